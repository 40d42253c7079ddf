/**
 * Serves dependencies that are written for bundlers as a bundler hands them out: `papaparse`, which is no module, and
 * `@tanstack/virtual-core`, which asks for the kind of build.
 */
export const forBundlers = () => ({
  name: 'for-bundlers',
  transform({ path, body }) {
    if (/\/node_modules\/papaparse\/.*\.js$/.test(path))
      return `const module = { exports: {} }; const exports = module.exports;\n${body}\nexport default module.exports;`;
    if (/\/node_modules\/@tanstack\/virtual-core\/.*\.js$/.test(path))
      return `const process = { env: { NODE_ENV: 'production' } };\n${body}`;
    return undefined;
  },
});
