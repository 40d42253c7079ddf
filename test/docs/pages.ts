import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';

export const root = resolve(import.meta.dirname, '../..');

/**
 * A fenced block of a page, and what the page says about it in comments right above it, which readers do not see:
 *
 * - `<!-- assumes: declare … -->` declares what the block takes for granted;
 * - `<!-- file: NAME -->` is the file that readers make of it, for the commands below;
 * - `<!-- replaces in NAME: TEXT -->` puts it in the place of a text of that file;
 * - `<!-- brand: NAME -->` is the style of a whole page;
 * - `<!-- run -->` lets the commands of the block be run, in the order of the page, and `<!-- prints -->` is the block
 *   with what they print then.
 */
export interface Block {
  readonly page: string;
  /** Of its fence, counted from 1. */
  readonly line: number;
  readonly language: string;
  readonly text: string;
  readonly notes: readonly string[];
}

/** The rows of a table below its head; cells as they are written. */
export interface Table {
  readonly page: string;
  readonly line: number;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

export interface Page {
  /** Its path in the repository. */
  readonly name: string;
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly tables: readonly Table[];
}

const folder = 'stories/docs';

/** What people read: the README and the four doors. */
export const pages: readonly Page[] = [
  'README.md',
  ...readdirSync(resolve(root, folder))
    .filter((file) => file.endsWith('.md'))
    .map((file) => `${folder}/${file}`),
].map((name) => readPage(name, readFileSync(resolve(root, name), 'utf8')));

export const blocks: readonly Block[] = pages.flatMap((page) => page.blocks);

export const blocksIn = (...languages: readonly string[]): readonly Block[] =>
  blocks.filter(({ language }) => languages.includes(language));

/** Where a block is, for the title of a test. */
export const placeOf = ({ page, line }: Pick<Block, 'page' | 'line'>): string => `${page}:${line}`;

/** What a note of a kind says, such as `file`. */
export const noteOf = ({ notes }: Block, kind: string): string | null =>
  notes.find((note) => note.startsWith(`${kind}: `))?.slice(kind.length + 2) ?? null;

function readPage(name: string, text: string): Page {
  return { name, text, blocks: readBlocks(name, text), tables: readTables(name, text) };
}

function readBlocks(page: string, text: string): Block[] {
  const lines = text.split('\n');
  const found: Block[] = [];
  for (let index = 0; index < lines.length; index++) {
    const fence = /^(\s*)```(\S*)$/.exec(lines[index]!);
    if (!fence) continue;
    const [, indent = '', language = ''] = fence;
    const end = lines.indexOf(`${indent}\`\`\``, index + 1);
    if (end < 0) throw new TypeError(`${page}:${index + 1}: this block has no end.`);
    const inside = lines.slice(index + 1, end).map((line) => line.slice(indent.length));
    found.push({ page, line: index + 1, language, text: inside.join('\n'), notes: notesAbove(lines, index) });
    index = end;
  }
  return found;
}

function notesAbove(lines: readonly string[], fence: number): string[] {
  const notes: string[] = [];
  for (let index = fence - 1; index >= 0; index--) {
    const [, note] = /^\s*<!-- (.*) -->$/.exec(lines[index]!) ?? [];
    if (note !== undefined) notes.unshift(note);
    else if (lines[index]!.trim() !== '') break;
  }
  return notes;
}

function cellsOf(line: string): string[] {
  return line
    .slice(1, -1)
    .split('|')
    .map((cell) => cell.trim());
}

function readTables(page: string, text: string): Table[] {
  const lines = text.split('\n');
  return lines.flatMap((line, index) => {
    if (!/^\|[\s:|-]+\|$/.test(line)) return [];
    const end = lines.findIndex((other, at) => at > index && !other.startsWith('|'));
    const rows = lines.slice(index + 1, end < 0 ? undefined : end).map(cellsOf);
    return [{ page, line: index, head: cellsOf(lines[index - 1] ?? ''), rows }];
  });
}
