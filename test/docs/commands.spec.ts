import { describe, expect, it } from 'vitest';
import { demandKnown } from './commands.ts';
import { blocksIn, pages, placeOf } from './pages.ts';
import { isAsShown, isPrinted, isRun, Reader } from './transcript.ts';

const followed = pages.filter((page) => page.blocks.some(isRun));

describe('the commands of the pages', () => {
  it.each(
    blocksIn('sh')
      .filter((block) => !isRun(block))
      .map((block) => [placeOf(block), block] as const),
  )('have scripts and options that there are: %s', async (_place, { text }) => {
    for (const line of text.split('\n')) if (line.trim() !== '') await demandKnown(line);
  });

  it.each(followed.map((page) => [page.name, page] as const))(
    'do and say in an empty folder what %s shows',
    { timeout: 120_000 },
    async (_name, page) => {
      const said = await new Reader().follow(page);
      expect(said.length).toBeGreaterThan(5);
      expect(said.filter(({ output, expected }) => !isAsShown(output, expected))).toEqual([]);
    },
  );

  it('stand right above what they print', () => {
    for (const { blocks } of pages)
      for (const [index, block] of blocks.entries())
        if (isPrinted(block))
          expect([placeOf(block), blocks[index - 1] && isRun(blocks[index - 1]!)]).toEqual([
            placeOf(block),
            true,
          ]);
  });

  it('are compared with what is shown, dots aside', () => {
    expect(isAsShown('one\ntwo\nthree\n', 'one\n…\nthree')).toBe(true);
    expect(isAsShown('one\nthree\n', 'one\n…\nthree')).toBe(true);
    expect(isAsShown('{"id":"a","name":"b"}', '{"id":"a",…}')).toBe(true);
    expect(isAsShown('one\ntwo', 'one')).toBe(false);
    expect(isAsShown('{"id":"b"}', '{"id":"a",…}')).toBe(false);
  });
});
