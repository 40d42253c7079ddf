import { readState } from 'invite-kit/mock-server/scenarios';
import { describe, expect, it } from 'vitest';
import { contentSecurityPolicy } from '../../demo/content-security-policy.ts';
import { compileBlocks } from './compile.ts';
import { problemsInMarkup } from './markup.ts';
import { blocks, blocksIn, pages, placeOf } from './pages.ts';
import { problemsInStyle } from './style-rules.ts';
import { isPrinted } from './transcript.ts';

/** Languages with a checker, here or in the file that runs commands. */
const checked = ['ts', 'tsx', 'js', 'html', 'css', 'md', 'text', 'http', 'sh'];

const scripts = blocksIn('ts', 'tsx', 'js');

/** Addresses that hold a state. */
const statesIn = (text: string): string[] =>
  [...text.matchAll(/https?:\/\/[^\s`)]+\?(?:scenario|preset)=[^\s`)]+/g)].map(([address]) => address);

describe('the blocks of the pages', () => {
  it('are there, on every page', () => {
    expect(pages).toHaveLength(5);
    for (const page of pages) expect(page.blocks.length, page.name).toBeGreaterThan(2);
  });

  it('are in languages that are checked', () => {
    const others = blocks.filter(({ language }) => !checked.includes(language));
    expect(others.map((block) => `${placeOf(block)}: "${block.language}"`)).toEqual([]);
  });

  it('compile', { timeout: 60_000 }, () => {
    expect(scripts.length).toBeGreaterThan(20);
    expect(compileBlocks(scripts)).toEqual([]);
  });

  it.each(blocksIn('html').map((block) => [placeOf(block), block] as const))(
    'use elements, attributes and slots that there are: %s',
    (_place, { text }) => {
      expect(problemsInMarkup(text)).toEqual([]);
    },
  );

  it.each(blocksIn('css').map((block) => [placeOf(block), block] as const))(
    'use tokens, parts and states that there are: %s',
    (_place, { text }) => {
      expect(problemsInStyle(text)).toEqual([]);
    },
  );

  it('name directives of the policy that the demo is served with', () => {
    const served = new Map(contentSecurityPolicy.split('; ').map((line) => splitDirective(line)));
    for (const block of blocksIn('http')) {
      const [, policy = ''] = /^Content-Security-Policy: (.*)$/.exec(block.text) ?? [];
      const named = policy.split('; ').map((line) => splitDirective(line));
      expect(named.length, placeOf(block)).toBeGreaterThan(3);
      // A stricter page than the demo: it has no mailbox, and so less to allow.
      for (const [name, values] of named)
        expect(served.get(name) ?? [], `${placeOf(block)}: ${name}`).toEqual(
          expect.arrayContaining([...values]),
        );
    }
  });

  it('hold addresses that open, wherever they stand', () => {
    const addresses = pages.flatMap(({ text }) => statesIn(text));
    expect(addresses.length).toBeGreaterThan(1);
    for (const address of addresses) expect(readState(new URL(address).searchParams)).toBeTruthy();
    for (const block of blocksIn('text').filter((one) => !isPrinted(one)))
      expect(statesIn(block.text), placeOf(block)).toEqual([block.text]);
    for (const block of blocksIn('md')) expect(statesIn(block.text), placeOf(block)).not.toEqual([]);
  });
});

function splitDirective(line: string): readonly [string, readonly string[]] {
  const [name = '', ...values] = line.split(' ');
  return [name, values];
}
