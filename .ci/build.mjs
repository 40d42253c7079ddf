import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { build } from 'vite';
import { root } from './setup.mjs';

const bundle = (mode) => () => build({ configFile: resolve(root, 'vite.config.ts'), mode, logLevel: 'warn' });

const declarations = (project) => () => {
  const compiler = resolve(root, 'node_modules/typescript7/bin/tsc');
  const { status } = spawnSync(process.execPath, [compiler, '-p', project], { cwd: root, stdio: 'inherit' });
  if (status !== 0) throw new Error(`The declarations of ${project} do not compile.`);
};

/**
 * For an inferred type that is not named in the file, the compiler writes the path to the library's declarations as seen
 * from the sources: `../dist/contract/viewer`. Beside them it is `../contract/viewer.js`.
 */
function mockServerDeclarations() {
  declarations('mock-server/tsconfig.build.json')();
  const folder = resolve(root, 'dist/mock-server');
  for (const name of readdirSync(folder, { recursive: true }).filter((file) => file.endsWith('.d.ts'))) {
    const file = resolve(folder, name);
    const text = readFileSync(file, 'utf8');
    const fixed = text.replace(/import\("((?:\.\.\/)+)dist\/([^"]+?)(?:\.js)?"\)/g, 'import("$1$2.js")');
    if (fixed !== text) writeFileSync(file, fixed);
  }
}

/** In this order: the library empties dist, and the mock server's declarations read those of the library. */
const steps = {
  library: bundle('production'),
  types: declarations('src/tsconfig.build.json'),
  'mock-server types': mockServerDeclarations,
  'control-room': bundle('control-room'),
  cdn: bundle('cdn'),
  'cdn-demo': bundle('cdn-demo'),
  demo: bundle('demo'),
};

const wanted = process.argv.slice(2);
for (const name of wanted)
  if (!(name in steps))
    throw new Error(`No build step "${name}"; there are: ${Object.keys(steps).join(', ')}.`);

for (const [name, run] of Object.entries(steps)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const started = performance.now();
  try {
    await run();
    console.log(`built ${name} in ${((performance.now() - started) / 1000).toFixed(1)} s`);
  } catch (error) {
    console.error(`building ${name} failed: ${error instanceof Error ? error.message : error}`);
    process.exitCode = 1;
    // All that follows would only repeat it.
    if (name === 'library') break;
  }
}
