import { spawnSync } from 'node:child_process';
import { mkdirSync, openSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { root } from './setup.mjs';

/**
 * Looks at the package as a user gets it: publint, "are the types wrong", and a small project that installs the packed
 * tarball, checks types against all entries without skipLibCheck and imports what has to work without a page.
 */
const cache = resolve(root, 'node_modules/.cache/invite-kit');
const bin = (path) => resolve(root, 'node_modules', path);
const {
  name,
  version,
  exports,
  bin: commands,
} = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8'));
const entries = Object.entries(exports);
const typed = entries
  .filter(([, target]) => typeof target === 'object')
  .map(([path]) => name + path.slice(1));
const withoutPage = [
  'contract',
  'contract/openapi',
  'policy',
  'client',
  'conformance',
  'store',
  'messages',
  'mock-server',
  'mock-server/control',
  'mock-server/node',
  'mock-server/scenarios',
];

const run = (command, words, options = {}) =>
  spawnSync(command, words, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], ...options });

function report(title, problems) {
  console.log(`${problems.length === 0 ? '✓' : '✗'} ${title}`);
  for (const problem of problems) console.error(`  ${problem}`);
  if (problems.length > 0) process.exitCode = 1;
}

rmSync(resolve(cache, 'consumer'), { recursive: true, force: true });
mkdirSync(resolve(cache, 'consumer/node_modules'), { recursive: true });
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
const packed = run(
  npm,
  ['pack', '--json', '--ignore-scripts', '--pack-destination', cache, '--loglevel=error'],
  {
    shell: process.platform === 'win32',
  },
);
if (packed.status !== 0) throw new Error(packed.stderr);
const [{ filename, files, size }] = JSON.parse(packed.stdout);
const tarball = resolve(cache, filename);
console.log(`${filename}: ${files.length} files, ${Math.round(size / 1024)} kB`);

const publint = run(process.execPath, [bin('publint/src/cli.js'), '--strict', '--pack', 'false']);
report('publint', publint.status === 0 ? [] : [publint.stdout, publint.stderr]);

// To a file: through a pipe the tool cuts its own output.
const verdict = resolve(cache, 'attw.json');
const bundles = entries.filter(([, target]) => /\/cdn\/.*\.js$/.test(target)).map(([path]) => path.slice(2));
run(
  process.execPath,
  [
    bin('@arethetypeswrong/cli/dist/index.js'),
    tarball,
    '--profile',
    'esm-only',
    '--format',
    'json',
    '--exclude-entrypoints',
    ...bundles,
  ],
  { stdio: ['ignore', openSync(verdict, 'w'), 'inherit'] },
);
const { analysis } = JSON.parse(readFileSync(verdict, 'utf8'));
report(
  'are the types wrong',
  analysis.types
    ? analysis.problems
        // An ES module package has nothing to say to Node 10 and to require().
        .filter((problem) => !/node10|node16-cjs/.test(problem.resolutionKind ?? problem.resolutionOption))
        .map((problem) => JSON.stringify(problem))
    : ['the package has no types'],
);

const consumer = resolve(cache, 'consumer');
mkdirSync(resolve(consumer, 'node_modules', name), { recursive: true });
const unpacked = run('tar', [
  '-xzf',
  tarball,
  '-C',
  resolve(consumer, 'node_modules', name),
  '--strip-components=1',
]);
if (unpacked.status !== 0) throw new Error(unpacked.stderr);
for (const dependency of ['lit', '@lit', 'zod', 'msw', 'idb-keyval', '@types'])
  symlinkSync(bin(dependency), resolve(consumer, 'node_modules', dependency), 'junction');
writeFileSync(resolve(consumer, 'package.json'), '{ "type": "module" }');
writeFileSync(
  resolve(consumer, 'use.ts'),
  typed.map((path, index) => `import * as entry${index} from '${path}';\nvoid entry${index};\n`).join(''),
);
for (const moduleResolution of ['nodenext', 'bundler']) {
  const checked = run(
    process.execPath,
    [
      bin('typescript7/bin/tsc'),
      ...[
        '--noEmit',
        '--strict',
        '--skipLibCheck',
        'false',
        '--target',
        'es2022',
        '--lib',
        'es2023,dom,dom.iterable',
      ],
      ...['--module', moduleResolution === 'bundler' ? 'esnext' : moduleResolution],
      ...['--moduleResolution', moduleResolution, '--types', 'node', 'use.ts'],
    ],
    { cwd: consumer },
  );
  // What other packages' declarations say about each other is not ours.
  const ours = checked.stdout
    .split('\n')
    .filter((line) => /^(use\.ts|node_modules\/invite-kit\/)/.test(line));
  report(`types of every entry, ${moduleResolution}`, ours);
}

writeFileSync(
  resolve(consumer, 'use.mjs'),
  withoutPage.map((path) => `await import('${name}/${path}');`).join('\n'),
);
const imported = run(process.execPath, ['use.mjs'], { cwd: consumer });
report(`import without a page: ${withoutPage.join(', ')}`, imported.status === 0 ? [] : [imported.stderr]);

// As npm links it: by the path in "bin", with the shebang of the file.
for (const [command, path] of Object.entries(commands)) {
  const file = resolve(consumer, 'node_modules', name, path);
  const isScript = readFileSync(file, 'utf8').startsWith('#!/usr/bin/env node\n');
  const said = run(process.execPath, [file, '--version'], { cwd: consumer });
  const helped = run(process.execPath, [file, 'mock', '--help'], { cwd: consumer });
  report(`the command ${command}`, [
    ...(isScript ? [] : [`${path} does not begin with #!/usr/bin/env node`]),
    ...(said.stdout === `${version}\n` ? [] : [`--version says "${said.stdout}"`, said.stderr]),
    ...(helped.stdout.includes('--preset') ? [] : ['mock --help says nothing', helped.stderr]),
  ]);
}
rmSync(consumer, { recursive: true, force: true });
