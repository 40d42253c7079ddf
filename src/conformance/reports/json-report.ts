import { holdsAllMusts, tallyOf, type ConformanceReport } from '../report.ts';

/** The report as JSON: all that was found, with a summary in front. */
export function writeJson(report: ConformanceReport): string {
  const { results, ...run } = report;
  const summary = { holdsAllMusts: holdsAllMusts(report), ...tallyOf(results) };
  return `${JSON.stringify({ ...run, summary, results }, null, 2)}\n`;
}
