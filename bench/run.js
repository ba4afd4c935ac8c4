// npm run bench -- NAME: installs the peers if need be, then runs bench/measures/NAME.ts. Without a name it lists them.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

const here = import.meta.dirname;
const measures = readdirSync(path.join(here, 'measures')).map((file) => path.basename(file, '.ts'));
const name = process.argv[2];
if (name === undefined || !measures.includes(name)) {
  process.stderr.write(
    `npm run bench -- NAME, where NAME is one of:\n${measures.map((measure) => `  ${measure}\n`).join('')}`,
  );
  process.exit(2);
}
if (!existsSync(path.join(here, 'node_modules'))) execFileSync('npm', ['ci'], { cwd: here, stdio: 'inherit' });
const { status } = spawnSync(
  process.execPath,
  ['--import', 'tsx', path.join('measures', `${name}.ts`), ...process.argv.slice(3)],
  { cwd: here, stdio: 'inherit' },
);
process.exit(status ?? 1);
