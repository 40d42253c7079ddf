import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Folder of package.json. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

const changedAt = (path) => statSync(resolve(root, path), { throwIfNoEntry: false })?.mtimeMs ?? 0;

/** Makes a checkout ready to work in: installs the locked dependencies if they are missing or older than the lock. */
export function setUp() {
  if (changedAt('node_modules/.package-lock.json') >= changedAt('package-lock.json')) return;
  const started = performance.now();
  console.log('Installing dependencies (npm ci) …');
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error('npm ci failed; its own message is above.');
  console.log(`Dependencies installed in ${((performance.now() - started) / 1000).toFixed(0)} s.`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { message } = attempt();
  if (message) {
    console.error(message);
    process.exitCode = 1;
  } else console.log('Ready: npm start, npm run dev, npm test.');
}

function attempt() {
  try {
    setUp();
    return {};
  } catch (error) {
    return error;
  }
}
