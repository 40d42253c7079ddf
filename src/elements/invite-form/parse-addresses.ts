import { emailKey } from '../../contract/email-address.ts';

/** What ends a token anywhere but within quotes, comma by comma: separators of people and of mail programs. */
const separators = ';\n\r\t\v\f\u0085\u2028\u2029；';
const commas = ',，、';

/**
 * Takes pasted or typed text apart: lists with commas, semicolons, tabs, line breaks or blanks between
 * complete addresses, `Name <mail>`, `"Last, First" <mail>`, `Last, First <mail>`, `mailto:` links.
 * Answers, in order, every address as it was written, and what could not be read as it stood: nothing
 * but names in front of their address, and blanks, is left out. Takes time in proportion to the text.
 */
export function parseAddresses(text: string): string[] {
  return splitOutsideQuotes(text, separators).flatMap((part) =>
    joinName(splitOutsideQuotes(part, commas)).flatMap(splitAfterBrackets).flatMap(readToken),
  );
}

/** Splits at characters that stand outside of double quotes; a quote that is never closed is plain text. */
function splitOutsideQuotes(text: string, at: string): string[] {
  const parts: string[] = [];
  let start = 0;
  let isQuoted = false;
  let lastQuote = text.lastIndexOf('"');
  for (let index = 0; index < text.length; index++) {
    const character = text[index]!;
    if (character === '"') isQuoted = !isQuoted && index < lastQuote;
    // A line's end closes a quote: one that was forgotten must not swallow the lines below.
    if (/[\n\r]/.test(character)) isQuoted = false;
    if (isQuoted || !at.includes(character)) continue;
    parts.push(text.slice(start, index));
    start = index + 1;
  }
  return [...parts, text.slice(start)];
}
