import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { root, setUp } from './setup.mjs';

/**
 * Everything that has to hold before a commit, in order; the last line is `N passed, N failed`. Tests are counted one by
 * one from the runners' reports, every other step that fails as one failure. A failure stops nothing but what needs it.
 */
const reports = resolve(root, 'node_modules/.cache/invite-kit/reports');
const total = { passed: 0, failed: 0 };
const summary = [];

function run(command, env = {}) {
  const { status, error } = spawnSync(command, {
    cwd: root,
    stdio: 'inherit',
    shell: true,
    env: {
      ...process.env,
      ...env,
      PATH: `${resolve(root, 'node_modules/.bin')}${process.platform === 'win32' ? ';' : ':'}${process.env.PATH}`,
    },
  });
  return !error && status === 0;
}

const seconds = (started) => `${((performance.now() - started) / 1000).toFixed(1)} s`;

/** A step that passes or fails as a whole. */
function check(name, ...commands) {
  console.log(`\n── ${name}`);
  const started = performance.now();
  const fine = commands.map((command) => run(command)).every(Boolean);
  if (!fine) total.failed += 1;
  summary.push(`${fine ? '✓' : '✗'} ${name} (${seconds(started)})`);
  return fine;
}

/** A test runner, which says in a report how many of its tests passed and failed. */
function tests(name, command, read, { needs = true } = {}) {
  console.log(`\n── ${name}`);
  const started = performance.now();
  const report = resolve(reports, `${name.replaceAll(' ', '-')}.json`);
  rmSync(report, { force: true });
  let counts = { passed: 0, failed: 0 };
  let note = '';
  if (!needs) {
    counts.failed = 1;
    note = ', not run: the build failed';
  } else {
    const fine = run(command(report), { TEST_REPORT: report });
    try {
      counts = read(JSON.parse(readFileSync(report, 'utf8')));
    } catch {
      note = ', no report';
    }
    // A runner that fails without a failed test has not run them all; one without any test has tested nothing.
    if ((!fine || counts.passed === 0) && counts.failed === 0) counts.failed = 1;
  }
  total.passed += counts.passed;
  total.failed += counts.failed;
  summary.push(
    `${counts.failed === 0 ? '✓' : '✗'} ${name}: ${counts.passed} passed, ${counts.failed} failed${note} (${seconds(started)})`,
  );
}

try {
  setUp();
  mkdirSync(reports, { recursive: true });
  check('format and lint', 'eslint . --max-warnings 0', 'prettier --check . --log-level warn');
  check('types', 'npm run --silent typecheck');
  const built = check('build', 'node .ci/build.mjs');
  check('manifest', 'node .ci/manifest.mjs --check');
  check('package', 'npm run --silent check:package');
  check('size', 'npm run --silent size');
  check('openapi', 'npm run --silent openapi');
  check('rules', 'node .ci/rules.mjs');
  const storybook = check('build storybook', 'npm run --silent build:storybook');
  const vitest = (config) => (report) =>
    `vitest run --config ${config} --reporter=default --reporter=json --outputFile.json=${report}`;
  const countedByVitest = ({ numPassedTests, numFailedTests, testResults }) => ({
    passed: numPassedTests,
    failed:
      numFailedTests +
      testResults.filter(
        ({ status, assertionResults }) =>
          status === 'failed' && !assertionResults.some((result) => result.status === 'failed'),
      ).length,
  });
  tests('pure tests', vitest('test/vitest.config.ts'), countedByVitest);
  const counted = ({ passed, failed }) => ({ passed, failed });
  tests('browser tests', () => 'wtr --config test/wtr.config.mjs', counted);
  tests('stories', vitest('stories/config/vitest.config.ts'), countedByVitest);
  tests('end to end', () => 'node test/e2e/run.mjs', counted, { needs: built && storybook });
} catch (error) {
  console.error(error.message);
  total.failed += 1;
}

console.log(`\n${summary.join('\n')}\n`);
process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
console.log(`${total.passed} passed, ${total.failed} failed`);
