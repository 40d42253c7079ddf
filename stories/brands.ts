import page from './docs/designer.md?raw';

/** The style of a whole page, and what it is called. */
interface Brand {
  /** Its choice in the toolbar "Theme". */
  readonly theme: string;
  readonly name: string;
  readonly character: string;
  readonly css: string;
}

/** The brands of the page for designers, word for word. */
export const brands: readonly Brand[] = [
  ...page.matchAll(/^\*\*(.+)\*\*: (.+)\n\n<!-- brand: (\w+) -->\n\n```css\n([^`]+)```/gm),
].map(([, kind, character, name, css]) => ({
  theme: name!.toLowerCase(),
  name: name!,
  character: `${kind}: ${character}`,
  css: css!,
}));

/** Lets each of them hold for the surroundings that have its theme: what is the page's is theirs. */
export function adoptBrands(): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(
    brands
      .map(({ theme, css }) => {
        // No more specific than a rule for all surroundings, so that density and motion still count.
        return `.surroundings:where([data-theme='${theme}']) {\n${css.replaceAll(/^(:root|body) \{/gm, '& {')}}`;
      })
      .join('\n'),
  );
  document.adoptedStyleSheets.push(sheet);
}
