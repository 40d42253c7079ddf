import { byFeature, holdsAllMusts, tallyOf, type CheckResult, type ConformanceReport } from '../report.ts';
import { rules } from '../rules.ts';
import { escapeMarkup as escaped } from './escape-markup.ts';
import { reportStyle, reportStyleHash } from './report-style.ts';

const words = { passed: 'kept', failed: 'broken', skipped: 'skipped', not_checked: 'not checked' } as const;

/** The report as a page that needs nothing else: no script, and a policy that lets only its own style in. */
export function writeHtml(report: ConformanceReport): string {
  const { results, tenant, target, startedAt, seconds, requests } = report;
  const policy = `default-src 'none'; style-src 'sha256-${reportStyleHash}'; base-uri 'none'; form-action 'none'`;
  const verdict = holdsAllMusts(report) ? 'Every must holds' : 'A must is broken';
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>Conformance of ${escaped(tenant.name)}</title>
<style>${reportStyle}</style>
</head>
<body>
<main>
<h1>${verdict}</h1>
<p>${escaped(tenant.name)} (${escaped(tenant.id)}) at <code>${escaped(target)}</code>, <time datetime="${startedAt}">${startedAt}</time>, ${requests} requests in ${seconds.toFixed(1)} s.</p>
${summary(results)}
${failures(results)}
${[...byFeature(results)].map(([feature, group]) => section(feature, group)).join('\n')}
${named('Left behind', report.left)}
${named('Stays as history, which the contract gives no way to delete', report.history)}
</main>
</body>
</html>
`;
}

function summary(results: readonly CheckResult[]): string {
  const row = (name: string, group: readonly CheckResult[]) => {
    const { passed, failed, skipped, notChecked } = tallyOf(group);
    return `<tr><th scope="row">${escaped(name)}</th><td>${passed}</td><td>${failed}</td><td>${skipped}</td><td>${notChecked}</td></tr>`;
  };
  const level = (wanted: CheckResult['level']) => results.filter((one) => one.level === wanted);
  return `<table>
<caption>In all</caption>
<thead><tr><th scope="col">Level or feature</th><th scope="col">kept</th><th scope="col">broken</th><th scope="col">skipped</th><th scope="col">not checked</th></tr></thead>
<tbody>
${row('must', level('must'))}
${row('should', level('should'))}
${[...byFeature(results)].map(([feature, group]) => row(feature, group)).join('\n')}
</tbody>
</table>`;
}

function failures(results: readonly CheckResult[]): string {
  const failed = results.filter(({ verdict }) => verdict.status === 'failed');
  return failed.length === 0
    ? ''
    : `<section><h2>What is broken</h2>\n${failed.map(failure).join('\n')}\n</section>`;
}

function failure({ verdict, title, rules: ids, level }: CheckResult): string {
  if (verdict.status !== 'failed') return '';
  const { expected, found, sent, came, curl, caveat } = verdict.failure;
  const term = (name: string, text: string | null) =>
    text === null ? '' : `<dt>${name}</dt><dd><code>${escaped(text)}</code></dd>`;
  return `<article>
<h3>${escaped(title)}</h3>
<p><strong>${level}</strong> ${ids.map((id) => `${id}: ${escaped(rules[id])}`).join(' ')}</p>
<dl>${term('expected', expected)}${term('found', found)}${term('sent', sent)}${term('came', came)}${term('again', curl)}</dl>${caveat === null ? '' : `\n<p><small>${escaped(caveat)}</small></p>`}
</article>`;
}

function section(feature: string, group: readonly CheckResult[]): string {
  const row = ({ verdict, level, title, rules: ids }: CheckResult) => {
    const why =
      verdict.status === 'skipped'
        ? verdict.reason
        : verdict.status === 'not_checked'
          ? `${verdict.reason} Give: ${verdict.give}.`
          : '';
    const mark = `<td class="${verdict.status}">${words[verdict.status]}</td>`;
    const text = `${escaped(title)}${why === '' ? '' : ` <small>${escaped(why)}</small>`}`;
    return `<tr>${mark}<td>${level}</td><td>${text}</td><td>${ids.join(', ')}</td></tr>`;
  };
  return `<section>
<h2>${feature}</h2>
<table>
<thead><tr><th scope="col">result</th><th scope="col">level</th><th scope="col">what the backend does</th><th scope="col">rules</th></tr></thead>
<tbody>
${group.map(row).join('\n')}
</tbody>
</table>
</section>`;
}

const named = (head: string, things: readonly string[]): string =>
  things.length === 0
    ? ''
    : `<section><h2>${head}</h2><ul>${things.map((what) => `<li>${escaped(what)}</li>`).join('')}</ul></section>`;
