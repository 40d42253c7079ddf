import { storybookTest } from '@storybook/addon-vitest/vitest-plugin';
import { playwright } from '@vitest/browser-playwright';
import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';
import { findChromium } from '../../test/support/browser.mjs';
import viteConfig from './vite.config.ts';

/** Renders every story in the browser: its play function has to pass, and an accessibility audit finds nothing. */
export default defineConfig({
  ...viteConfig,
  plugins: [...(viteConfig.plugins ?? []), storybookTest({ configDir: import.meta.dirname })],
  optimizeDeps: { include: ['lit/directive-helpers.js'] },
  test: {
    name: 'stories',
    testTimeout: 30_000,
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      provider: playwright({ launchOptions: findChromium() }),
      instances: [{ browser: 'chromium' }],
    },
  },
  cacheDir: resolve(import.meta.dirname, '../../node_modules/.cache/invite-kit/stories'),
});
