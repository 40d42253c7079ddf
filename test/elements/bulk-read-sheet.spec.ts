import { describe, expect, it } from 'vitest';
import { CsvError } from '../../src/elements/bulk-invite/csv-file.ts';
import {
  readSheet,
  type ReadSheetOptions,
  type SheetTable,
} from '../../src/elements/bulk-invite/read-sheet.ts';

const usual: ReadSheetOptions = {
  columns: ['email', 'name', 'role', 'team'],
  required: ['email', 'name', 'role'],
  maxRows: 1000,
};
const read = (text: string, options: Partial<ReadSheetOptions> = {}) =>
  readSheet(inPieces(text, 64 * 1024), { ...usual, ...options });

/** A text as a file is read: piece by piece. */
const inPieces = (text: string, length: number): string[] =>
  Array.from({ length: Math.ceil(text.length / length) }, (_, index) =>
    text.slice(index * length, (index + 1) * length),
  );

/** Every row with its line, its cells and its fault. */
const rowsOf = ({ lines, cells, faults }: SheetTable) =>
  lines.map((line, index) => [
    line,
    ...cells.map((column) => column[index]!),
    ...(faults.has(index) ? [faults.get(index)] : []),
  ]);
const ana = 'ana@mail.example,Ana,manager,EMEA';
const bob = 'bob@mail.example,Bob,sales_rep,';
const anaRow = ['ana@mail.example', 'Ana', 'manager', 'EMEA'];
const bobRow = ['bob@mail.example', 'Bob', 'sales_rep', ''];
const head = 'email,name,role,team';

async function faultOf(text: string, options: Partial<ReadSheetOptions> = {}): Promise<CsvError> {
  const thrown: unknown = await read(text, options).then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(thrown instanceof CsvError)) throw new Error('It was read.', { cause: thrown });
  return thrown;
}

describe('readSheet', () => {
  const same = [
    [2, ...anaRow],
    [3, ...bobRow],
  ];
  const forms: readonly (readonly [string, string])[] = [
    ['commas (SAL-12)', `${head}\n${ana}\n${bob}`],
    ['semicolons', [head, ana, bob].join('\n').replaceAll(',', ';')],
    ['tabs', [head, ana, bob].join('\n').replaceAll(',', '\t')],
    ['CRLF', [head, ana, bob, ''].join('\r\n')],
    ['CR, as old Macs wrote', [head, ana, bob, ''].join('\r')],
    ['all three line ends in one file', `${head}\r${ana}\r\n${bob}\n`],
    ['a mark at the start', `\u{feff}${head}\n${ana}\n${bob}`],
    ['every cell in quotes', [head, ana, bob].map((row) => row.replace(/[^,]+/g, '"$&"')).join('\r\n')],
    ['quoted headers with semicolons', `"email";"name";"role";"team"\n${[ana, bob].join('\n').replaceAll(',', ';')}`],
    ['headers in capitals', `EMAIL,NAME,ROLE,TEAM\n${ana}\n${bob}`],
    ['headers with blanks around them', ` email , name\t,role ,\u{a0}team\n${ana}\n${bob}`],
    ['other names of the same columns', `E-mail address,Full Name,Role,Team\n${ana}\n${bob}`],
    ['blanks around the cells', `${head}\n${[ana, bob].join('\n').replaceAll(',', ' , ')}`],
    ['a column more at the end of each line', `${head},\n${ana},\n${bob},`],
  ]; // prettier-ignore
  it.each(forms)('reads %s', async (_, text) => {
    expect(rowsOf(await read(text))).toEqual(same);
  });

  const ordered: readonly (readonly [string, string, readonly unknown[]])[] = [
    ['columns in another order (SAL-12)', `team,role,email,name\nEMEA,manager,ana@mail.example,Ana`, [2, ...anaRow]],
    ['a file without the optional column (SAL-20)', `role,email,name\nsales_rep,bob@mail.example,Bob`, [2, ...bobRow]],
    ['a row that is too short for an optional cell (SAL-20)', `${head}\nbob@mail.example,Bob,sales_rep`, [2, ...bobRow]],
    ['a quoted delimiter', `${head}\nana@mail.example,"Mora, Ana",manager,EMEA`, [2, anaRow[0], 'Mora, Ana', 'manager', 'EMEA']],
    ['doubled quotes', `${head}\nana@mail.example,"Ana ""Annie"" Mora",manager,EMEA`, [2, anaRow[0], 'Ana "Annie" Mora', 'manager', 'EMEA']],
    ['a quote within a cell', `${head}\nana@mail.example,Ana "Annie" Mora,manager,EMEA`, [2, anaRow[0], 'Ana "Annie" Mora', 'manager', 'EMEA']],
    ['a line break in quotes', `${head}\r\nana@mail.example,"Ana\r\nMora",manager,EMEA`, [2, anaRow[0], 'Ana\nMora', 'manager', 'EMEA']],
    ['an apostrophe at the start, which belongs to the cell', `${head}\n'=x@mail.example,'Ana,manager,EMEA`, [2, "'=x@mail.example", "'Ana", 'manager', 'EMEA']],
    ['"sep=" and a semicolon', `sep=;\r\n${head.replaceAll(',', ';')}\r\n${ana.replaceAll(',', ';')}`, [3, ...anaRow]],
    ['"sep=" and a bar', `\u{feff}SEP=|\n${head.replaceAll(',', '|')}\n${ana.replaceAll(',', '|')}`, [3, ...anaRow]],
    ['a header that holds another delimiter', `email;name;role;team;"hired, or not, or when"\n${ana.replaceAll(',', ';')};no`, [2, ...anaRow]],
  ]; // prettier-ignore
  it.each(ordered)('reads %s', async (_, text, row) => {
    expect(rowsOf(await read(text))).toEqual([row]);
  });

  describe('line numbers (SAL-15)', () => {
    it('count the header, blank lines and line breaks in quotes', async () => {
      const text = `${head}\n\n"a@mail.example","Two\nlines",manager,\n , ,,\n${ana}\n\r\n${bob}`;
      expect((await read(text)).lines).toEqual([3, 6, 8]);
    });

    it('count line breaks in quoted headers, and blank lines before them', async () => {
      expect((await read(`\n\r\nemail,"name\n",role,team\n${ana}`)).lines).toEqual([5]);
    });

    it('count the line that names the delimiter', async () => {
      expect((await read(`sep=,\n${head}\n${ana}`)).lines).toEqual([3]);
    });

    it('are right in the last of many rows, wherever a piece of the text ends', async () => {
      for (const end of ['\n', '\r\n', '\r']) {
        const rows = Array.from({ length: 9000 }, (_, index) =>
          index % 7 === 0 ? `p${index}@mail.example,"P${end}${index}",manager,` : `p${index}@mail.example,P ${index},manager,`,
        ); // prettier-ignore
        const table = await read([head, ...rows].join(end), { maxRows: 10_000 });
        expect(table.lines).toHaveLength(9000);
        expect(table.lines.at(-1)).toBe(2 + 8999 + Math.ceil(8999 / 7));
        expect(table.faults.size).toBe(0);
        expect(table.cells[1]![7]).toBe('P\n7');
        expect(table.cells[1]![8999]).toBe('P 8999');
      }
    });
  });

  describe('a line with a fault (SAL-15)', () => {
    it('is one with more cells than there are headers', async () => {
      expect(rowsOf(await read(`${head}\n${ana},extra\n${bob}`))).toEqual([
        [2, ...anaRow, 'too_many_cells'],
        [3, ...bobRow],
      ]);
    });

    it('is none for blank cells at the end', async () => {
      expect((await read(`${head}\n${ana},, ,\n${bob}`)).faults.size).toBe(0);
    });

    it('is never glued to the next for being short', async () => {
      expect(rowsOf(await read(`${head}\nana@mail.example\n${bob}`))).toEqual([
        [2, 'ana@mail.example', '', '', ''],
        [3, ...bobRow],
      ]);
    });

    it.each([
      ['in the last line', `${head}\n${bob}\nana@mail.example,"Ana,manager,EMEA`, [[2, ...bobRow], [3, 'ana@mail.example', '"Ana', 'manager', 'EMEA', 'unclosed_quote']]],
      ['in a line before others, which stay', `${head}\nana@mail.example,"Ana,manager,EMEA\n${bob}\n${ana}`, [[2, 'ana@mail.example', '"Ana', 'manager', 'EMEA', 'unclosed_quote'], [3, ...bobRow], [4, ...anaRow]]],
      ['that text follows, before others', `${head}\nana@mail.example,"Ana" Mora,manager,EMEA\n${bob}`, [[2, 'ana@mail.example', '"Ana" Mora', 'manager', 'EMEA', 'unclosed_quote'], [3, ...bobRow]]],
      ['twice', `${head}\nx@mail.example,"X,manager,\n${bob}\ny@mail.example,"Y,manager,`, [[2, 'x@mail.example', '"X', 'manager', '', 'unclosed_quote'], [3, ...bobRow], [4, 'y@mail.example', '"Y', 'manager', '', 'unclosed_quote']]],
    ])('is one with an open quotation mark %s', async (_, text, rows) => {
      expect(rowsOf(await read(text))).toEqual(rows);
    }); // prettier-ignore

    it('keeps every line of a long file behind an open quotation mark', async () => {
      const rows = Array.from(
        { length: 20_000 },
        (_, index) => `p${index}@mail.example,Person ${index},manager,`,
      );
      rows[10] = 'open@mail.example,"Open,manager,';
      const table = await read([head, ...rows].join('\r\n'), { maxRows: 20_000 });
      expect(table.lines.at(-1)).toBe(20_001);
      expect([...table.faults]).toEqual([[10, 'unclosed_quote']]);
      expect(table.cells[0]!.at(-1)).toBe('p19999@mail.example');
    });

    it('is every line of a file whose quotation marks all stay open, and it is read soon', async () => {
      const rows = Array.from(
        { length: 3000 },
        (_, index) => `p${index}@mail.example,"Person ${index},manager,`,
      );
      // So many are no mistake any more: quotation marks are text like any other from there.
      rows[2999] = 'p2999@mail.example,"Person",manager,';
      const table = await read([head, ...rows].join('\n'), { maxRows: 3000 });
      expect(table.lines).toHaveLength(3000);
      expect(table.lines.at(-1)).toBe(3001);
      expect(table.faults.size).toBe(3000);
      expect(table.cells[1]![2999]).toBe('"Person"');
    });

    it('is as long as it likes, and the next one is found', async () => {
      const table = await read(`${head}\nx@mail.example,"${'x'.repeat(900_000)}\r\n${bob}`);
      expect(table.lines).toEqual([2, 3]);
      expect(table.cells[0]).toEqual(['x@mail.example', 'bob@mail.example']);
    });
  });

  describe('headers (SAL-12)', () => {
    it('that are unknown are told and left aside', async () => {
      const table = await read(`Salary,${head},Start date,\n1,${ana},today,`);
      expect(rowsOf(table)).toEqual([[2, ...anaRow]]);
      expect(table.ignored).toEqual(['Salary', 'Start date']);
    });

    it('of the file of rejects are left aside without a word', async () => {
      const table = await read(`${head},reason,line\n${ana},Unknown role,7`);
      expect(rowsOf(table)).toEqual([[2, ...anaRow]]);
      expect(table.ignored).toEqual([]);
    });

    it.each([
      ['one of them', 'email,name,team\na@mail.example,A,EMEA', ['role'], ['email', 'name', 'team']],
      ['all but one: a file of one column', 'email\na@mail.example\nb@mail.example', ['name', 'role'], ['email']],
      ['all of them', 'Vorname;Nachname\nA;B', ['email', 'name', 'role'], ['Vorname', 'Nachname']],
      ['names out of prototypes', '__proto__,constructor,toString\n1,2,3', ['email', 'name', 'role'], ['__proto__', 'constructor', 'toString']],
    ])('that lack %s are refused with what was found', async (_, text, columns, found) => {
      expect(await faultOf(text)).toMatchObject({ fault: 'missing_columns', params: { columns, found } });
    }); // prettier-ignore

    it('that are no headers are told shortly', async () => {
      const { params } = await faultOf('x'.repeat(300_000));
      expect((params['found'] as string[])[0]).toHaveLength(60);
    });

    it.each([
      ['the same twice', `${head},Email`, ['email']],
      ['two names of the same', `${head},Full name`, ['name']],
    ])('with %s are refused', async (_, first, columns) => {
      expect(await faultOf(`${first}\n${ana},x`)).toMatchObject({
        fault: 'doubled_columns',
        params: { columns },
      });
    });

    it.each([head, `${head}\r\n`, `${head}\n\n,,,\n `])('alone are refused: %j', async (text) => {
      expect(await faultOf(text)).toMatchObject({ fault: 'header_only' });
    });
  });

  it('takes a file without headers in the order of the template (SAL-12)', async () => {
    expect(rowsOf(await read(`${ana}\n${bob}`))).toEqual([
      [1, ...anaRow],
      [2, ...bobRow],
    ]);
  });

  it('takes rows that are pasted from a spreadsheet (SAL-14)', async () => {
    const pasted = 'ana@mail.example\t"Mora\nAna"\tmanager\tEMEA\nbob@mail.example\tBob\tsales_rep';
    expect(rowsOf(await read(pasted))).toEqual([
      [1, 'ana@mail.example', 'Mora\nAna', 'manager', 'EMEA'],
      [3, ...bobRow],
    ]);
  });

  it('takes a list of nothing but addresses (SAL-14)', async () => {
    expect((await read('ana@mail.example\nbob@mail.example\n')).cells[0]).toEqual([
      'ana@mail.example',
      'bob@mail.example',
    ]);
  });

  it('reads the same wherever the text is torn into pieces', async () => {
    const text = `sep=;\r\n"email";name;role\r\n\r\na@mail.example;"A ""B""\r\nC";manager\r\nb@mail.example;"B;manager\r\nc;C\r\r\nd;;;;x`;
    const whole = rowsOf(await read(text));
    expect(whole).toHaveLength(4);
    for (let length = 1; length <= text.length; length++)
      expect(rowsOf(await readSheet(inPieces(text, length), usual)), String(length)).toEqual(whole);
  });

  it('refuses one row more than there may be (SAL-14)', async () => {
    expect(
      (await read([head, ...Array<string>(10).fill(ana)].join('\n'), { maxRows: 10 })).lines,
    ).toHaveLength(10);
    expect(await faultOf([head, ...Array<string>(11).fill(ana)].join('\n'), { maxRows: 10 })).toMatchObject({
      fault: 'too_many_rows',
      params: { limit: 10 },
    });
  });

  it('gives the page its turn, tells how far it is, and stops when it is told to', async () => {
    const text = [head, ...Array<string>(60_000).fill('a@mail.example,"Ana, A",manager,EMEA')].join('\r\n');
    const stop = new AbortController();
    const reason = new Error('Enough.');
    const shares: number[] = [];
    const reading = read(text, {
      maxRows: 60_000,
      signal: stop.signal,
      progress: (share) => shares.push(share),
    });
    setTimeout(() => stop.abort(reason), 0);
    await expect(reading).rejects.toBe(reason);
    expect(shares.length).toBeGreaterThan(0);
    expect(shares.at(-1)).toBeLessThan(1);
  });
});
