import { mkdir, writeFile } from 'node:fs/promises';

/** What a part of the proof came to, for `npm run report:access`. */
export interface Results {
  readonly made: string;
  readonly cells: number;
  readonly seconds: number;
  /** Cells that did not do what is expected, in words. */
  readonly wrong: readonly string[];
}

export async function keepResults(part: 'database' | 'api' | 'roles', results: Omit<Results, 'made'>): Promise<void> {
  await mkdir('test-results', { recursive: true });
  await writeFile(`test-results/proof-${part}.json`, JSON.stringify({ made: new Date().toISOString(), ...results }));
}
