// The command line from its sources: bundles what has changed, then runs it in this process, so that signals meet one program only.
import { buildAll } from './build.js';

// Without it graphql looks for a second copy of itself at every type it meets.
process.env['NODE_ENV'] ??= 'production';

const serves = process.argv[2] === 'serve' || process.argv[2] === 'processes';
await buildAll(serves ? ['main', 'graphiql'] : ['main']);
await import(new URL('dist/main.js', import.meta.url).href);
