// A page of another origin than the API's, which must be told so: CORS_ORIGINS=http://127.0.0.1:4100 npm start
import { context } from 'esbuild';
import { buildAll } from '../../build.js';

await buildAll(['example-browser']);
const files = await context({});
const { port } = await files.serve({
  host: '127.0.0.1',
  port: Number(process.env.PORT ?? 4100),
  servedir: 'dist/examples/browser',
});
process.stdout.write(`http://127.0.0.1:${port}  (for a server started with CORS_ORIGINS=http://127.0.0.1:${port})\n`);
