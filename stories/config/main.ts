import { resolve } from 'node:path';
import type { StorybookConfig } from '@storybook/web-components-vite';

/** Tells nobody anything and asks no other host for anything: no telemetry, no news, no look for a newer version. */
const config: StorybookConfig = {
  framework: {
    name: '@storybook/web-components-vite',
    options: { builder: { viteConfigPath: resolve(import.meta.dirname, 'vite.config.ts') } },
  },
  stories: ['../{pages,elements,states}/**/*.stories.ts', '../docs/**/*.mdx'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y', '@storybook/addon-vitest'],
  core: { disableTelemetry: true, disableWhatsNewNotifications: true, enableCrashReports: false },
};

export default config;
