import { resolve } from 'node:path';
import { defaultClientConditions, defineConfig } from 'vite';
import { minifyTemplates } from '../../.ci/minify-templates.ts';

/** How Storybook builds: the kit and its mock server from their sources, as everything else here does. */
export default defineConfig({
  root: resolve(import.meta.dirname, '../..'),
  plugins: [minifyTemplates()],
  oxc: {
    decorator: { legacy: true },
    assumptions: { setPublicClassFields: true },
    typescript: { removeClassFieldsWithoutInitializer: true },
  },
  // They know light-dark(), which the builder would else write in a way that no colour scheme of a brand changes.
  build: { target: ['chrome123', 'firefox120', 'safari17.5'] },
  resolve: { conditions: ['invite-kit-source', ...defaultClientConditions] },
});
