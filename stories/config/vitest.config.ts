import { storybookTest } from '@storybook/addon-vitest/vitest-plugin';
import { playwright } from '@vitest/browser-playwright';
import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';
import { browserStartTimeout, findChromium } from '../../test/support/browser.mjs';
import viteConfig from './vite.config.ts';

/** Renders every story in the browser: its play function has to pass, and an accessibility audit finds nothing. */
export default defineConfig({
  ...viteConfig,
  plugins: [...(viteConfig.plugins ?? []), storybookTest({ configDir: import.meta.dirname })],
  // All of them at the start: one that is found later lets the browser load a page anew in the middle of a test.
  optimizeDeps: {
    include: [
      '@lit/context',
      '@tanstack/virtual-core',
      'axe-core',
      'idb-keyval',
      'jose',
      'lit',
      'lit/decorators.js',
      'lit/directive-helpers.js',
      'lit/directives/guard.js',
      'lit/directives/keyed.js',
      'lit/directives/live.js',
      'lit/directives/ref.js',
      'lit/directives/repeat.js',
      'lit/directives/until.js',
      'oauth4webapi',
      'otpauth',
      'papaparse',
      'storybook/actions',
      'storybook/internal/core-events',
      'storybook/preview-api',
      'uqr',
      'zod/mini',
    ],
  },
  test: {
    name: 'stories',
    testTimeout: 30_000,
    browser: {
      enabled: true,
      connectTimeout: browserStartTimeout,
      headless: true,
      screenshotFailures: false,
      provider: playwright({ launchOptions: findChromium() }),
      instances: [{ browser: 'chromium' }],
    },
  },
  cacheDir: resolve(import.meta.dirname, '../../node_modules/.cache/invite-kit/stories'),
});
