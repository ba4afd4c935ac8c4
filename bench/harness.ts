import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** One of several ways to do the same work; `run` gives a figure for one round, in the measure's unit. */
export interface Contender {
  readonly name: string;
  run(round: number): Promise<number>;
}

export interface Measure {
  readonly name: string;
  readonly unit: string;
  /** Contender against which every other one is shown as a ratio. */
  readonly baseline: string;
  readonly contenders: readonly Contender[];
  readonly rounds?: number;
}

interface Row {
  readonly contender: string;
  readonly median: number;
  readonly min: number;
  readonly max: number;
  readonly ratio: number;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? Number.NaN)
    : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

/**
 * Contenders take turns, after one round that is not counted; the ratio is the median of the paired ratios, so that a
 * machine whose speed drifts does not favor anybody.
 */
export async function compare(measure: Measure): Promise<readonly Row[]> {
  const figures = new Map(measure.contenders.map(({ name }) => [name, [] as number[]]));
  for (let round = 0; round <= (measure.rounds ?? 5); round += 1) {
    for (const contender of measure.contenders) {
      const figure = await contender.run(round);
      if (round > 0) figures.get(contender.name)?.push(figure);
    }
  }
  const base = figures.get(measure.baseline) ?? [];
  const rows = measure.contenders.map(({ name }): Row => {
    const own = figures.get(name) ?? [];
    return {
      contender: name,
      median: median(own),
      min: Math.min(...own),
      max: Math.max(...own),
      ratio: median(own.map((figure, index) => figure / (base[index] ?? Number.NaN))),
    };
  });
  await report(measure.name, measure.unit, rows);
  return rows;
}

/** Prints a table and keeps the same figures as JSON under bench/results. */
export async function report(name: string, unit: string, rows: readonly Row[]): Promise<void> {
  const shown = rows.map((row) => ({
    contender: row.contender,
    [`median ${unit}`]: Number(row.median.toPrecision(4)),
    min: Number(row.min.toPrecision(4)),
    max: Number(row.max.toPrecision(4)),
    ratio: Number(row.ratio.toPrecision(3)),
  }));
  process.stdout.write(`\n${name}\n`);
  console.table(shown);
  await keep(name, { unit, rows });
}

export async function keep(name: string, result: unknown): Promise<void> {
  const folder = path.join(import.meta.dirname, 'results');
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, `${name}.json`), `${JSON.stringify(result, null, 2)}\n`);
}
