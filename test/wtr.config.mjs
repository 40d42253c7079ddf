import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { defaultReporter } from '@web/test-runner';
import { chromeLauncher } from '@web/test-runner-chrome';
import { browserStartTimeout, findChromium } from './support/browser.mjs';
import { forBundlers } from './support/wtr-for-bundlers.mjs';
import { countReporter } from './support/wtr-count-reporter.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/** Messages that say nothing about a test; every other one is printed. */
const expectedLogs = [/^Lit is in dev mode\./];

export default {
  rootDir: root,
  files: ['test/**/*.test.ts'],
  // More at once are no faster on two cores, and run into the time limit.
  concurrency: 1,
  // "browser" first: packages with a Node build would hand it out otherwise.
  nodeResolve: { browser: true, exportConditions: ['invite-kit-source', 'browser', 'development'] },
  browserStartTimeout,
  browsers: [chromeLauncher({ launchOptions: findChromium() })],
  plugins: [
    forBundlers(),
    esbuildPlugin({ ts: true, target: 'auto', tsconfig: resolve(root, 'tsconfig.json') }),
  ],
  middleware: [
    // Always the worker script of the installed MSW.
    function mockServiceWorker(context, next) {
      if (context.path === '/mockServiceWorker.js')
        context.url = '/node_modules/msw/lib/mockServiceWorker.js';
      return next();
    },
  ],
  testRunnerHtml: (testFramework) => `<!doctype html>
<html>
  <head>
    <meta charset="utf-8" />
    <script src="/test/support/fail-on-console-error.js"></script>
  </head>
  <body>
    <script type="module" src="${testFramework}"></script>
  </body>
</html>`,
  testFramework: { config: { timeout: 10_000 } },
  filterBrowserLogs: ({ args }) => !expectedLogs.some((expected) => expected.test(String(args[0]))),
  reporters: [defaultReporter({ reportTestResults: true, reportTestProgress: false }), countReporter()],
  coverageConfig: { include: ['src/**/*.ts', 'mock-server/**/*.ts'] },
};
