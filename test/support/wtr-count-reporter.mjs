import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Counts the tests of a Web Test Runner run; a file that does not load counts as one failed test. Writes
 * `{ passed, failed, skipped }` to the file that TEST_REPORT names, else prints one line.
 */
export function countReporter() {
  return {
    stop({ sessions }) {
      const counts = { passed: 0, failed: 0, skipped: 0 };
      const walk = (suite) => {
        for (const test of suite?.tests ?? [])
          counts[test.skipped ? 'skipped' : test.passed ? 'passed' : 'failed'] += 1;
        for (const inner of suite?.suites ?? []) walk(inner);
      };
      for (const session of sessions) {
        const failedBefore = counts.failed;
        walk(session.testResults);
        if (session.errors?.length > 0 || (session.passed === false && counts.failed === failedBefore))
          counts.failed += 1;
      }
      const file = process.env.TEST_REPORT;
      if (file) {
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, JSON.stringify(counts));
      } else {
        // The terminal of the default reporter is flushed after "stop".
        process.once('exit', () => console.log(`${counts.passed} passed, ${counts.failed} failed`));
      }
    },
  };
}
