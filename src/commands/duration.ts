import { CommandError } from './command-error.ts';

const units: Record<string, number> = { s: 1, m: 60, h: 3600, d: 86_400 };
const aYear = 365 * 86_400;

/** `90s`, `15m`, `1h` or `30d` in seconds. */
export function parseDuration(text: string): number {
  const [, count, unit] = /^(\d{1,9})([smhd])$/.exec(text) ?? [];
  const seconds = Number(count) * (units[unit ?? ''] ?? Number.NaN);
  if (seconds > 0 && seconds <= aYear) return seconds;
  throw new CommandError(`"${text}" is no duration from 1s to 365d: write for example 90s, 15m, 1h or 30d.`, {
    exitCode: 64,
  });
}
