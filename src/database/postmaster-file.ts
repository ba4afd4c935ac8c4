import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** What a running PostgreSQL says about itself in postmaster.pid. */
export interface PostmasterFile {
  readonly pid: number;
  readonly port: number;
}

export const postmasterFile = (directory: string): string => join(directory, 'postmaster.pid');

/** Reads postmaster.pid: nothing when there is none, `unreadable` when it was cut short by a crash. */
export async function readPostmasterFile(directory: string): Promise<PostmasterFile | 'unreadable' | undefined> {
  let text: string;
  try {
    text = await readFile(postmasterFile(directory), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  const [pid, , , port] = text.split('\n');
  const file = { pid: Number(pid), port: Number(port) };
  return Number.isInteger(file.pid) && file.pid > 0 && Number.isInteger(file.port) && file.port > 0
    ? file
    : 'unreadable';
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Whether the process is a postgres of this folder, and not one that merely got its number after a restart. */
export async function isPostgresOf(directory: string, pid: number): Promise<boolean> {
  if (!isAlive(pid)) return false;
  const command = await commandLine(pid);
  return command === undefined || (command.includes('postgres') && command.includes(directory));
}

async function commandLine(pid: number): Promise<string | undefined> {
  if (process.platform === 'linux') return readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  if (process.platform === 'win32') return undefined;
  return run('ps', ['-o', 'command=', '-p', String(pid)]).then(
    ({ stdout }) => stdout,
    () => '',
  );
}
