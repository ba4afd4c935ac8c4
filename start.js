// The command line from its sources: bundles what has changed, then runs it in this process, so that signals meet one program only.
import { buildAll } from './build.js';

const serves = process.argv[2] === 'serve';
await buildAll(serves ? ['main', 'graphiql'] : ['main']);
await import(new URL('dist/main.js', import.meta.url).href);
