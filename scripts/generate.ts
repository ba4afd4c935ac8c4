import { packageRoot } from '../src/root.ts';
import { generateLanguage, generateTables } from './generated.ts';

await generateTables(packageRoot);
await generateLanguage(packageRoot);
