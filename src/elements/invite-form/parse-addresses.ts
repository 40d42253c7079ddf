import { emailKey } from '../../contract/email-address.ts';

/** An address as it was written, and the name in front of it, if there was one. */
export interface Mailbox {
  readonly address: string;
  readonly name: string | null;
}

/** The addresses in a text, as `parseMailboxes` finds them. */
export const parseAddresses = (text: string): string[] => parseMailboxes(text).map(({ address }) => address);

/**
 * Takes typed or pasted text apart: lists with commas, semicolons, tabs, line breaks or blanks between
 * complete addresses, `Name <mail>`, `"Last, First" <mail>`, `Last, First <mail>`, `mailto:` links.
 *
 * Answers in order every address as it was written, with the name in front of it, and what could not be
 * read, as it stood. Nothing is left out but blanks. The work grows in proportion to the text.
 */
export function parseMailboxes(text: string): Mailbox[] {
  const parts = text.match(/(?:"[^"\r\n]*"|[^";；\t-\r\u0085\u2028\u2029]+|")+/g) ?? [];
  return parts.flatMap((part) => splitAtCommas(part).flatMap(readToken));
}

/** Commas part, except within quotes and in the one `Last, First <mail>` of a part. */
function splitAtCommas(part: string): string[] {
  const pieces = part.match(/(?:"[^"]*"|[^",，、]+|")+/g) ?? [];
  const [last = '', first = ''] = pieces;
  const given = first.slice(0, Math.max(first.indexOf('<'), 0));
  const isOnePerson = pieces.length === 2 && given.trim() !== '' && !(last + given).includes('@');
  return isOnePerson ? [part] : pieces.flatMap((piece) => piece.split(/(?<=>)/));
}

function readToken(text: string): Mailbox[] {
  const token = trimWhere(text, unseen);
  if (!token) return [];
  const opening = token.lastIndexOf('<');
  const inner = token.endsWith('>') && opening >= 0 ? readAddress(token.slice(opening)) : null;
  if (inner === null) return readWords(token).map((address) => ({ address, name: null }));
  const words = token.slice(0, opening);
  if (!words.includes('@')) return [{ address: inner, name: trimWhere(words, quotes) || null }];
  // What looks like an address is no name; Outlook repeats the address in the name's place.
  const others = readToken(trimWhere(words, wrapping));
  return [
    ...others.filter(({ address }) => emailKey(address) !== emailKey(inner)),
    { address: inner, name: null },
  ];
}

/** Addresses with blanks between them. Other words stay together, and all of them where no word is one. */
function readWords(token: string): string[] {
  const found: string[] = [];
  let isUnread = false;
  // U+FEFF counts as a blank but shows as nothing: inside an address it is a fault.
  for (const word of token.split(/[^\S\uFEFF]+/)) {
    const address = readAddress(word);
    if (address === null && isUnread) found.push(`${found.pop()!} ${word}`);
    else found.push(address ?? word);
    isUnread = address === null;
  }
  return found;
}

/** The address in a word, freed from `mailto:` and from brackets, quotes and stops around it. */
function readAddress(word: string): string | null {
  const unwrapped = trimWhere(word, wrapping);
  const [target = '', ...query] = unwrapped.replace(/^mailto:/i, '').split('?');
  const link = unwrapped !== target && !query.join().includes('@') ? target : unwrapped;
  return [trimWhere(word, unseen), unwrapped, link].find((text) => emailKey(text) !== null) ?? null;
}

const quotes = /[\s\p{Cf}"]/u;
const unseen = /[\s\p{Cf}]/u;
const wrapping = /[\s\p{Cf}\p{Ps}\p{Pe}\p{Pi}\p{Pf}"'<>.:!]/u;

function trimWhere(text: string, pattern: RegExp): string {
  let start = 0;
  let end = text.length;
  while (start < end && pattern.test(text[start]!)) start++;
  while (end > start && pattern.test(text[end - 1]!)) end--;
  return text.slice(start, end);
}
