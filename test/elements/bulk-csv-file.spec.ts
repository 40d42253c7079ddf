import { describe, expect, it } from 'vitest';
import { CsvError, readCsvFile, type CsvEncoding } from '../../src/elements/bulk-invite/csv-file.ts';

const limit = 1024 * 1024;
const table = 'email,name,role,team\r\nana@mail.example,Ána Ñuñez,manager,EMEA\r\n';
const readFile = async (file: Blob, maxBytes: number) => {
  const { pieces, encoding } = await readCsvFile(file, maxBytes);
  return { text: pieces.join(''), encoding };
};
const read = (...parts: readonly BlobPart[]) => readFile(new Blob([...parts]), limit);

function utf16(text: string, isBigEndian: boolean): Uint8Array<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(text.length * 2));
  [...text].forEach((sign, index) => view.setUint16(index * 2, sign.charCodeAt(0), !isBigEndian));
  return new Uint8Array(view.buffer);
}

/** Every sign here has one byte of the same number in Windows-1252. */
const windows1252 = (text: string) => Uint8Array.from([...text], (sign) => sign.charCodeAt(0));

async function faultOf(work: Promise<unknown>): Promise<CsvError> {
  const thrown: unknown = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(thrown instanceof CsvError)) throw new Error('It was read.', { cause: thrown });
  return thrown;
}

describe('readCsvFile', () => {
  const encodings: readonly (readonly [string, CsvEncoding, BlobPart])[] = [
    ['UTF-8', 'utf-8', table],
    ['UTF-8 with a mark', 'utf-8', `\u{feff}${table}`],
    ['UTF-16 as Excel saves "Unicode text"', 'utf-16le', utf16(`\u{feff}${table}`, false)],
    ['UTF-16 of the other byte order', 'utf-16be', utf16(`\u{feff}${table}`, true)],
    ['UTF-16 without a mark', 'utf-16le', utf16(table, false)],
    ['UTF-16 of the other byte order without a mark', 'utf-16be', utf16(table, true)],
    ['Windows-1252, which is no UTF-8', 'windows-1252', windows1252(table)],
  ];
  it.each(encodings)('reads %s (SAL-14)', async (_, encoding, content) => {
    expect(await read(content)).toEqual({ text: table, encoding });
  });

  it('reads the signs of Windows-1252 that Latin-1 lacks', async () => {
    const { text } = await read(Uint8Array.of(0x80, 0x20, 0x92, 0x20, 0x9f));
    expect(text).toBe('€ ’ Ÿ');
  });

  it('reads a sign that is torn apart between two pieces', async () => {
    const text = `${'x'.repeat(64 * 1024 - 1)}ñ${'y'.repeat(256 * 1024)}`;
    expect((await read(text)).text).toBe(text);
  });

  it('reads a file whose last sign is cut off as Windows-1252', async () => {
    const bytes = new TextEncoder().encode('name\nñ').slice(0, -1);
    expect(await read(bytes)).toEqual({ text: 'name\nÃ', encoding: 'windows-1252' });
  });

  const binary: readonly (readonly [string, BlobPart])[] = [
    ['a workbook of Excel', Uint8Array.of(0x50, 0x4b, 0x03, 0x04, 0x14, 0x00)],
    ['an old workbook of Excel', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1)],
    ['a PDF', '%PDF-1.7'],
    ['a PNG', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)],
    ['a JPEG', Uint8Array.of(0xff, 0xd8, 0xff, 0xe0)],
    ['a GIF', 'GIF89a'],
    ['a gzip', Uint8Array.of(0x1f, 0x8b, 0x08, 0x00)],
    ['a text with a NUL in it', `${table}x\0y`],
    ['a text with a NUL far behind', `${'a,b\n'.repeat(40_000)}\0`],
    ['control characters', `${table}\u0007`],
    ['half of a UTF-16 pair', Uint8Array.of(0xff, 0xfe, 0x00, 0xd8)],
  ];
  it.each(binary)('refuses %s (SAL-14)', async (_, content) => {
    expect(await faultOf(read(content))).toMatchObject({ fault: 'binary' });
  });

  it.each([
    ['nothing', ''],
    ['a mark only', '\u{feff}'],
    ['blank lines', ' \r\n\t\r\n\u{a0}\n'],
  ])('calls %s empty (SAL-14)', async (_, content) => {
    expect(await faultOf(read(content))).toMatchObject({ fault: 'empty' });
  });

  it('refuses a file of 50 MB without reading it (SAL-14)', async () => {
    const size = 50 * 1024 * 1024;
    const file = Object.assign(new Blob(), { arrayBuffer: () => Promise.reject(new Error('It was read.')) });
    Object.defineProperty(file, 'size', { value: size });
    expect(await faultOf(readCsvFile(file, limit))).toMatchObject({
      fault: 'too_large',
      params: { limit, size },
    });
  });

  it('takes a file of exactly the size that is allowed (SAL-14)', async () => {
    expect((await readFile(new Blob([table]), new Blob([table]).size)).text).toBe(table);
    const { fault } = await faultOf(readCsvFile(new Blob([table]), new Blob([table]).size - 1));
    expect(fault).toBe('too_large');
  });

  it('says that the browser could not open a file that went away', async () => {
    const gone = new DOMException('The file is gone.', 'NotFoundError');
    const file = Object.assign(new Blob(['x']), { arrayBuffer: () => Promise.reject(gone) });
    expect(await faultOf(readCsvFile(file, limit))).toMatchObject({ fault: 'unreadable_file', cause: gone });
  });

  it('stops when it is told to', async () => {
    const stop = new AbortController();
    const reading = readCsvFile(new Blob([table.repeat(200_000)]), Infinity, stop.signal);
    const reason = new Error('Enough.');
    stop.abort(reason);
    await expect(reading).rejects.toBe(reason);
  });
});
