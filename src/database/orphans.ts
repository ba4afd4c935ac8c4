import { readdir, readFile, readlink } from 'node:fs/promises';
import { isPostgresOf } from './postmaster-file.ts';

/**
 * Ends the backends that a killed postmaster left at work in a folder. PostgreSQL does not start beside them, and one in
 * the middle of a long query notices only when it waits. What they had not committed is lost with their server anyway.
 */
export async function endOrphans(directory: string): Promise<void> {
  if (process.platform !== 'linux') return;
  const processes = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  for (const name of processes) {
    const [folder, command, status] = await Promise.all([
      readlink(`/proc/${name}/cwd`).catch(() => ''),
      readFile(`/proc/${name}/cmdline`, 'utf8').catch(() => ''),
      readFile(`/proc/${name}/status`, 'utf8').catch(() => ''),
    ]);
    if (folder !== directory || !command.startsWith('postgres: ')) continue;
    const parent = Number(/^PPid:\s*(\d+)/m.exec(status)?.[1]);
    // A rival may have started a server here in the meantime; its backends are no orphans.
    if (await isPostgresOf(directory, parent)) continue;
    try {
      process.kill(Number(name), 'SIGQUIT');
    } catch {
      // It ended by itself.
    }
  }
}
