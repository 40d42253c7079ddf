import { readFileSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { root } from './setup.mjs';

/**
 * Prints which tests prove which rule: a test carries the ids of its rules in its title. Fails when a rule has none.
 * Not listed is what is up to the page around the elements: where something is opened from (ISP-04, OPS-09, SAL-02, SAL-10, INT-02), what it is for (INT-01, OPS-08), and the operator's own pages (NET-09, NET-29).
 */
const numbered = (name, count) =>
  Array.from({ length: count }, (_, index) => `${name}-${String(index + 1).padStart(2, '0')}`);
const host = ['ISP-04', 'OPS-08', 'OPS-09', 'SAL-02', 'SAL-10', 'INT-01', 'INT-02', 'NET-09', 'NET-29'];
const rules = [
  ...numbered('ISP', 33),
  ...numbered('OPS', 30),
  ...numbered('SAL', 41),
  ...numbered('INT', 37),
  ...numbered('NET', 29),
  ...numbered('ALL', 12),
].filter((id) => !host.includes(id));

const titles = readdirSync(resolve(root, 'test'), { recursive: true })
  .filter((file) => /\.(spec|test)\.ts$|\.e2e\.mjs$/.test(file))
  .flatMap((file) =>
    readFileSync(resolve(root, 'test', file), 'utf8')
      .split('\n')
      .filter((line) => /^\s*(it|describe|\[|['"`{]|title:)/.test(line))
      .map((line) => ({ file, line })),
  );

const missing = [];
for (const id of rules) {
  const range = (line) =>
    [...line.matchAll(/([A-Z]{3})-(\d\d)(?:(?: to |\.\.|–|…)(?:[A-Z]{3}-)?(\d\d))?/g)].some(
      ([, name, from, to = from]) => id.startsWith(name) && id.slice(4) >= from && id.slice(4) <= to,
    );
  const files = [...new Set(titles.filter(({ line }) => range(line)).map(({ file }) => file))];
  if (files.length === 0) missing.push(id);
  console.log(`${id}  ${files.join(', ') || 'NO TEST'}`);
}
if (missing.length > 0) {
  console.error(`No test names ${missing.join(', ')}.`);
  process.exitCode = 1;
}
