import { resolve } from 'node:path';
import { defaultClientConditions, defaultServerConditions } from 'vite';
import { defineConfig } from 'vitest/config';

/** Pure code only, in Node. Whatever needs a page is a *.test.ts and runs in Web Test Runner. */
export default defineConfig({
  root: resolve(import.meta.dirname, '..'),
  resolve: { conditions: ['invite-kit-source', ...defaultClientConditions] },
  ssr: { resolve: { conditions: ['invite-kit-source', ...defaultServerConditions] } },
  oxc: {
    decorator: { legacy: true },
    assumptions: { setPublicClassFields: true },
    typescript: { removeClassFieldsWithoutInitializer: true },
  },
  test: { include: ['test/**/*.spec.ts'], environment: 'node', testTimeout: 10_000 },
});
