import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '../support/database.ts';

let test: TestDatabase;

beforeAll(async () => {
  test = await testDatabase();
});
afterAll(() => test.close());

/** The fingerprints of one error with these stacks. */
async function marks(stacks: readonly string[]): Promise<string[]> {
  const { rows } = await test.engine.query<{ mark: string }>(
    `SELECT error_fingerprint('E', 'It failed after 3 tries', s) AS mark FROM unnest($1::text[]) WITH ORDINALITY AS t (s, n) ORDER BY n`,
    [stacks],
  );
  return rows.map(({ mark }) => mark);
}

async function alike(...stacks: string[]): Promise<void> {
  const [first, ...others] = await marks(stacks);
  for (const [index, other] of others.entries()) expect(other, stacks[index + 1]).toBe(first);
}

async function apart(...stacks: string[]): Promise<void> {
  const found = await marks(stacks);
  expect(new Set(found).size, found.join(' ')).toBe(stacks.length);
}

const lines = (...given: string[]) => given.join('\n');

// Covers T02.
describe('JavaScript', () => {
  const head = 'TypeError: It failed after 3 tries';
  const pay = '    at charge (/srv/app/payments/charge.js:10:17)';
  const submit = '    at async submit (/srv/app/checkout/submit.js:44:5)';

  it('lines and columns move with every edit', () =>
    alike(lines(head, pay, submit), lines(head, pay.replace('10:17', '312:9'), submit.replace('44:5', '45:12'))));

  it('a release lies in a folder of its own', () =>
    alike(
      lines(head, pay, submit),
      lines(head, pay, submit).replaceAll('/srv/app', '/releases/20261126-9f86d08/dist'),
    ));

  it('async frames', () => alike(lines(head, pay, submit), lines(head, pay, submit.replace('async ', ''))));

  it('the runtime and packages between are not the application’s', () =>
    alike(
      lines(head, pay, submit),
      lines(
        head,
        pay,
        '    at Layer.handle [as handle_request] (/srv/app/node_modules/express/lib/router/layer.js:95:5)',
        '    at Array.map (<anonymous>)',
        '    at async Promise.all (index 3)',
        submit,
        '    at process.processTicksAndRejections (node:internal/process/task_queues:95:5)',
      ),
    ));

  it('an error of a package that no frame of ours is near is known by the package', () =>
    apart(
      lines(head, '    at Socket.emit (/srv/node_modules/redis/lib/client.js:1:2)'),
      lines(head, '    at Socket.emit (/srv/node_modules/mail/lib/client.js:1:2)'),
      lines(head, '    at parse (/srv/node_modules/redis/lib/client.js:1:2)'),
    ));

  it('hashes of bundles', () => {
    const bundled = (file: string) => lines(head, `    at charge (https://cdn.example.com/assets/${file}:1:20345)`);
    return alike(
      bundled('checkout.9f86d081884c.js'),
      bundled('checkout.0a1b2c3d4e5f.js'),
      bundled('checkout-DkXyW3Ab.js'),
      bundled('checkout-B_1yWzcb.js'),
      bundled('checkout.js?v=20261126'),
    );
  });

  it('the host of a bundle', () =>
    alike(
      lines(head, '    at charge (https://a.example.com/assets/checkout.js:1:2)'),
      lines(head, '    at charge (http://localhost:5173/assets/checkout.js:1:2)'),
    ));

  it('minified names are new in every build', () => {
    const minified = (one: string, other: string) =>
      lines(
        head,
        `    at ${one} (https://cdn.example.com/assets/checkout.js:1:99)`,
        `    at Object.${other} (https://cdn.example.com/assets/checkout.js:1:199)`,
        `    at HTMLFormElement.submit (https://cdn.example.com/assets/forms.js:1:7)`,
      );
    return alike(minified('t', 'n'), minified('e.Zt', 'r2'), minified('a$', 'b'));
  });

  it('names that a bundler numbers', () => alike(lines(head, pay), lines(head, pay.replace('charge (', 'charge$1 ('))));

  it('how deep a recursion went', () => alike(lines(head, pay, submit), lines(head, pay, pay, pay, submit)));

  it('the same frames as Firefox and Safari write them', () =>
    alike(
      lines(
        'charge@https://cdn.example.com/assets/checkout.js:1:99',
        'async*submit@https://cdn.example.com/assets/forms.js:2:3',
      ),
      lines(
        'charge@https://cdn.example.com/assets/checkout-DkXyW3Ab.js:7:8',
        'submit@https://cdn.example.com/assets/forms.js:9:9',
      ),
    ));

  it('the message and the stack of a cause', () =>
    alike(
      lines(head, pay, '  [cause]: TimeoutError: no answer from 10.0.0.1', '      at send (/srv/app/net/send.js:1:2)'),
      lines(head, pay, '  [cause]: TimeoutError: no answer from 10.9.0.7', '      at send (/srv/app/net/send.js:8:8)'),
    ));

  it('but another function, file, folder, way there or cause is another fault', () =>
    apart(
      lines(head, pay, submit),
      lines(head, pay.replace('charge (', 'refund ('), submit),
      lines(head, pay.replace('charge.js', 'refund.js'), submit),
      lines(head, pay.replace('payments/', 'deposits/'), submit),
      lines(head, pay, submit.replace('submit (', 'retry (')),
      lines(head, pay, '  [cause]: TimeoutError: no answer'),
      lines(head, pay, '  [cause]: RangeError: no answer'),
    ));
});

describe('Python', () => {
  const traceback = (...frames: string[]) =>
    lines('Traceback (most recent call last):', ...frames, 'ValueError: It failed after 3 tries');
  const view = '  File "/srv/app/bookings/views.py", line 10, in confirm\n    charge(booking)';
  const task = '  File "/srv/app/payments/charge.py", line 31, in charge\n    raise ValueError(booking)';
  const library =
    '  File "/usr/local/lib/python3.12/site-packages/django/core/handlers/base.py", line 197, in get_response';

  it('lines and what stands in them', () =>
    alike(
      traceback(view, task),
      traceback(
        view.replace('10', '99'),
        task.replace('31', '7').replace('raise ValueError(booking)', 'raise ValueError(f"{booking}")'),
      ),
    ));

  it('packages, the interpreter and where it is installed', () =>
    alike(
      traceback(view, task),
      traceback(library, view, '  File "<frozen importlib._bootstrap>", line 241, in _call_with_frames_removed', task),
      traceback(library.replace('3.12', '3.14'), view, task).replaceAll('/srv/app', '/home/web/releases/17'),
    ));

  it('lines of an exception while another was handled', () => {
    const chained = (line: number) =>
      lines(
        traceback(task.replace('31', String(line))),
        '',
        'During handling of the above exception, another exception occurred:',
        '',
        traceback(view.replace('10', String(line * 2))),
      );
    return alike(chained(4), chained(40));
  });

  it('a long way there: the innermost frames count', () => {
    const outer = (n: number) => `  File "/srv/app/middleware/step.py", line 1, in step${String.fromCodePoint(65 + n)}`;
    const inner = Array.from(
      { length: 8 },
      (_, n) => `  File "/srv/app/pay/s.py", line 1, in inner${String.fromCodePoint(65 + n)}`,
    );
    return alike(traceback(outer(1), ...inner), traceback(outer(2), outer(3), ...inner));
  });

  it('but another function, module, way there or chain is another fault', () =>
    apart(
      traceback(view, task),
      traceback(view, task.replace('in charge', 'in refund')),
      traceback(view, task.replace('payments/charge.py', 'payments/refund.py')),
      traceback(view.replace('in confirm', 'in cancel'), task),
      lines(
        traceback(view, task),
        'During handling of the above exception, another exception occurred:',
        traceback(task.replace('charge', 'undo')),
      ),
    ));
});

describe('Java', () => {
  const stack = lines(
    'com.acme.PayException: It failed after 3 tries',
    '\tat com.acme.pay.Charge.lambda$charge$0(Charge.java:42)',
    '\tat java.base/java.util.ArrayList.forEach(ArrayList.java:1511)',
    '\tat com.acme.pay.Charge$$EnhancerBySpringCGLIB$$1a2b3c4d.charge(<generated>)',
    '\tat org.springframework.web.method.support.InvocableHandlerMethod.invoke(InvocableHandlerMethod.java:9)',
    'Caused by: java.net.SocketTimeoutException: Read timed out after 3000 ms',
    '\tat com.acme.net.Client.send(Client.java:7)',
    '\t... 23 more',
  );

  it('lines, numbered lambdas, generated classes, the framework and what the cause says', () =>
    alike(
      stack,
      stack
        .replace(':42', ':57')
        .replace('charge$0', 'charge$3')
        .replace('1a2b3c4d', '99aa0b1c')
        .replace('3000 ms', '12 s')
        .replace('... 23', '... 7')
        .replace('method.support.InvocableHandlerMethod.invoke(InvocableHandlerMethod', 'Servlet.run(Servlet'),
    ));

  it('but another method or cause is another fault', () =>
    apart(
      stack,
      stack.replace('Client.send', 'Client.connect'),
      stack.replace('SocketTimeoutException', 'ConnectException'),
    ));
});

describe('what no stack tells', () => {
  it('text without frames counts as none', async () => {
    const [none, empty, prose] = await marks([null, '', 'It failed.\nNobody knows why.'] as string[]);
    expect([empty, prose]).toEqual([none, none]);
  });

  it('two messages from one place are two faults', async () => {
    const { rows } = await test.engine.query<{ n: number }>(
      `SELECT count(DISTINCT error_fingerprint('E', m, E'E\\n    at assert (/a/b.js:1:1)'))::int AS n
       FROM unnest(ARRAY['Card was declined', 'Card has expired']) AS m`,
    );
    expect(rows).toEqual([{ n: 2 }]);
  });
});
