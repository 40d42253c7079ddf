import { css } from 'lit';

/**
 * What all controls of a mock server look like: those of the demo and those of the control room. Light or dark as the
 * colour scheme says; hatched and dashed, so that nobody takes them for a part of the product.
 */
export const controls = css`
  :host {
    --_ink: light-dark(#26221a, #f4efe4);
    --_quiet: light-dark(#5c533f, #cfc7b6);
    --_paper: light-dark(#fbf8f1, #23201a);
    --_line: light-dark(#ddd3bc, #453f31);
    --_edge: light-dark(#8a7f68, #8a7f68);
    --_dash: light-dark(#a67c1a, #d8b45a);
    --_control: light-dark(#ffffff, #2f2a1f);
    --_hover: light-dark(#f1e9d6, #453f31);
    --_accent: light-dark(#6b4e00, #ffd36b);
    --_on-accent: light-dark(#ffffff, #23201a);
    --_problem: light-dark(#9b1c1c, #ffb4a8);
    --_hatching: repeating-linear-gradient(
      135deg,
      light-dark(#f1e6c8, #3a3325) 0 8px,
      light-dark(#f7efdb, #2f2a1f) 8px 16px
    );
  }
  * {
    box-sizing: border-box;
  }
  h2,
  h3,
  p {
    margin: 0;
    font-size: 13px;
    font-weight: 600;
  }
  section {
    display: grid;
    gap: 8px;
    padding: 12px 14px;
    border-block-start: 1px solid var(--_line);
  }
  p,
  label,
  .quiet {
    color: var(--_quiet);
    font-weight: 400;
  }
  .buttons {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
  }
  button,
  .buttons a,
  input,
  select {
    min-block-size: 30px;
    padding: 0 10px;
    border: 1px solid var(--_edge);
    border-radius: 6px;
    background: var(--_control);
    color: inherit;
    font: inherit;
  }
  button,
  .buttons a {
    display: inline-flex;
    align-items: center;
    text-decoration: none;
    cursor: pointer;
  }
  button:hover,
  .buttons a:hover {
    background: var(--_hover);
  }
  button[aria-pressed='true'],
  .buttons a[aria-current] {
    border-color: var(--_accent);
    background: var(--_accent);
    color: var(--_on-accent);
  }
  :focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }
  form {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
  }
  input[type='number'] {
    inline-size: 7em;
  }
  .message {
    color: var(--_accent);
  }
  .message:empty {
    display: none;
  }
  @media (forced-colors: active) {
    button[aria-pressed='true'],
    .buttons a[aria-current] {
      forced-color-adjust: none;
      border-color: Highlight;
      background: Highlight;
      color: HighlightText;
    }
  }
`;
