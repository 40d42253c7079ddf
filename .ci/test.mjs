import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { root, setUp } from './setup.mjs';

/**
 * Everything that has to hold before a commit, in order; the last line is `N passed, N failed`. Tests are counted one by
 * one from the runners' reports, every other step that fails as one failure. A failure stops nothing but what needs it.
 */
const reports = resolve(root, 'node_modules/.cache/invite-kit/reports');
let passed = 0;
const summary = [];
/** What failed, by name. It stands at the end of the log, which is read from there. */
const failures = [];

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
  if (!fine) failures.push(name);
  summary.push(`${fine ? '✓' : '✗'} ${name} (${seconds(started)})`);
  return fine;
}

/** A test runner, whose report `read` turns into `{ passed, failures }`: how many passed, and the names of the others. */
function tests(name, command, read, { needs = true } = {}) {
  console.log(`\n── ${name}`);
  const started = performance.now();
  const result = needs
    ? runTests(name, command, read)
    : { passed: 0, failures: ['not run: the build failed'] };
  passed += result.passed;
  failures.push(...result.failures.map((failure) => `${name} › ${failure}`));
  summary.push(
    `${result.failures.length === 0 ? '✓' : '✗'} ${name}: ${result.passed} passed, ${result.failures.length} failed (${seconds(started)})`,
  );
}

function runTests(name, command, read) {
  const report = resolve(reports, `${name.replaceAll(' ', '-')}.json`);
  rmSync(report, { force: true });
  const fine = run(command(report), { TEST_REPORT: report });
  let result;
  try {
    result = read(JSON.parse(readFileSync(report, 'utf8')));
  } catch {
    return { passed: 0, failures: ['no report'] };
  }
  // A runner that fails without a failed test has not run them all; one without any test has tested nothing.
  if (result.failures.length === 0 && result.passed === 0) result.failures.push('no test');
  else if (result.failures.length === 0 && !fine) result.failures.push('the runner failed, and no test did');
  return result;
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
  const readVitest = ({ numPassedTests, testResults }) => ({
    passed: numPassedTests,
    failures: testResults
      .filter(({ status }) => status === 'failed')
      .flatMap(({ name, message, assertionResults }) => {
        const file = relative(root, name);
        const failed = assertionResults.filter((result) => result.status === 'failed');
        if (failed.length === 0) return [`${file}\n${message}`];
        return failed.map((result) => [`${file} › ${result.fullName}`, ...result.failureMessages].join('\n'));
      }),
  });
  tests('pure tests', vitest('test/vitest.config.ts'), readVitest);
  const read = (report) => report;
  tests('browser tests', () => 'wtr --config test/wtr.config.mjs', read);
  tests('stories', vitest('stories/config/vitest.config.ts'), readVitest);
  tests('end to end', () => 'node test/e2e/run.mjs', read, { needs: built && storybook });
} catch (error) {
  failures.push(error.message);
}

console.log(`\n${summary.join('\n')}\n`);
for (const failure of failures) console.log(`✗ ${failure}\n`);
process.exitCode = failures.length > 0 || passed === 0 ? 1 : 0;
console.log(`${passed} passed, ${failures.length} failed`);
