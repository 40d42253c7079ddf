import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { chromium } from 'playwright-core';
import { createServer } from 'vite';
import { findChromium } from '../support/browser.mjs';

/**
 * Runs every `*.bench.ts` of this folder in Chromium, each in a page of its own, and prints its figures. Names after
 * the command run these alone: `npm run bench -- reading`. Figures are compared within one run, never between runs;
 * a goal that is missed is marked and ends nothing, because a busy machine is no defect.
 */
const root = resolve(import.meta.dirname, '../..');
const wanted = process.argv.slice(2);
const names = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.bench.ts'))
  .map((file) => file.replace('.bench.ts', ''))
  .filter((name) => wanted.length === 0 || wanted.includes(name));

process.env.NODE_ENV = 'production';
const server = await createServer({
  root,
  configFile: resolve(root, 'vite.config.ts'),
  mode: 'size',
  logLevel: 'error',
  define: { 'process.env.NODE_ENV': '"production"' },
  optimizeDeps: { include: ['papaparse', 'idb-keyval', '@tanstack/virtual-core', 'zod/mini'] },
  server: { host: '127.0.0.1', port: 0, hmr: false, watch: null },
});
await server.listen();
const { port } = server.httpServer.address();
const launch = findChromium();
const browser = await chromium.launch({
  ...launch,
  args: [...launch.args, '--js-flags=--expose-gc', '--enable-precise-memory-info', '--disable-gpu'],
});
try {
  for (const name of names) {
    const page = await browser.newPage();
    page.on('pageerror', (error) => console.error(error));
    await page.goto(`http://127.0.0.1:${port}/test/bench/page.html`);
    await page.waitForFunction(() => 'runBench' in window);
    for (const { title, figures } of await page.evaluate((bench) => window.runBench(bench), name)) {
      console.log(`\n${title}`);
      const width = Math.max(...figures.map(({ label }) => label.length));
      for (const { label, value, goal, isMet } of figures)
        console.log(
          `  ${label.padEnd(width)}  ${value.padStart(12)}${goal ? `  ${isMet ? 'ok' : 'MISSED'} (${goal})` : ''}`,
        );
    }
    await page.close();
  }
} finally {
  await browser.close();
  await server.close();
}
