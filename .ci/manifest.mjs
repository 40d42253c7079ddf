import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { findGaps } from './check-manifest.mjs';
import { root } from './setup.mjs';

/**
 * Writes custom-elements.json from the comments of the elements; with --check it only compares the committed one with
 * what it would write. Either way it fails if the comments leave something out.
 */
const folder = 'node_modules/.cache/invite-kit';
const fresh = resolve(root, folder, 'custom-elements.json');
const committed = resolve(root, 'custom-elements.json');
const analyzer = resolve(root, 'node_modules/@custom-elements-manifest/analyzer/cem.js');

const { status } = spawnSync(
  process.execPath,
  [analyzer, 'analyze', '--quiet', '--config', '.ci/custom-elements-manifest.config.mjs', '--outdir', folder],
  { cwd: root, stdio: 'inherit' },
);
if (status !== 0) process.exit(1);

if (!process.argv.includes('--check')) copyFileSync(fresh, committed);
else if (!existsSync(committed) || readFileSync(committed, 'utf8') !== readFileSync(fresh, 'utf8')) {
  console.error('custom-elements.json is out of date: run `npm run manifest` and commit it.');
  process.exitCode = 1;
}

const { elements, gaps } = findGaps(JSON.parse(readFileSync(fresh, 'utf8')));
for (const gap of gaps) console.error(gap);
if (gaps.length > 0 || elements === 0) process.exitCode = 1;
console.log(`custom-elements.json: ${elements} elements, ${gaps.length} gaps`);
