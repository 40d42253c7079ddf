import { byFeature, holdsAllMusts, tallyOf, type CheckResult, type ConformanceReport } from '../report.ts';
import { rules } from '../rules.ts';

export interface ConsoleOptions {
  /** Whether marks are coloured; `false` unless told. */
  readonly color?: boolean;
}

const marks = { passed: 'ok', failed: 'FAILED', skipped: 'skipped', not_checked: 'not checked' } as const;
const colors = { passed: 32, failed: 31, skipped: 90, not_checked: 33 } as const;

/** The report for a terminal: a table by feature, every failure at length, and what could not be checked. */
export function writeConsole(report: ConformanceReport, { color = false }: ConsoleOptions = {}): string {
  const paint = (status: keyof typeof marks, text: string) =>
    color ? `\u001b[${colors[status]}m${text}\u001b[0m` : text;
  const { results, tenant, target } = report;
  return [
    `${tenant.name} (${tenant.id}) at ${target}`,
    '',
    ...table(report),
    ...(results.some(({ capabilities }) => capabilities.length > 0)
      ? []
      : ['', 'All of these are asked of every backend, whatever its capabilities.']),
    ...[...byFeature(results)].flatMap(([feature, group]) => [
      '',
      feature,
      ...group.map((one) => line(one, paint)),
    ]),
    ...results.flatMap(failureLines),
    ...gifts(results),
    ...named('Left behind:', report.left),
    ...named('Stays as history, which the contract gives no way to delete:', report.history),
    '',
    verdictLine(report),
    '',
  ].join('\n');
}

function line(
  { verdict, title, rules: ids, level }: CheckResult,
  paint: (s: keyof typeof marks, t: string) => string,
) {
  const mark = paint(verdict.status, marks[verdict.status].padEnd(11));
  const why = 'reason' in verdict ? ` - ${verdict.reason}` : '';
  return `  ${mark}  ${level.padEnd(6)}  ${title} [${ids.join(', ')}]${why}`;
}

/** Counts by feature, level and capability. */
function table({ results }: ConformanceReport): readonly string[] {
  const head = ['feature', 'must', 'should', 'skipped', 'not checked'];
  const share = (group: readonly CheckResult[], level: CheckResult['level']) => {
    const { passed, failed } = tallyOf(group.filter((one) => one.level === level));
    return passed + failed === 0 ? '-' : `${passed}/${passed + failed}`;
  };
  const row = (name: string, group: readonly CheckResult[]) => {
    const { skipped, notChecked } = tallyOf(group);
    return [name, share(group, 'must'), share(group, 'should'), `${skipped}`, `${notChecked}`];
  };
  const capabilities = new Set(results.flatMap(({ capabilities: keys }) => keys));
  return aligned([
    head,
    ...[...byFeature(results)].map(([feature, group]) => row(feature, group)),
    row('in all', results),
    ...(capabilities.size > 0
      ? [
          ['', '', '', '', ''],
          ['capability', ...head.slice(1)],
        ]
      : []),
    ...[...capabilities].map((key) =>
      row(
        key,
        results.filter(({ capabilities: keys }) => keys.includes(key)),
      ),
    ),
  ]);
}

function aligned(rows: readonly (readonly string[])[]): readonly string[] {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!)))
      .join('  ')
      .trimEnd(),
  );
}

function failureLines({ verdict, rules: ids, title, level, id }: CheckResult): readonly string[] {
  if (verdict.status !== 'failed') return [];
  const { expected, found, sent, came, curl, caveat } = verdict.failure;
  return [
    '',
    `${level === 'must' ? 'MUST' : 'SHOULD'} ${title} (${id})`,
    ...ids.map((rule) => `  rule      ${rule}: ${rules[rule]}`),
    `  expected  ${expected}`,
    `  found     ${found}`,
    ...(sent === null ? [] : [`  sent      ${sent}`]),
    ...(came === null ? [] : [`  came      ${came}`]),
    ...(curl === null ? [] : [`  again     ${curl}`]),
    ...(caveat === null ? [] : [`            ${caveat}`]),
  ];
}

/** What to give so that more can be checked, each said once, with the checks that it opens. */
function gifts(results: readonly CheckResult[]): readonly string[] {
  const wanted = new Map<string, string[]>();
  for (const { id, verdict } of results)
    if (verdict.status === 'not_checked') wanted.set(verdict.give, [...(wanted.get(verdict.give) ?? []), id]);
  if (wanted.size === 0) return [];
  return [
    '',
    'Not checked. Give:',
    ...[...wanted].flatMap(([give, ids]) => [
      `  ${give} (${ids.length} ${ids.length === 1 ? 'check' : 'checks'})`,
      ...ids.map((id) => `    ${id}`),
    ]),
  ];
}

const named = (head: string, things: readonly string[]): readonly string[] =>
  things.length === 0 ? [] : ['', head, ...things.map((what) => `  ${what}`)];

function verdictLine(report: ConformanceReport): string {
  const { passed, failed, skipped, notChecked } = tallyOf(report.results);
  const counts = `${passed} kept, ${failed} broken, ${skipped} skipped, ${notChecked} not checked`;
  const time = `${report.requests} requests in ${report.seconds.toFixed(1)} s`;
  return `${holdsAllMusts(report) ? 'Every must holds' : 'A must is broken'}: ${counts}; ${time}.`;
}
