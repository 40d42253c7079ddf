import { Slices } from './slices.ts';

/** Why a file cannot be used at all. The words for each are in the messages. */
export type CsvFault =
  | 'too_large'
  | 'binary'
  | 'empty'
  | 'header_only'
  | 'too_many_rows'
  | 'missing_columns'
  | 'doubled_columns'
  | 'unreadable_file';

/** A file cannot be used; nothing of it was taken over. */
export class CsvError extends Error {
  override readonly name = 'CsvError';

  /** `params`: `limit` and `size` in bytes, or `limit` and `rows`, or `columns` and `found` as lists of names. */
  constructor(
    readonly fault: CsvFault,
    readonly params: Readonly<Record<string, number | readonly string[]>> = {},
    options?: ErrorOptions,
  ) {
    super(fault, options);
  }
}

export type CsvEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

export interface CsvText {
  /** The text, in pieces as they were read: as one, a large file would hold up the page. */
  readonly pieces: readonly string[];
  readonly encoding: CsvEncoding;
}

/**
 * Reads a file as text, whatever a spreadsheet saved it as: UTF-8 and UTF-16 with or without a mark, else
 * Windows-1252. One that is larger than `maxBytes` is refused before it is read; one that is no text too.
 */
export async function readCsvFile(file: Blob, maxBytes: number, signal?: AbortSignal): Promise<CsvText> {
  if (file.size > maxBytes) throw new CsvError('too_large', { limit: maxBytes, size: file.size });
  let bytes: Uint8Array;
  try {
    bytes = new Uint8Array(await file.arrayBuffer());
  } catch (cause) {
    throw new CsvError('unreadable_file', {}, { cause });
  }
  if (isArchiveOrImage(bytes)) throw new CsvError('binary');
  const csv = await decode(bytes, new Slices(signal));
  if (csv.pieces.every((piece) => piece.trim() === '')) throw new CsvError('empty');
  if (hasControls(csv.pieces)) throw new CsvError('binary');
  return csv;
}

/** First bytes of what people take for a table: workbooks (which are archives), old workbooks, PDF, images. */
const signatures = [
  [0x50, 0x4b, 0x03, 0x04],
  [0xd0, 0xcf, 0x11, 0xe0],
  [0x25, 0x50, 0x44, 0x46],
  [0x89, 0x50, 0x4e, 0x47],
  [0xff, 0xd8, 0xff],
  [0x47, 0x49, 0x46, 0x38],
  [0x1f, 0x8b],
];

const startsWith = (bytes: Uint8Array, start: readonly number[]) =>
  start.every((byte, index) => bytes[index] === byte);

const isArchiveOrImage = (bytes: Uint8Array) => signatures.some((start) => startsWith(bytes, start));

function encodingByMark(bytes: Uint8Array): CsvEncoding | null {
  if (startsWith(bytes, [0xef, 0xbb, 0xbf])) return 'utf-8';
  if (startsWith(bytes, [0xff, 0xfe])) return 'utf-16le';
  return startsWith(bytes, [0xfe, 0xff]) ? 'utf-16be' : null;
}

/** UTF-16 without a mark shows by zeros in every other byte of its first signs, which in a table are ASCII. */
function encodingByShape(bytes: Uint8Array): CsvEncoding {
  const start = bytes.subarray(0, 64);
  const zeros = [0, 0];
  start.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2]!++;
  });
  const half = start.length / 2;
  if (bytes.length % 2 === 0 && half >= 4) {
    if (zeros[1]! > half * 0.7 && zeros[0] === 0) return 'utf-16le';
    if (zeros[0]! > half * 0.7 && zeros[1] === 0) return 'utf-16be';
  }
  return 'utf-8';
}

async function decode(bytes: Uint8Array, slices: Slices): Promise<CsvText> {
  const encoding = encodingByMark(bytes) ?? encodingByShape(bytes);
  try {
    return { pieces: await decodeAs(encoding, bytes, slices), encoding };
  } catch (thrown) {
    if (!(thrown instanceof TypeError)) throw thrown;
    // What is no UTF-8 was saved by an old spreadsheet; every byte has a sign there.
    if (encoding !== 'utf-8') throw new CsvError('binary', {}, { cause: thrown });
    return { pieces: await decodeAs('windows-1252', bytes, slices), encoding: 'windows-1252' };
  }
}

/** Bytes that are decoded in one go. */
const pieceLength = 64 * 1024;

/** Decodes in short slices; rejects with a `TypeError` for bytes that the encoding does not have. */
async function decodeAs(encoding: CsvEncoding, bytes: Uint8Array, slices: Slices): Promise<string[]> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  const pieces: string[] = [];
  for (let start = 0; start < bytes.length; start += pieceLength) {
    pieces.push(decoder.decode(bytes.subarray(start, start + pieceLength), { stream: true }));
    if (slices.isOver) await slices.next();
  }
  return [...pieces, decoder.decode()].filter((piece) => piece !== '');
}

/** Signs that no table has, looked for where a file that is none shows them. */
const controls = /[\0-\x08\x0e-\x1f]/;
const hasControls = (pieces: readonly string[]) =>
  controls.test(pieces[0] ?? '') || pieces.some((piece) => piece.includes('\0'));
