import { InviteList } from 'invite-kit';

/** A custom property that a page may set. */
export interface Token {
  readonly name: string;
  /** The CSS property by which a sample of it is seen. */
  readonly property: string;
  /** What holds where nobody sets it, as the kit's own styles say. */
  readonly fallback: string;
}

/** The text of the styles that all elements share. */
const sharedStyles = InviteList.styles.map(({ cssText }) => cssText).join('\n');

/** What a sample shows of those that are no colours. */
const properties: Readonly<Record<string, string>> = {
  '--invite-radius': 'border-radius',
  '--invite-space': 'inline-size',
  '--invite-control-height': 'block-size',
  '--invite-focus-ring': 'outline',
  '--invite-shadow': 'box-shadow',
  '--invite-duration': 'transition-duration',
  '--invite-font-family': 'font-family',
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

/** What holds of a token where nobody sets those that it derives from either, as a host can write it. */
export function valueOf({ name, fallback, property }: Token): string {
  if (fallback === 'inherit' && property === 'background-color') return `var(${name}, currentColor)`;
  const derived = fallback.replaceAll(/var\(--_([a-z-]+)\)/g, (whole, colour: string) => {
    const source = tokens.find((one) => one.name === `--invite-color-${colour}`);
    return source ? valueOf(source) : whole;
  });
  return `var(${name}, ${derived})`;
}

function readTokens(text: string): Token[] {
  const found = new Map<string, Token>();
  for (const { 0: match, 1: name, index } of text.matchAll(/var\(\s*(--invite-[a-z-]+)\s*,/g))
    if (name && !found.has(name))
      found.set(name, {
        name,
        property: properties[name] ?? 'background-color',
        fallback: fallbackAt(text, index + match.length),
      });
  return [...found.values()];
}
