import { SignJWT, generateKeyPair } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeGlobalId } from '../../src/graphql/global-id.ts';
import { insertFixtures, type Fixtures, type Tenant } from '../support/fixtures.ts';
import { openSocket, testIssuer, testSecret, testServer, type TestServer } from '../support/server.ts';

// What strangers, broken clients and other tenants send, to the whole server over real sockets.
let api: TestServer;
let fixtures: Fixtures;
/** Ids of one row of each kind in an organization, as the API gives them out to its own people. */
interface Ids {
  readonly token: string;
  readonly organization: string;
  readonly incident: string;
  readonly alert: string;
  readonly errorReport: string;
  readonly venue: string;
  readonly wedding: string;
  readonly member: string;
  readonly policy: string;
  readonly rule: string;
  readonly incidentCursor: string;
  readonly liveCursor: string;
}
let ours: Ids;
let theirs: Ids;

interface Answer {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly { readonly message: string; readonly extensions: Readonly<Record<string, unknown>> }[];
}

async function ask(query: string, variables: object = {}, token = ours.token): Promise<Answer> {
  return (await (await api.post({ query, variables }, { token })).json()) as Answer;
}
const codesOf = ({ errors = [] }: Answer) => errors.map(({ extensions }) => extensions['code']);

function mutate(name: string, input: object, token = ours.token): Promise<Answer> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
  return ask(
    `mutation ($input: ${type}!) { ${name}(input: $input) { userErrors { code message path } } }`,
    { input },
    token,
  );
}
const refusals = ({ data }: Answer) =>
  Object.values(data ?? {}).flatMap(
    (payload) => (payload as { userErrors: { code: string; path: string[] }[] }).userErrors,
  );

async function idsOf({ id, users }: Tenant): Promise<Ids> {
  const token = await api.token({ userId: users.on_call });
  const made = await ask(
    `mutation { errorReportCreate(input: { serviceName: "checkout", errorType: "Declined", severity: WEDDING_EMERGENCY,
       message: "No answer" }) { errorReport { id incident { id } } } }`,
    {},
    token,
  );
  expect(made.errors).toBeUndefined();
  const { data } = await ask(
    `{ viewer { organizations { id } } incidents(first: 1) { nodes { id } pageInfo { endCursor } liveCursor }
       alertHistory { nodes { id } } errorReports { nodes { id } } venues { nodes { id } } weddings { nodes { id } }
       userProfiles { nodes { id } } escalationPolicies { nodes { id } } alertConfigurations { nodes { id } } }`,
    {},
    token,
  );
  const first = (list: string) => (data as Record<string, { nodes: { id: string }[] }>)[list]?.nodes[0]?.id ?? '';
  const incidents = data?.['incidents'] as { pageInfo: { endCursor: string }; liveCursor: string };
  return {
    token,
    organization: encodeGlobalId('or', id, null),
    incident: first('incidents'),
    alert: first('alertHistory'),
    errorReport: first('errorReports'),
    venue: first('venues'),
    wedding: first('weddings'),
    member: first('userProfiles'),
    policy: first('escalationPolicies'),
    rule: first('alertConfigurations'),
    incidentCursor: incidents.pageInfo.endCursor,
    liveCursor: incidents.liveCursor,
  };
}

beforeAll(async () => {
  api = await testServer();
  fixtures = await insertFixtures(api.engine);
  ours = await idsOf(fixtures.rose);
  theirs = await idsOf(fixtures.aurora);
});
afterAll(() => api.close());

const reported = { serviceName: 'checkout', errorType: 'Declined', severity: 'LOW', message: 'No answer' };

describe('an organization that is not ours', () => {
  const lists =
    'incidents incidentUpdates escalationPolicies runbooks postIncidentAnalyses alertHistory alertConfigurations suppressionRules notificationChannels escalationContacts venues weddings venueConnectivity businessEvents featureUsage errorReports errorPatterns errorCorrelations autoRecoveryLogs errorSuppressionRules systemHealthChecks systemHealthSnapshots monitorConfigurations userProfiles performanceMetrics coreWebVitals apiPerformance databasePerformance userJourneyPerformance'.split(
      ' ',
    );

  it('is answered like an unknown one, in the same words, wherever it is named', async () => {
    const unknown = encodeGlobalId('or', '00000000-0000-7000-8000-000000000000', null);
    const documents = [
      ...lists.map((list) => `query ($id: ID) { ${list}(organizationId: $id) { totalCount } }`),
      'query ($id: ID) { systemHealthOverview(organizationId: $id) { serviceName } }',
      'query ($id: ID) { errorTrendingAnalysis(organizationId: $id) { errorType } }',
      'query ($id: ID) { performancePercentileAnalysis(organizationId: $id) { serviceName } }',
      'query ($id: ID) { saturdayMonitoring(organizationId: $id) { metricType } }',
      'mutation ($id: ID) { incidentCreate(input: { organizationId: $id, title: "x", severity: LOW }) { userErrors { code } } }',
      'mutation ($id: ID) { alertCreate(input: { organizationId: $id, title: "x", severity: LOW }) { userErrors { code } } }',
      'mutation ($id: ID) { alertConfigurationCreate(input: { organizationId: $id, name: "x", alertType: ANOMALY }) { userErrors { code } } }',
      'mutation ($id: ID) { errorReportCreate(input: { organizationId: $id, serviceName: "x", errorType: "x", severity: LOW, message: "x" }) { userErrors { code } } }',
      'mutation ($id: ID) { errorReportsIngest(input: { organizationId: $id, errorReports: [] }) { userErrors { code } } }',
    ];
    for (const document of documents) {
      const { errors } = await ask(document, { id: theirs.organization });
      expect(errors, document).toMatchObject([
        { message: expect.stringContaining('there is no such organization, or you hold no role in it.') },
      ]);
      expect((await ask(document, { id: unknown })).errors, document).toEqual(errors);
    }
  });

  it('shows none of its rows by their ids', async () => {
    for (const id of Object.values(theirs).filter((text) => /^[\w-]{46}$/.test(text) || text === theirs.organization)) {
      expect(await ask('query ($id: ID!) { node(id: $id) { id } }', { id })).toEqual({ data: { node: null } });
    }
    const { incident: id, alert, errorReport } = theirs;
    expect(
      await ask(
        'query ($id: ID!, $alert: ID!, $errorReport: ID!) { incident(id: $id) { id } alert(id: $alert) { id } errorReport(id: $errorReport) { id } }',
        {
          id,
          alert,
          errorReport,
        },
      ),
    ).toEqual({ data: { incident: null, alert: null, errorReport: null } });
  });

  it('does not shine through filters and cursors', async () => {
    const { data } = await ask(
      `query ($venue: ID, $wedding: ID, $incident: ID, $member: ID, $rule: ID, $after: String) {
         a: incidents(filter: { venueId: $venue }) { totalCount }
         b: errorReports(filter: { weddingId: $wedding }) { totalCount }
         c: alertHistory(filter: { incidentId: $incident }) { totalCount }
         d: incidents(filter: { assignedToId: $member }) { totalCount }
         e: alertHistory(filter: { alertConfigurationId: $rule }) { totalCount }
         f: incidents(after: $after) { totalCount nodes { organization { slug } } }
       }`,
      { ...theirs, after: theirs.incidentCursor },
    );
    expect(data).toEqual({
      a: { totalCount: 0 },
      b: { totalCount: 0 },
      c: { totalCount: 0 },
      d: { totalCount: 0 },
      e: { totalCount: 0 },
      f: { totalCount: 1, nodes: [{ organization: { slug: 'rose-and-thorn' } }] },
    });
  });

  it.each<[string, (other: Ids) => object]>([
    ['errorReportCreate', ({ venue }) => ({ ...reported, venueId: venue })],
    ['errorReportCreate', ({ wedding }) => ({ ...reported, weddingId: wedding })],
    ['errorReportsIngest', ({ venue }) => ({ errorReports: [reported, { ...reported, venueId: venue }] })],
    ['incidentCreate', ({ venue }) => ({ title: 'x', severity: 'LOW', venueId: venue })],
    ['incidentCreate', ({ wedding }) => ({ title: 'x', severity: 'LOW', weddingId: wedding })],
    ['incidentCreate', ({ member }) => ({ title: 'x', severity: 'LOW', assignedToId: member })],
    ['incidentAcknowledge', ({ incident }) => ({ id: incident })],
    ['incidentAssign', ({ incident }) => ({ id: incident })],
    ['incidentAssign', ({ member }) => ({ id: ours.incident, assignedToId: member })],
    ['incidentStatusChange', ({ incident }) => ({ id: incident, status: 'RESOLVED' })],
    ['incidentResolve', ({ incident }) => ({ id: incident })],
    ['incidentClose', ({ incident }) => ({ id: incident })],
    ['incidentUpdateAdd', ({ incident }) => ({ incidentId: incident, message: 'x' })],
    ['alertCreate', ({ incident }) => ({ title: 'x', severity: 'LOW', incidentId: incident })],
    ['alertAcknowledge', ({ alert }) => ({ id: alert })],
    ['alertResolve', ({ alert }) => ({ id: alert })],
    ['alertEscalate', ({ alert }) => ({ id: alert, asOf: 0 })],
    ['alertSuppress', ({ alert }) => ({ id: alert, reason: 'x' })],
    ['alertFeedback', ({ alert }) => ({ id: alert, usefulness: 'NOISE' })],
    ['alertConfigurationCreate', ({ policy }) => ({ name: 'x', alertType: 'ANOMALY', escalationPolicyId: policy })],
    ['alertConfigurationUpdate', ({ rule }) => ({ id: rule, version: 1, name: 'x' })],
    ['alertConfigurationUpdate', ({ policy }) => ({ id: ours.rule, version: 1, escalationPolicyId: policy })],
    ['alertConfigurationDelete', ({ rule }) => ({ id: rule })],
  ])('lends none of its rows to %s', async (name, input) => {
    expect(refusals(await mutate(name, input(theirs)))).toMatchObject([{ code: 'NOT_FOUND' }]);
    const { rows } = await api.engine.query(
      'SELECT status, version FROM incidents WHERE organization_id = $1 UNION ALL SELECT alert_status::text::incident_status, version FROM alert_history WHERE organization_id = $1 AND false',
      [fixtures.aurora.id],
    );
    expect(rows).toEqual([{ status: 'open', version: 1 }]);
  });

  it('counts nothing that its own program reports elsewhere', async () => {
    const program = await api.token({ role: 'service', organizationId: fixtures.aurora.id });
    expect(
      codesOf(await mutate('errorReportCreate', { ...reported, organizationId: ours.organization }, program)),
    ).toEqual(['BAD_USER_INPUT']);
  });
});

describe('ids and cursors', () => {
  it.each([
    '',
    ' ',
    'x',
    'null',
    '0',
    '../../etc/passwd',
    '%00',
    'a'.repeat(24),
    'a'.repeat(46),
    'a'.repeat(100_000),
    '🎉'.repeat(12),
  ])('such as %.40j are refused wherever they go in', async (bad) => {
    const documents = [
      'query ($bad: ID!) { node(id: $bad) { id } }',
      'query ($bad: ID!) { incident(id: $bad) { id } }',
      'query ($bad: ID) { incidents(organizationId: $bad) { totalCount } }',
      'query ($bad: ID) { incidents(filter: { venueId: $bad }) { totalCount } }',
      'query ($bad: String) { incidents(after: $bad) { totalCount } }',
      'query ($bad: String) { incidents(last: 1, before: $bad) { totalCount } }',
      'mutation ($bad: ID!) { alertAcknowledge(input: { id: $bad }) { userErrors { code } } }',
      'mutation ($bad: ID!) { incidentAssign(input: { id: $bad }) { userErrors { code } } }',
    ];
    for (const document of documents)
      expect(codesOf(await ask(document, { bad })), document).toEqual(['BAD_USER_INPUT']);
  });

  it('of another list are refused', async () => {
    const { errors } = await ask('query ($after: String) { errorReports(after: $after) { totalCount } }', {
      after: ours.incidentCursor,
    });
    expect(errors).toMatchObject([
      {
        message: 'after is a cursor of another order or list; start again without it.',
        extensions: { code: 'BAD_USER_INPUT' },
      },
    ]);
  });

  it('of a row of another kind are refused', async () => {
    expect((await mutate('incidentAcknowledge', { id: ours.alert })).errors?.[0]?.message).toBe(
      'input.id must be the id of an Incident.',
    );
  });

  it.each([
    ['first: 100000', 'LIMIT_EXCEEDED'],
    ['last: 101', 'LIMIT_EXCEEDED'],
    ['first: -1', 'BAD_USER_INPUT'],
    ['first: 2147483648', 'BAD_USER_INPUT'],
    ['first: 1, last: 1', 'BAD_USER_INPUT'],
  ])('a page of %s is refused with %s', async (page, code) => {
    expect(codesOf(await ask(`{ incidents(${page}) { nodes { id } } }`))).toEqual([code]);
  });

  it.each([
    ['of another database', () => encodeLive(7, 1n), 'CURSOR_EXPIRED'],
    ['ahead of the stream', () => encodeLive(null, 2n ** 52n), /BAD_USER_INPUT|CURSOR_EXPIRED/],
    ['of a list', () => ours.incidentCursor, 'BAD_USER_INPUT'],
    ['of nothing', () => '', 'BAD_USER_INPUT'],
    ['with NUL', () => 'a\0', 'BAD_USER_INPUT'],
  ])('since a cursor %s, a stream is refused', async (_, since, code) => {
    expect(
      await firstOf('subscription ($since: String) { saturdayAlerts(since: $since) { kind } }', { since: since() }),
    ).toMatchObject({
      errors: [{ extensions: { code: expect.stringMatching(code) } }],
    });
  });

  it("a liveCursor of another tenant's list replays nothing of theirs", async () => {
    const first = await firstOf(
      'subscription ($since: String) { saturdayAlerts(since: $since) { kind alert { id } } }',
      {
        since: theirs.liveCursor,
      },
    );
    expect(first).toEqual({ data: { saturdayAlerts: { kind: 'SYNCED', alert: null } } });
  });

  it('a stream of another organization is refused like one of none', async () => {
    const document = 'subscription ($id: ID) { incidentEvents(organizationId: $id) { kind } }';
    expect(await firstOf(document, { id: theirs.organization })).toMatchObject({
      errors: [{ extensions: { code: 'BAD_USER_INPUT' } }],
    });
  });
});

/** A live cursor with our epoch, or one of equal bytes. */
function encodeLive(epoch: number | null, position: bigint): string {
  const bytes = Buffer.from(ours.liveCursor, 'base64url');
  if (epoch !== null) bytes.fill(epoch, 0, 16);
  bytes.writeBigUInt64BE(position, 16);
  return bytes.toString('base64url');
}

/** The first thing a subscription says: an event or its errors. */
async function firstOf(query: string, variables: Record<string, unknown>): Promise<unknown> {
  const client = api.client({ token: ours.token });
  const events = client.iterate({ query, variables });
  try {
    return (await events.next()).value;
  } catch (errors) {
    return { errors };
  } finally {
    await events.return?.();
    await client.dispose();
  }
}

describe('values', () => {
  it.each([
    ['the year 9999', '9999-12-31T23:59:59Z'],
    ['an hour ahead', new Date(Date.now() + 3_600_000).toISOString()],
    ['31 days back', new Date(Date.now() - 31 * 86_400_000).toISOString()],
  ])('%s is not when an error happened', async (_, occurredAt) => {
    expect(refusals(await mutate('errorReportCreate', { ...reported, occurredAt }))).toMatchObject([
      { code: 'INVALID_INPUT', path: ['input', 'occurredAt'] },
    ]);
    const batch = { errorReports: [reported, { ...reported, occurredAt }] };
    expect(refusals(await mutate('errorReportsIngest', batch))).toMatchObject([
      { code: 'INVALID_INPUT', path: ['input', 'errorReports', '1', 'occurredAt'] },
    ]);
  });

  it.each(['NUL \0', 'half a pair \ud800', 'the other half \udc00'])('%j is refused in every text', async (bad) => {
    const inputs: [string, object][] = [
      ['errorReportCreate', { ...reported, message: bad }],
      ['errorReportCreate', { ...reported, idempotencyKey: bad }],
      ['errorReportCreate', { ...reported, tags: { region: bad } }],
      ['errorReportCreate', { ...reported, tags: { [bad]: 1 } }],
      ['errorReportCreate', { ...reported, weddingContext: { deep: [{ er: bad }] } }],
      ['incidentCreate', { title: bad, severity: 'LOW' }],
      ['alertCreate', { title: 'x', severity: 'LOW', dedupKey: bad }],
      ['alertConfigurationCreate', { name: 'x', alertType: 'ANOMALY', condition: { [bad]: bad } }],
    ];
    for (const [name, input] of inputs)
      expect(codesOf(await mutate(name, input)), JSON.stringify(input)).toEqual(['BAD_USER_INPUT']);
    const search = 'query ($bad: String) { errorReports(filter: { serviceName: { eq: $bad } }) { totalCount } }';
    expect(codesOf(await ask(search, { bad }))).toEqual(['BAD_USER_INPUT']);
    const literal = `{ errorReports(filter: { serviceName: { eq: ${JSON.stringify(bad)} } }) { totalCount } }`;
    expect(codesOf(await ask(literal))).toEqual([expect.stringMatching(/BAD_USER_INPUT|GRAPHQL_PARSE_FAILED/)]);
  });

  it("an enum's database spelling is refused, in variables and literals", async () => {
    expect(codesOf(await mutate('errorReportCreate', { ...reported, severity: 'wedding_emergency' }))).toEqual([
      'BAD_USER_INPUT',
    ]);
    expect(codesOf(await ask('{ incidents(filter: { status: { eq: open } }) { totalCount } }'))).toEqual([
      'BAD_USER_INPUT',
    ]);
  });

  it('a number beyond what JSON holds is refused, not stored as null', async () => {
    const body = `{ "query": "mutation ($input: ErrorReportCreateInput!) { errorReportCreate(input: $input) { userErrors { code } } }",
      "variables": { "input": { "serviceName": "x", "errorType": "x", "severity": "LOW", "message": "x", "tags": { "load": 1e999 } } } }`;
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${ours.token}` };
    const response = await fetch(api.graphqlUrl, { method: 'POST', headers, body });
    expect(codesOf((await response.json()) as Answer)).toEqual(['BAD_USER_INPUT']);
    const literal =
      'mutation { errorReportCreate(input: { serviceName: "x", errorType: "x", severity: LOW, message: "x", tags: { load: [1e999] } }) { userErrors { code } } }';
    expect(codesOf(await ask(literal))).toEqual(['BAD_USER_INPUT']);
  });

  it.each<[string, string, unknown]>([
    ['DateTime', '{ errorReports(filter: { createdAt: { gte: VALUE } }) { totalCount } }', '2026-02-30T00:00:00Z'],
    ['DateTime', '{ errorReports(filter: { createdAt: { gte: VALUE } }) { totalCount } }', 5],
    ['ID', '{ incident(id: VALUE) { id } }', true],
    ['Int', '{ incidents(first: VALUE) { totalCount } }', 'twenty'],
    ['Int', '{ incidents(first: VALUE) { totalCount } }', 2.5],
    ['String', '{ incidents(after: VALUE) { totalCount } }', 5],
  ])('of another type than %s are refused alike in the document and in a variable', async (type, query, value) => {
    const literal = await ask(query.replace('VALUE', JSON.stringify(value)));
    const required = type === 'ID' ? '!' : '';
    const variable = await ask(`query ($value: ${type}${required}) ${query.replace('VALUE', '$value')}`, { value });
    expect([codesOf(literal), codesOf(variable)]).toEqual([['BAD_USER_INPUT'], ['BAD_USER_INPUT']]);
  });

  it.each([
    ['alertConfigurationCreate', { name: 'x', alertType: 'ANOMALY', windowSeconds: -60 }, 'windowSeconds'],
    ['alertConfigurationCreate', { name: 'x', alertType: 'ANOMALY', minimumSamples: -1 }, 'minimumSamples'],
    ['alertConfigurationCreate', { name: 'x', alertType: 'ANOMALY', cooldownSeconds: -1 }, 'cooldownSeconds'],
    ['alertConfigurationCreate', { name: 'x', alertType: 'PATTERN_MATCH', condition: { and: 5 } }, 'condition.and'],
    ['alertConfigurationCreate', { name: 'x'.repeat(201), alertType: 'ANOMALY' }, 'name'],
    ['errorReportCreate', { ...reported, message: 'x'.repeat(8_193) }, 'message'],
    ['errorReportCreate', { ...reported, traceId: 'NOT-HEX' }, 'traceId'],
    ['alertCreate', { title: 'x', severity: 'LOW', serviceName: 'x'.repeat(1_000_000) }, 'serviceName'],
    ['incidentCreate', { title: 'x', severity: 'LOW', serviceName: 'x'.repeat(201) }, 'serviceName'],
    ['errorReportCreate', { ...reported, tags: [] }, 'tags'],
    ['errorReportCreate', { ...reported, idempotencyKey: '' }, 'idempotencyKey'],
    ['incidentCreate', { title: '', severity: 'LOW' }, 'title'],
  ])('%s refuses %.80j with the path of the value', async (name, input, field) => {
    const path = ['input', ...field.split('.')];
    expect(refusals(await mutate(name, input))).toMatchObject([{ code: 'INVALID_INPUT', path }]);
  });

  it('a version that never was is a conflict, and changes nothing', async () => {
    for (const version of [-1, 0, 99]) {
      expect(refusals(await mutate('incidentAcknowledge', { id: ours.incident, version }))).toMatchObject([
        { code: 'VERSION_CONFLICT' },
      ]);
    }
  });
});

describe('a batch of errors', () => {
  const many = (count: number) => ({
    organizationId: ours.organization,
    errorReports: Array.from({ length: count }, (_, number) => ({ ...reported, message: `No answer for ${number}` })),
  });

  it('may have the 5,000 that its description promises, and no more', async () => {
    const answer = await mutate('errorReportsIngest', many(5_000));
    expect([...codesOf(answer), ...refusals(answer)]).toEqual([]);
    const { rows } = await api.engine.query(
      "SELECT count(*)::int AS count FROM error_reports WHERE organization_id = $1 AND error_message LIKE 'No answer for %'",
      [fixtures.rose.id],
    );
    expect(rows).toEqual([{ count: 5_000 }]);
    expect(codesOf(await mutate('errorReportsIngest', many(5_001)))).toEqual(['LIMIT_EXCEEDED']);
    expect(refusals(await mutate('errorReportsIngest', many(0)))).toMatchObject([{ code: 'INVALID_INPUT' }]);
  });
});

describe('tokens', () => {
  const secret = new TextEncoder().encode(testSecret);
  const sign = (payload: object, key: Parameters<SignJWT['sign']>[0] = secret, alg = 'HS256') =>
    new SignJWT({ aud: 'authenticated', iss: testIssuer, ...payload })
      .setProtectedHeader({ alg })
      .setIssuedAt()
      .setExpirationTime('1h')
      .sign(key);
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

  const refused: [string, () => Promise<string>][] = [
    ["Supabase's anon key", () => sign({ role: 'anon' })],
    ["Supabase's service_role key", () => sign({ role: 'service_role' })],
    [
      'no signature (alg none)',
      () =>
        Promise.resolve(
          `${part({ alg: 'none' })}.${part({ sub: fixtures.rose.users.admin, aud: 'authenticated', iss: testIssuer, exp: 4e9 })}.`,
        ),
    ],
    [
      'RS256 where a secret is shared',
      async () => sign({ sub: fixtures.rose.users.admin }, (await generateKeyPair('RS256')).privateKey, 'RS256'),
    ],
    ['another secret', () => sign({ sub: fixtures.rose.users.admin }, new TextEncoder().encode('x'.repeat(40)))],
    ['no sub', () => sign({})],
    ['sub "null"', () => sign({ sub: 'null' })],
    ['sub ""', () => sign({ sub: '' })],
    ['sub of another type', () => sign({ sub: 5 })],
    ['app_metadata as a text', () => sign({ sub: fixtures.rose.users.admin, app_metadata: 'null' })],
    ['a role of another type', () => sign({ sub: fixtures.rose.users.admin, app_metadata: { role: 5 } })],
    ['an empty role', () => sign({ sub: fixtures.rose.users.admin, app_metadata: { role: '' } })],
    ['platform as a text', () => sign({ sub: fixtures.rose.users.admin, app_metadata: { platform: 'true' } })],
    ['a program without an organization', () => sign({ app_metadata: { role: 'service' } })],
    ['a program whose organization is ""', () => sign({ app_metadata: { role: 'service', organization_id: '' } })],
    ['the word null', () => Promise.resolve('null')],
  ];

  it.each(refused)('with %s are refused with 401, and with 4401 on a socket', async (_, make) => {
    const token = await make();
    const response = await api.post({ query: '{ viewer { id } }' }, { token });
    expect(response.status).toBe(401);
    expect(codesOf((await response.json()) as Answer)).toEqual(['UNAUTHENTICATED']);
    const socket = await openSocket(api.socketUrl);
    socket.say({ type: 'connection_init', payload: { Authorization: `Bearer ${token}` } });
    expect((await socket.closed).code).toBe(4401);
  });

  it('with a role in user_metadata, or one in app_metadata that is not held, give no more than is held', async () => {
    const sub = fixtures.rose.users.user;
    const claims = [
      { user_metadata: { role: 'admin', platform: true } },
      { app_metadata: { role: 'admin' } },
      { app_metadata: { role: 'admin', platform: true } },
    ].map((claim) => ({ claim, code: 'FORBIDDEN' }));
    // A role that does not exist makes a token of nobody's.
    for (const { claim, code } of [...claims, { claim: { app_metadata: { role: 'null' } }, code: 'UNAUTHENTICATED' }]) {
      const token = await sign({ sub, ...claim });
      const answer = await mutate('incidentCreate', { title: 'x', severity: 'LOW' }, token);
      expect(codesOf(answer), JSON.stringify(claim)).toEqual([code]);
      expect(
        codesOf(
          await ask(
            'query ($id: ID) { incidents(organizationId: $id) { totalCount } }',
            { id: theirs.organization },
            token,
          ),
        ),
        JSON.stringify(claim),
      ).not.toEqual([]);
    }
  });

  it('of programs insert in their organization and read nothing, not even what they wrote', async () => {
    const token = await sign({ app_metadata: { role: 'service', organization_id: fixtures.rose.id } });
    const { data } = await ask(
      'mutation { errorReportCreate(input: { serviceName: "x", errorType: "x", severity: LOW, message: "x" }) { errorReport { id } receipt { id } userErrors { code } } }',
      {},
      token,
    );
    const made = data?.['errorReportCreate'] as { errorReport: null; receipt: { id: string } };
    expect(made).toEqual({ errorReport: null, receipt: { id: expect.any(String) }, userErrors: [] });
    expect(await ask('query ($id: ID!) { node(id: $id) { id } }', { id: made.receipt.id }, token)).toEqual({
      data: { node: null },
    });
    expect(codesOf(await ask('{ errorReports { totalCount } }', {}, token))).toEqual(['FORBIDDEN']);
    expect(codesOf(await mutate('incidentAcknowledge', { id: ours.incident }, token))).toEqual(['FORBIDDEN']);
  });
});
