// Bundles TypeScript with esbuild into dist/. A bundle is made again only when one of its inputs has changed.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const root = dirname(fileURLToPath(import.meta.url));

/** @type {import('esbuild').BuildOptions} */
const node = { platform: 'node', target: 'node20', packages: 'external' };

/** @type {import('esbuild').BuildOptions} */
const browser = {
  platform: 'browser',
  target: 'es2022',
  splitting: true,
  minify: true,
  jsx: 'automatic',
  define: { 'process.env.NODE_ENV': '"production"' },
  loader: { '.html': 'copy', '.ttf': 'file', '.svg': 'dataurl', '.graphql': 'text' },
};

/** Each bundle by name: what goes in, and the folder in dist/ that it fills. @type {Record<string, import('esbuild').BuildOptions>} */
const bundles = {
  // Split, so that a command loads only what it needs.
  main: { ...node, splitting: true, entryPoints: { main: 'src/main.ts' }, outdir: 'dist' },
  check: { ...node, entryPoints: { check: 'scripts/check.ts' }, outdir: 'dist' },
  generate: { ...node, entryPoints: { generate: 'scripts/generate.ts' }, outdir: 'dist' },
  access: { ...node, entryPoints: { access: 'scripts/access/report.ts' }, outdir: 'dist' },
  picture: { ...node, entryPoints: { picture: 'scripts/backtest-picture.ts' }, outdir: 'dist' },
  language: { ...node, entryPoints: { language: 'src/graphql/schema.ts' }, outdir: 'dist' },
  graphiql: {
    ...browser,
    entryPoints: {
      index: 'src/server/graphiql/index.html',
      page: 'src/server/graphiql/page.tsx',
      'editor.worker': 'monaco-editor/esm/vs/editor/editor.worker.js',
      'json.worker': 'monaco-editor/esm/vs/language/json/json.worker.js',
      'graphql.worker': 'monaco-graphql/esm/graphql.worker.js',
    },
    outdir: 'dist/graphiql',
    chunkNames: 'chunk-[hash]',
    sourcemap: false,
  },
  'example-node': { ...node, entryPoints: { watch: 'examples/node/watch.ts' }, outdir: 'dist/examples/node' },
  'example-browser': {
    ...browser,
    entryPoints: { index: 'examples/browser/index.html', page: 'examples/browser/page.ts' },
    outdir: 'dist/examples/browser',
  },
};

/** @param {string} path */
const hashOf = (path) => createHash('sha256').update(readFileSync(path)).digest('base64url');

// Packages change only with the lockfile, so their thousands of files need not be read.
const isOwn = (/** @type {string} */ input) => !input.includes('node_modules/') && !input.includes(':');
const common = ['build.js', 'package-lock.json'];

/** @param {string} stamp */
function isCurrent(stamp) {
  if (!existsSync(stamp)) return false;
  /** @type {{ inputs: Record<string, string>, outputs: string[] }} */
  const { inputs, outputs } = JSON.parse(readFileSync(stamp, 'utf8'));
  return (
    outputs.every((path) => existsSync(join(root, path))) &&
    Object.entries(inputs).every(([path, hash]) => existsSync(join(root, path)) && hashOf(join(root, path)) === hash)
  );
}

/** @param {string} name */
async function build(name) {
  const options = bundles[name];
  if (!options) throw new Error(`There is no bundle "${name}"; choose from ${Object.keys(bundles).join(', ')}.`);
  const stamp = join(root, 'dist/.inputs', `${name}.json`);
  if (isCurrent(stamp)) return false;
  const { build: bundle } = await import('esbuild');
  const { metafile, outputFiles } = await bundle({
    bundle: true,
    format: 'esm',
    sourcemap: true,
    ...options,
    absWorkingDir: root,
    metafile: true,
    write: false,
    logLevel: 'silent',
  });
  for (const { path, contents } of outputFiles) {
    replaceFile(path, contents);
    if (options.platform === 'browser' && /\.(js|css|html)$/.test(path)) compressFile(path, contents);
  }
  const inputs = [...common, ...Object.keys(metafile.inputs).filter(isOwn)];
  const made = {
    inputs: Object.fromEntries(inputs.map((path) => [path, hashOf(resolve(root, path))])),
    outputs: outputFiles.map(({ path }) => relative(root, path)),
  };
  replaceFile(stamp, JSON.stringify(made));
  return true;
}

/** Beside the file itself, for clients that take it so. @param {string} path @param {Uint8Array} contents */
function compressFile(path, contents) {
  replaceFile(`${path}.gz`, gzipSync(contents));
  replaceFile(`${path}.br`, brotliCompressSync(contents, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }));
}

/** Renamed into place, since two programs may start at once. @param {string} path @param {string | Uint8Array} contents */
function replaceFile(path, contents) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.${process.pid}`, contents);
  renameSync(`${path}.${process.pid}`, path);
}

/** @param {readonly string[]} names */
export async function buildAll(names) {
  const made = await Promise.all(names.map(build));
  if (made.includes(true)) await (await import('esbuild')).stop();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const names = process.argv.slice(2);
  await buildAll(names.length > 0 ? names : ['main', 'graphiql']);
}
