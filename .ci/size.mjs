import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build } from 'vite';
import { root } from './setup.mjs';

/**
 * Bundles each public entry alone, dependencies included, minified and with Lit's production build, and prints what it
 * weighs: everything it loads statically; what it imports on demand is listed apart. Fails above .ci/size-budget.json
 * (bytes after brotli).
 */
process.env.NODE_ENV = 'production';
const read = (path) => JSON.parse(readFileSync(resolve(root, path), 'utf8'));
const { exports } = read('package.json');
const budget = read('.ci/size-budget.json');

const core = ['invite-form', 'invite-list', 'role-matrix', 'accept-invite'];
const bundles = {
  'floor: lit, context, zod/mini': `
    export { LitElement, html, css, nothing } from 'lit';
    export { property, state, query } from 'lit/decorators.js';
    export { repeat } from 'lit/directives/repeat.js';
    export { createContext, ContextProvider, ContextConsumer } from '@lit/context';
    import * as z from 'zod/mini';
    export const schema = z.object({ id: z.string(), at: z.nullable(z.string()), list: z.array(z.int()), kind: z.enum(['a', 'b']) });`,
  'core four': core.map((tag) => `import 'invite-kit/define/${tag}';`).join('\n'),
  ...Object.fromEntries(
    Object.entries(exports)
      .filter(([, target]) => typeof target === 'object')
      .map(([path]) => `invite-kit${path.slice(1)}`)
      .map((name) => [name, `import '${name}'; export * from '${name}';`]),
  ),
};

async function bundle(code) {
  const { output } = await build({
    configFile: resolve(root, 'vite.config.ts'),
    mode: 'size',
    logLevel: 'silent',
    plugins: [
      {
        name: 'entry',
        resolveId: (id) => (id.endsWith('size-entry.js') ? resolve(root, 'size-entry.js') : undefined),
        load: (id) => (id === resolve(root, 'size-entry.js') ? code : undefined),
      },
    ],
    build: {
      write: false,
      sourcemap: false,
      modulePreload: false,
      minify: 'oxc',
      // As a library, without the helper that Vite adds to the pages of an app.
      lib: { entry: resolve(root, 'size-entry.js'), formats: ['es'], fileName: 'entry' },
      rolldownOptions: {
        // What the start and a later part share is in the start, as in an app.
        preserveEntrySignatures: 'allow-extension',
        external: [/^node:/],
        // Names without a hash: with one, every change moves the figure by up to 50 bytes, up or down.
        output: { minify: true, chunkFileNames: '[name].js' },
      },
    },
  }).then((result) => (Array.isArray(result) ? result[0] : result));
  const chunks = new Map(
    output.filter(({ type }) => type === 'chunk').map((chunk) => [chunk.fileName, chunk]),
  );
  const onStart = new Set();
  const follow = (name) => {
    if (onStart.has(name) || !chunks.has(name)) return;
    onStart.add(name);
    chunks.get(name).imports.forEach(follow);
  };
  follow([...chunks.values()].find(({ isEntry }) => isEntry).fileName);
  const weigh = (list) => {
    const sum = { raw: 0, gzip: 0, brotli: 0 };
    for (const { code } of list) {
      sum.raw += Buffer.byteLength(code);
      sum.gzip += gzipSync(code, { level: 9 }).length;
      sum.brotli += brotliCompressSync(code, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
    }
    return sum;
  };
  return {
    start: weigh([...onStart].map((name) => chunks.get(name))),
    later: [...chunks.values()]
      .filter(({ fileName }) => !onStart.has(fileName))
      .map((chunk) => ({ name: chunk.name, ...weigh([chunk]) })),
  };
}

const number = (value) => String(value).padStart(9);
const row = (name, { raw, gzip, brotli }, note = '') =>
  console.log(`${name.padEnd(38)}${number(raw)}${number(gzip)}${number(brotli)}  ${note}`);

/** Prints a row and holds it against its budget, if it has one. */
function judge(name, sum) {
  const limit = budget[name];
  const over = limit !== undefined && sum.brotli > limit;
  if (over) process.exitCode = 1;
  judged.add(name);
  row(name, sum, limit === undefined ? '' : over ? `OVER the budget of ${limit}` : `budget ${limit}`);
}
const judged = new Set();

console.log(`${''.padEnd(38)}${number('raw')}${number('gzip')}${number('brotli')}  (bytes)`);
for (const [name, code] of Object.entries(bundles)) {
  try {
    const { start, later } = await bundle(code);
    judge(name, start);
    for (const chunk of later) row(`  on demand: ${chunk.name}`, chunk);
    if (later.length > 0) {
      const whole = [start, ...later].reduce((sum, part) => ({
        raw: sum.raw + part.raw,
        gzip: sum.gzip + part.gzip,
        brotli: sum.brotli + part.brotli,
      }));
      judge(`${name}, every part`, whole);
    }
  } catch (error) {
    process.exitCode = 1;
    console.error(`${name}: does not bundle: ${error.message.split('\n').slice(0, 4).join(' ')}`);
  }
}
for (const name of Object.keys(budget))
  if (!judged.has(name)) {
    console.error(`The budget names "${name}", which is not measured.`);
    process.exitCode = 1;
  }
