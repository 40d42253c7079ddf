import { readFileSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { features, rules } from 'invite-kit/conformance';
import { operations } from 'invite-kit/contract';
import { createMockBackend, presets, type PresetName } from 'invite-kit/mock-server';
import { isScenarioName, parseFault, scenarios, writeState } from 'invite-kit/mock-server/scenarios';
import { describe, expect, it } from 'vitest';
import { helpOf, optionsOf } from './command-help.ts';
import { manuals, sharedTokens } from './manifest.ts';
import { pages, root, type Table } from './pages.ts';

const read = (path: string): string => readFileSync(resolve(root, path), 'utf8');
const page = (name: string) => pages.find((one) => one.name.endsWith(name))!;

/** What stands in the first column of the tables with a head, without its backticks. */
function listed(head: string, on?: string): string[] {
  const found = pages
    .filter(({ name }) => on === undefined || name.endsWith(on))
    .flatMap(({ tables }) => tables.filter((table: Table) => table.head[0] === head));
  expect(found.length, `a table of ${head}`).toBeGreaterThan(0);
  return found.flatMap(({ rows }) => rows.map(([first = '']) => first.replaceAll('`', '')));
}

/** The exit codes that the help of a command tells. */
const exitCodesOf = (name: 'mock' | 'conform'): string[] =>
  [
    ...helpOf(name)
      .split(/Exit codes?:/)[1]!
      .matchAll(/(?<![\d-])\d{1,2}(?!\d)/g),
  ].map(([code]) => code);

describe('the tables of the pages', () => {
  it('have the options of the mock server, all of them', () => {
    expect(listed('Option', 'qa.md').sort()).toEqual([...optionsOf('mock')].sort());
  });

  it('have the options of the checks, all of them', () => {
    expect(listed('Option', 'backend-implementer.md').sort()).toEqual([...optionsOf('conform')].sort());
  });

  it('have the exit codes, all of them', () => {
    expect(listed('Exit code', 'qa.md').sort()).toEqual(exitCodesOf('mock').sort());
    expect(listed('Exit code', 'backend-implementer.md').sort()).toEqual(exitCodesOf('conform').sort());
  });

  it('name scenarios that there are', () => {
    const others = listed('Scenario').filter((name) => !isScenarioName(name));
    expect(others).toEqual([]);
  });

  it('name each preset with its tenant and its first person', () => {
    const [table] = page('qa.md').tables.filter(({ head }) => head[0] === 'Preset');
    const rows = table!.rows.map((cells) => cells.slice(0, 3).map((cell) => cell.replaceAll('`', '')));
    const real = (Object.keys(presets) as PresetName[]).map((preset) => {
      const { tenantId, session } = createMockBackend({ preset });
      return [preset, tenantId, session.current()?.id];
    });
    expect(rows).toEqual(real);
  });

  it('call scenarios as the controls of Storybook do', () => {
    const [, title] = /\*\*Start › Named worlds\*\*, then "(.+?)"/.exec(page('designer.md').text)!;
    expect(scenarios.map((scenario) => scenario.title)).toContain(title);
  });

  it('name faults that can be armed', () => {
    for (const fault of listed('Fault')) expect(() => parseFault(fault)).not.toThrow();
  });

  it('name the parameters of a link, all of them', () => {
    const whole = {
      viewer: 'marcus',
      time: { start: 0, passed: 60, isFrozen: true },
      faults: [],
      ...{ language: 'de', theme: 'dark' },
    } as const;
    const written = [
      ...writeState({ scenario: 'seats-full', ...whole }).keys(),
      ...writeState({ preset: 'sales-os', ...whole }).keys(),
    ];
    expect(listed('Parameter').sort()).toEqual([...new Set(written)].sort());
  });

  it('name the shared tokens, all of them', () => {
    expect(listed('Token', 'designer.md').sort()).toEqual([...sharedTokens].sort());
  });

  it('name rules that are checked', () => {
    for (const rule of listed('Rule')) expect(Object.keys(rules)).toContain(rule);
  });

  it('name the elements, all of them', () => {
    for (const name of ['README.md', 'app-developer.md'])
      expect(listed('Element', name).sort()).toEqual([...manuals.keys()].map((tag) => `<${tag}>`).sort());
  });
});

describe('the sentences of the pages', () => {
  const all = pages.map(({ text }) => text).join('\n');

  it('count what there is', () => {
    const counts = [...all.matchAll(/(\d+) (?:\*\*)?(?:scenarios|named worlds)/g)].map(([, count]) => count);
    expect([...new Set(counts)]).toEqual([`${scenarios.length}`]);
    expect(page('backend-implementer.md').text).toContain(`${Object.keys(operations).length} of them`);
  });

  it('name every feature of the checks', () => {
    for (const feature of features) expect(page('backend-implementer.md').text).toContain(`\`${feature}\``);
  });

  it('name rules that there are', () => {
    const named = [
      ...page('backend-implementer.md').text.matchAll(/\b(?:ALL|WIRE|ISP|OPS|NET|SAL|INT)-\d\d/g),
    ];
    expect(named.length).toBeGreaterThan(20);
    for (const [rule] of named) expect(Object.keys(rules)).toContain(rule);
  });

  it('name entries of the package that there are', () => {
    const { exports } = JSON.parse(read('package.json')) as { readonly exports: object };
    const named = [...all.matchAll(/['"`]invite-kit(\/[a-z][a-z/-]*)?['"`]/g)].map(
      ([, path = '']) => `.${path}`,
    );
    expect(named.length).toBeGreaterThan(20);
    for (const path of named) expect(Object.keys(exports)).toContain(path);
  });

  it('name pages of Storybook that there are', () => {
    const titles = readdirSync(resolve(root, 'stories'), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.stories\.ts$|\.mdx$/.test(name))
      .map((name) => /title(?:: '|=")([^'"]+)['"]/.exec(read(`stories/${name}`))?.[1]);
    const named = [...all.matchAll(/\*\*(\w+) › ([^*]+)\*\*/g)].map(([, group, name]) => `${group}/${name}`);
    expect(named.length).toBeGreaterThan(10);
    for (const title of named) expect(titles).toContain(title);
  });
});
