import { Command, CommanderError } from 'commander';
import { memberRoles } from './access/roles.ts';
import { explain } from './commands/explain.ts';
import { loadConfig } from './config.ts';
import { release } from './release.ts';

// Each command loads only what it needs: a token is wanted at once, and needs no server.
const program = new Command('wedsync-monitoring')
  .description('Monitoring for a wedding platform: GraphQL with live alerts, on PostgreSQL.')
  .version(release)
  .showHelpAfterError('(--help lists the options)')
  .exitOverride();

program
  .command('serve')
  .description('Serve the API and do the background work; without DATABASE_URL on an embedded PostgreSQL.')
  .option('--no-worker', 'leave the background work to processes of their own')
  .action(async (options: { worker: boolean }) => {
    const { serve } = await import('./commands/serve.ts');
    await serve(loadConfig(process.env), options);
  });

program
  .command('worker')
  .description('Do the background work only: partitions, health snapshots, retention. Needs DATABASE_URL.')
  .action(async () => {
    const { work } = await import('./commands/worker.ts');
    await work(loadConfig(process.env, 'tool'));
  });

program
  .command('processes')
  .description(
    'Two servers and two workers on one database behind a balancer, to try what happens when one of them dies.',
  )
  .action(async () => {
    const { runProcesses } = await import('./commands/processes.ts');
    await runProcesses(loadConfig(process.env));
  });

program
  .command('migrate')
  .description("Bring the database to this release's schema.")
  .action(async () => {
    const { migrateDatabase } = await import('./commands/database.ts');
    await migrateDatabase(loadConfig(process.env, 'tool'));
  });

program
  .command('seed')
  .description('Write the demonstration: two organizations and a week of their monitoring.')
  .action(async () => {
    const { seedDatabase } = await import('./commands/database.ts');
    await seedDatabase(loadConfig(process.env, 'tool'));
  });

const bearer = (command: Command) =>
  command
    .option('--role <role>', `${memberRoles.join(', ')} or service`)
    .option('--organization <slug>', 'slug or uuid of the organization in which the role is held')
    .option('--platform', 'a member of the platform staff, who acts in every organization')
    .option('--user <uuid>', 'this user instead of the first who holds the role')
    .option('--scopes <list>', 'what a service may insert, for example errors,metrics')
    .option('--expires <duration>', 'how long it is valid, for example 90s, 15m, 1h or 30d', '1h');

bearer(program.command('token'))
  .description('Print a token, and nothing else.')
  .action(async (options: { expires: string }) => {
    const { makeToken } = await import('./commands/token.ts');
    process.stdout.write(`${await makeToken(loadConfig(process.env), options)}\n`);
  });

bearer(program.command('tail'))
  .description(
    'Print Saturday alerts as they come; after a broken connection it goes on where it was. ' +
      'On the demonstration it listens as the person on call at rose-and-thorn, unless told otherwise.',
  )
  .option('--token <token>', 'a token of your own instead of one made here')
  .option('--url <address>', 'the API, by default the server on this machine')
  .option('--since <cursor>', 'begin after this cursor instead of now')
  .option('--json', 'one event as JSON on each line')
  .action(async (options: { expires: string }) => {
    const { tail } = await import('./commands/tail.ts');
    await tail(process.env, options);
  });

program
  .command('report-error')
  .description("Report an error from today's wedding, as an application would.")
  .option('--organization <slug>', 'slug or uuid of the organization', 'rose-and-thorn')
  .option('--severity <severity>', 'LOW, MEDIUM, HIGH, CRITICAL or WEDDING_EMERGENCY', 'WEDDING_EMERGENCY')
  .option('--message <text>', 'what went wrong; by default something that can')
  .option('--url <address>', 'the API, by default the server on this machine')
  .action(async (options: { organization: string; severity: string }) => {
    const { reportError } = await import('./commands/report-error.ts');
    await reportError(loadConfig(process.env), options);
  });

program
  .command('rehearse')
  .description(
    'Play a day through the alerting engine, without sending anything: who would have been told when, and how that differs ' +
      'from what really happened, or with --policy from the policies as they are.',
  )
  .requiredOption('--day <date>', 'the day, YYYY-MM-DD where the organization is')
  .option('--organization <slug>', 'slug or uuid of the organization', 'rose-and-thorn')
  .option('--scenario', 'a generated day: a venue goes offline, payments fail, the on-call phone is dead')
  .option('--policy <file>', 'JSON of an escalation policy, as escalationPolicyCreate takes it')
  .option('--token <token>', 'a token of your own instead of one made here')
  .option('--url <address>', 'the API, by default the server on this machine')
  .option('--json', 'JSON for programs')
  .action(async (options: { day: string; organization: string }) => {
    const { rehearse } = await import('./commands/rehearse.ts');
    await rehearse(loadConfig(process.env, 'token' in options ? 'tool' : 'serve'), options);
  });

program
  .command('doctor')
  .description('Look for what is wrong with the configuration, the database and Redis, and say how to mend it.')
  .action(async () => {
    const { doctor } = await import('./commands/doctor.ts');
    process.exitCode = await doctor(process.env, process.stdout);
  });

const staying = new Set(['serve', 'worker', 'processes']);

try {
  await program.parseAsync();
  if (!staying.has(program.args[0] ?? '')) leave();
} catch (error) {
  if (error instanceof CommanderError) {
    // Commander has printed its message already; 64 is "used wrongly" to a shell.
    process.exitCode = error.exitCode === 0 ? 0 : 64;
  } else {
    const { message, exitCode } = explain(error, process.env);
    process.stderr.write(`${message}\n`);
    process.exitCode = exitCode;
  }
  leave();
}

/** Not when the last timer ends: the schema engine keeps one of ten seconds. */
function leave(): void {
  process.stdout.write('', () => process.exit());
}
