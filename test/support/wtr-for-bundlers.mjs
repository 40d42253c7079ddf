import { isPapaparse, papaparseAsModule } from '../../.ci/papaparse-as-module.mjs';

/**
 * Serves dependencies that are written for bundlers as a bundler hands them out: `papaparse`, which is no module, and
 * `@tanstack/virtual-core`, which asks for the kind of build.
 */
export const forBundlers = () => ({
  name: 'for-bundlers',
  transform({ path, body }) {
    if (isPapaparse(path)) return papaparseAsModule(body);
    if (/\/node_modules\/@tanstack\/virtual-core\/.*\.js$/.test(path))
      return `const process = { env: { NODE_ENV: 'production' } };\n${body}`;
    return undefined;
  },
});
