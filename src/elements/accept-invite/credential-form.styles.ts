import { css } from 'lit';
import { base } from '../shared/base.styles.ts';

const own = css`
  form {
    display: grid;
    gap: calc(var(--_space) * 4);
  }
  .locked {
    border-color: transparent;
    background: var(--_hover);
  }
  .secret {
    display: grid;
  }
  .secret > * {
    grid-area: 1 / 1;
  }
  .secret > .control {
    padding-inline-end: 5em;
  }
  .secret > .button {
    justify-self: end;
    align-self: center;
    min-block-size: max(1.75em, 24px);
    margin-inline-end: var(--_space);
    padding-inline: calc(var(--_space) * 2);
    font-size: 0.875em;
  }
  .code {
    font-size: 1.25em;
    font-variant-numeric: tabular-nums;
    letter-spacing: 0.15em;
  }
  .button.primary {
    inline-size: 100%;
  }
`;

let sheet: CSSStyleSheet | null = null;
const users = new Map<Document | ShadowRoot, number>();

/**
 * Lets a document or shadow root style the credential form, which no shadow root of ours reaches. The
 * sheet is added once and goes with the last who asked for it; answers the way out.
 */
export function adoptCredentialStyles(root: Document | ShadowRoot): () => void {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(`.invite-credentials{${[...base, own].map(({ cssText }) => cssText).join('')}}`);
  }
  const adopted = sheet;
  const count = users.get(root) ?? 0;
  users.set(root, count + 1);
  if (count === 0) root.adoptedStyleSheets.push(adopted);
  return () => {
    const left = users.get(root)! - 1;
    if (left > 0) return void users.set(root, left);
    users.delete(root);
    root.adoptedStyleSheets = root.adoptedStyleSheets.filter((one) => one !== adopted);
  };
}
