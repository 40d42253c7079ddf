import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { preview } from 'vite';
import { findChromium } from '../support/browser.mjs';

/**
 * Runs test/e2e/*.e2e.mjs against the built demo, served with the strict security policy. Each of these files exports
 * `tests`, an object from title to `async ({ browser, url, newPage }) => void`. Pages from `newPage(options)` (options
 * of Playwright's browser context) are watched: a console error, an uncaught error or a policy violation fails the
 * test, and the page is closed after it. A test that provokes an expected one passes
 * `newPage({ expected: [/pattern/] })`. Words on the command line choose the files and titles that contain them.
 */
const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, '../..');
const timeout = 120_000;
const wanted = process.argv.slice(2);

if (!existsSync(resolve(root, 'dist-demo'))) throw new Error('No dist-demo: run `npm run build` first.');

const server = await preview({
  configFile: resolve(root, 'vite.config.ts'),
  mode: 'demo',
  logLevel: 'warn',
  preview: { port: 0 },
});
const { port } = server.httpServer.address();
const url = `http://127.0.0.1:${port}/`;
const browser = await chromium.launch(findChromium());
const result = { passed: 0, failures: [] };

/** One test's pages and what they complained about. */
function watch() {
  const complaints = [];
  const contexts = [];
  const newPage = async ({ expected = [], ...options } = {}) => {
    const complain = (text) => {
      if (!expected.some((pattern) => pattern.test(text))) complaints.push(text);
    };
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
    contexts.push(context);
    await context.exposeBinding('reportPolicyViolation', (_source, text) => complain(text));
    await context.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (event) => {
        globalThis.reportPolicyViolation(
          `policy violation: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`,
        );
      });
    });
    const page = await context.newPage();
    // A slow machine has taken more than ten seconds to show a page of Storybook.
    page.setDefaultTimeout(30_000);
    page.on('console', (message) => {
      if (message.type() === 'error')
        complain(
          `console error: ${message.text()} (${message.location().url}:${message.location().lineNumber})`,
        );
    });
    page.on('pageerror', (error) => complain(`uncaught: ${error.stack ?? error.message}`));
    page.on('crash', () => complaints.push('the page crashed'));
    return page;
  };
  return {
    newPage,
    complaints,
    close: () => Promise.all(contexts.map((context) => context.close())),
  };
}

async function run(file, title, test) {
  const started = performance.now();
  const { newPage, complaints, close } = watch();
  let timer;
  try {
    await Promise.race([
      test({ browser, url, newPage }),
      new Promise((_, reject) => {
        timer = setTimeout(() => reject(new Error(`not done after ${timeout / 1000} s`)), timeout);
      }),
    ]);
    if (complaints.length > 0) throw new Error('the page is not as quiet as it has to be');
    result.passed += 1;
    console.log(`  ✓ ${title} (${Math.round(performance.now() - started)} ms)`);
  } catch (error) {
    const also = complaints.length > 0 ? `\nthe page complained:\n${complaints.join('\n')}` : '';
    const why = `${error.stack ?? error}${also}`;
    result.failures.push(`${file} › ${title}\n${why}`);
    console.error(`  ✗ ${title}\n${why.replace(/^/gm, '      ')}`);
  } finally {
    clearTimeout(timer);
    await close().catch(() => {});
  }
}

try {
  const header = (await fetch(url)).headers.get('content-security-policy') ?? '';
  if (!header.includes("default-src 'none'"))
    throw new Error('The demo is served without its security policy.');
  const files = readdirSync(here)
    .filter((file) => file.endsWith('.e2e.mjs'))
    .sort();
  for (const file of files) {
    const chosen = (title) => wanted.length === 0 || wanted.some((word) => `${file} ${title}`.includes(word));
    let tests;
    try {
      ({ tests } = await import(pathToFileURL(resolve(here, file)).href));
      if (!tests) throw new Error('exports no `tests`');
    } catch (error) {
      result.failures.push(`${file} does not load\n${error.stack ?? error}`);
      console.error(`${file}\n  ✗ does not load: ${error.stack ?? error}`);
      continue;
    }
    const titles = Object.keys(tests).filter(chosen);
    if (titles.length > 0) console.log(file);
    for (const title of titles) await run(file, title, tests[title]);
  }
} finally {
  await browser.close();
  await server.close();
}

if (process.env.TEST_REPORT) {
  mkdirSync(dirname(process.env.TEST_REPORT), { recursive: true });
  writeFileSync(process.env.TEST_REPORT, JSON.stringify(result));
} else console.log(`${result.passed} passed, ${result.failures.length} failed`);
process.exitCode = result.failures.length > 0 || result.passed === 0 ? 1 : 0;
