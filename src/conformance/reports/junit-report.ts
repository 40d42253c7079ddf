import { byFeature, tallyOf, type CheckResult, type ConformanceReport } from '../report.ts';
import { rules } from '../rules.ts';
import { escapeMarkup as escaped } from './escape-markup.ts';

/**
 * The report as JUnit XML: a suite for each feature, a case for each check. A broken `should` is no failure of the run
 * and stands in the case's output; what was not checked is skipped with what to give.
 */
export function writeJUnit(report: ConformanceReport): string {
  const { results, startedAt, seconds } = report;
  const suites = [...byFeature(results)].map(([feature, group]) => suite(feature, group, startedAt));
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="invite-kit conform" ${counts(results)} time="${seconds.toFixed(3)}">`,
    ...suites,
    '</testsuites>',
    '',
  ].join('\n');
}

function suite(feature: string, group: readonly CheckResult[], startedAt: string): string {
  const seconds = group.reduce((sum, one) => sum + one.seconds, 0);
  return [
    `  <testsuite name="${feature}" ${counts(group)} time="${seconds.toFixed(3)}" timestamp="${startedAt}">`,
    ...group.map(testCase),
    '  </testsuite>',
  ].join('\n');
}

function counts(results: readonly CheckResult[]): string {
  const { skipped, notChecked } = tallyOf(results);
  const failures = results.filter(({ level, verdict }) => level === 'must' && verdict.status === 'failed');
  return `tests="${results.length}" failures="${failures.length}" errors="0" skipped="${skipped + notChecked}"`;
}

function testCase({ verdict, title, feature, rules: ids, level, seconds }: CheckResult): string {
  const name = escaped(`${title} [${ids.join(', ')}] (${level})`);
  const open = `    <testcase classname="conform.${feature}" name="${name}" time="${seconds.toFixed(3)}">`;
  const inside = {
    passed: () => '',
    skipped: () => `<skipped message="${escaped('reason' in verdict ? verdict.reason : '')}"/>`,
    not_checked: () =>
      `<skipped message="${escaped('give' in verdict ? `${verdict.reason} Give: ${verdict.give}.` : '')}"/>`,
    failed: () => failed(verdict, ids, level),
  }[verdict.status]();
  return `${open}${inside}</testcase>`;
}

function failed(
  verdict: CheckResult['verdict'],
  ids: CheckResult['rules'],
  level: CheckResult['level'],
): string {
  if (verdict.status !== 'failed') return '';
  const { expected, found, sent, came, curl, caveat } = verdict.failure;
  const lines = [
    ...ids.map((id) => `${id}: ${rules[id]}`),
    `expected: ${expected}`,
    `found: ${found}`,
    ...(sent === null ? [] : [`sent: ${sent}`]),
    ...(came === null ? [] : [`came: ${came}`]),
    ...(curl === null ? [] : [`again: ${curl}`]),
    ...(caveat === null ? [] : [caveat]),
  ];
  const text = escaped(lines.join('\n'));
  return level === 'must'
    ? `<failure type="${ids[0]}" message="${escaped(`expected ${expected}, found ${found}`)}">${text}</failure>`
    : `<system-out>${text}</system-out>`;
}
