import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { preview } from 'vite';

const root = resolve(import.meta.dirname, '../..');
let address;

/** Serves the static Storybook, once for all tests; ends with the process. Answers its address. */
export async function storybookUrl() {
  if (address) return address;
  if (!existsSync(resolve(root, 'dist-storybook/index.html')))
    throw new Error('No dist-storybook: run `npm run build:storybook` first.');
  const server = await preview({
    configFile: false,
    root,
    logLevel: 'warn',
    build: { outDir: 'dist-storybook' },
    preview: { port: 0, host: '127.0.0.1' },
  });
  server.httpServer.unref();
  address = `http://127.0.0.1:${server.httpServer.address().port}/`;
  return address;
}

/** Opens a story alone, with what the toolbars say. */
export async function openStory(page, id, toolbars = {}) {
  const globals = Object.entries(toolbars).map(([name, value]) => `${name}:${value}`);
  const query = new URLSearchParams({ id, viewMode: 'story', globals: globals.join(';') });
  await page.goto(`${await storybookUrl()}iframe.html?${query}`);
  await page.locator('#storybook-root .surroundings').waitFor();
}

/** What is computed for an element of a story. */
export const styleOf = (locator, property) =>
  locator.evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property);
