import { InviteList } from 'invite-kit';

/** A custom property that a page may set. */
export interface Token {
  readonly name: string;
  readonly kind: 'color' | 'length' | 'other';
  /** What holds where nobody sets it, as the kit's own styles say. */
  readonly fallback: string;
}

/** The text of the styles that all elements share. */
const sharedStyles = InviteList.styles.map(({ cssText }) => cssText).join('\n');

const kindOf = (name: string): Token['kind'] => {
  if (name.startsWith('--invite-color-')) return 'color';
  return /radius|space|height/.test(name) ? 'length' : 'other';
};

/** What stands between `var(--name,` and its closing bracket. */
function fallbackAt(text: string, start: number): string {
  let depth = 1;
  let end = start;
  for (; end < text.length && depth > 0; end++) {
    if (text[end] === '(') depth++;
    if (text[end] === ')') depth--;
  }
  return text
    .slice(start, end - 1)
    .replace(/\s+/g, ' ')
    .trim();
}

/** The shared tokens in the order in which the kit's styles read them. */
export const tokens: readonly Token[] = readTokens(sharedStyles);

function readTokens(text: string): Token[] {
  const found = new Map<string, Token>();
  for (const { 0: match, 1: name, index } of text.matchAll(/var\(\s*(--invite-[a-z-]+)\s*,/g))
    if (name && !found.has(name))
      found.set(name, { name, kind: kindOf(name), fallback: fallbackAt(text, index + match.length) });
  return [...found.values()];
}
