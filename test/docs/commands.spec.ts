import { describe, expect, it } from 'vitest';
import { demandKnown } from './commands.ts';
import { blocksIn, pages, placeOf } from './pages.ts';
import { isAsShown, Reader } from './transcript.ts';

const followed = pages.filter((page) => page.blocks.some(({ language }) => language === 'console'));

describe('the commands of the pages', () => {
  it.each(blocksIn('sh').map((block) => [placeOf(block), block] as const))(
    'have scripts and options that there are: %s',
    async (_place, { text }) => {
      for (const line of text.split('\n')) if (line.trim() !== '') await demandKnown(line);
    },
  );

  it.each(followed.map((page) => [page.name, page] as const))(
    'do and say in an empty folder what %s shows',
    { timeout: 120_000 },
    async (_name, page) => {
      const said = await new Reader().follow(page);
      expect(said.length).toBeGreaterThan(5);
      const others = said.filter((one) => !one.isAsShown);
      expect(others.map(({ line, output }) => ({ ...line, output }))).toEqual([]);
    },
  );

  it('are compared with what is shown, dots aside', () => {
    expect(isAsShown('one\ntwo\nthree\n', 'one\n…\nthree')).toBe(true);
    expect(isAsShown('one\nthree\n', 'one\n…\nthree')).toBe(true);
    expect(isAsShown('{"id":"a","name":"b"}', '{"id":"a",…}')).toBe(true);
    expect(isAsShown('one\ntwo', 'one')).toBe(false);
    expect(isAsShown('{"id":"b"}', '{"id":"a",…}')).toBe(false);
  });
});
