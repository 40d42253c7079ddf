import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, relative } from 'node:path';

/**
 * Counts the tests of a Web Test Runner run; a file that does not load counts as one failed test. Writes
 * `{ passed, failures }`, the number of the ones and the names of the others, to the file that TEST_REPORT names, else
 * prints one line.
 */
export function countReporter() {
  return {
    stop({ sessions }) {
      let passed = 0;
      const failures = [];
      const walk = (suite, path) => {
        for (const { name, skipped, passed: fine, error } of suite?.tests ?? []) {
          if (fine) passed += 1;
          else if (!skipped) failures.push(`${[...path, name].join(' › ')}\n${error?.message ?? ''}`);
        }
        for (const inner of suite?.suites ?? []) walk(inner, [...path, inner.name]);
      };
      for (const session of sessions) {
        const file = relative(process.cwd(), session.testFile ?? '');
        const failedBefore = failures.length;
        walk(session.testResults, [file]);
        if (session.errors?.length > 0)
          failures.push([file, ...session.errors.map(({ message }) => message)].join('\n'));
        else if (session.passed === false && failures.length === failedBefore)
          failures.push(`${file}\nfailed without a failed test`);
      }
      const file = process.env.TEST_REPORT;
      if (file) {
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, JSON.stringify({ passed, failures }));
      } else {
        // The terminal of the default reporter is flushed after "stop".
        process.once('exit', () => console.log(`${passed} passed, ${failures.length} failed`));
      }
    },
  };
}
