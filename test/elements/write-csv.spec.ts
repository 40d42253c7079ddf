import { array, assert, asyncProperty, constantFrom, oneof, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCsvFile } from '../../src/elements/bulk-invite/csv-file.ts';
import { readSheet } from '../../src/elements/bulk-invite/read-sheet.ts';
import { csvBlob } from '../../src/elements/shared/write-csv.ts';
import { salesPolicy } from '../support/bulk-sheet-world.ts';

const textOf = async (rows: readonly (readonly string[])[]) =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode(await csvBlob(rows).arrayBuffer());

describe('csvBlob', () => {
  it('writes the template as the document has it (SAL-11, SAL-12)', async () => {
    expect(await textOf([salesPolicy.bulk.columns])).toBe('\u{feff}email,name,role,team\r\n');
  });

  it.each([
    ['a delimiter', 'Mora, Ana', '"Mora, Ana"'],
    ['a semicolon, which is one elsewhere', 'a;b', '"a;b"'],
    ['a quote', 'Ana "Annie"', '"Ana ""Annie"""'],
    ['a line break', 'a\r\nb', '"a\r\nb"'],
    ['a tab', 'a\tb', '"a\tb"'],
    ['nothing', '', ''],
  ])('quotes %s', async (_, cell, written) => {
    expect(await textOf([[cell, 'x']])).toBe(`\u{feff}${written},x\r\n`);
  });

  const formulas = [
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '|cmd',
    '\t=1',
    '\r=1',
    '＝1+1',
    '＋1',
    '－1',
    '＠x',
    '｜x',
    '  =1',
    '\u{a0}=1',
    '\n=1',
  ];
  it.each(formulas)('lets no spreadsheet run %j', async (cell) => {
    const text = await textOf([[cell]]);
    expect(text.slice(1).replace(/^"/, '').startsWith("'")).toBe(true);
  }); // prettier-ignore

  it.each(['a=1', 'a@mail.example', '1-1', 'Ana', "O'Hara"])('leaves %j as it is', async (cell) => {
    expect(await textOf([[cell]])).toBe(`\u{feff}${cell}\r\n`);
  });

  it('writes rejects that can be read again, whatever is in them', async () => {
    const signs = [
      '=',
      '+',
      '-',
      '@',
      '|',
      "'",
      '"',
      ',',
      ';',
      '\t',
      '\n',
      ' ',
      '＝',
      'a',
      'ñ',
      '😀',
      '\u{feff}',
      '0',
    ];
    const cell = oneof(
      string({ unit: constantFrom(...signs), maxLength: 12 }),
      string({ unit: 'grapheme', maxLength: 12 }),
    );
    const columns = ['email', 'name', 'role', 'team'];
    await assert(
      asyncProperty(array(array(cell, { minLength: 4, maxLength: 4 }), { maxLength: 6 }), async (cells) => {
        const rows = [...cells, ['a@mail.example', 'Ana', 'manager', '']];
        const blob = csvBlob([[...columns, 'reason'], ...rows.map((row) => [...row, '=why'])]);
        const { pieces } = await readCsvFile(blob, Infinity);
        const table = await readSheet(pieces, { columns, required: columns, maxRows: Infinity });
        const read = table.lines.map((_, row) => table.cells.map((column) => column[row]));
        expect(table.faults.size).toBe(0);
        expect(table.ignored).toEqual([]);
        // A reader leaves blanks around a text aside, and has one kind of line break.
        expect(read).toEqual(rows.map((row) => row.map((one) => one.replace(/\r\n?/g, '\n').trim())));
      }),
      { numRuns: 300 },
    );
  });
});
