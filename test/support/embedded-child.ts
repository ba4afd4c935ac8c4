import { startQuickly } from './embedded.ts';

// A server process that a test may kill: brings the embedded PostgreSQL up, says so, and stays.
const dataDir = process.argv[2];
if (dataDir === undefined) throw new Error('usage: embedded-child <data directory>');
try {
  const { url } = await startQuickly(dataDir);
  process.stdout.write(`${JSON.stringify({ url })}\n`);
  setInterval(() => undefined, 1000);
} catch (error) {
  const { code, message } = error as { code?: string; message: string };
  process.stdout.write(`${JSON.stringify({ code, message })}\n`);
  process.exitCode = 1;
}
