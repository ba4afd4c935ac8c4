import { packageRoot } from '../src/root.ts';
import { writeCoverage } from './coverage.ts';
import { generateLanguage, generateTables } from './generated.ts';

try {
  await generateTables(packageRoot);
  await generateLanguage(packageRoot);
  await writeCoverage(packageRoot);
} catch (error) {
  process.stderr.write(`${String(error)}\n`);
  process.exitCode = 1;
}
