/** Whether a file is the reader of CSV files, which comes as a script for every kind of loader and as no module. */
export const isPapaparse = (path) => /\/papaparse\/papaparse(\.min)?\.js$/.test(path);

/**
 * Its code as a module: what it makes, without the part that looks for a loader. The script it keeps for a worker says
 * `globalThis`, for nothing to take the bundle for a script of Node.
 */
export function papaparseAsModule(code) {
  const start = code.indexOf('(this,') + '(this,'.length;
  const made = code.slice(start, code.lastIndexOf('}') + 1);
  return `export default (${made.replaceAll('global.IS_PAPA_WORKER', 'globalThis.IS_PAPA_WORKER')})();`;
}
