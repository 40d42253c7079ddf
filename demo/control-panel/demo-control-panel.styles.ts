import { css } from 'lit';

/** Dark, monospaced and hatched on purpose: nobody takes it for a part of the product. */
export const styles = css`
  :host {
    position: fixed;
    inset-block-end: 12px;
    inset-inline-end: 12px;
    z-index: 10;
    color-scheme: dark;
    color: #f4efe4;
    font:
      13px/1.45 ui-monospace,
      'SF Mono',
      Menlo,
      Consolas,
      monospace;
  }
  * {
    box-sizing: border-box;
  }
  .toggle,
  .panel {
    border: 1px dashed #d8b45a;
    background: #23201a;
    color: inherit;
    font: inherit;
  }
  .toggle {
    min-block-size: 40px;
    padding: 0 14px;
    border-radius: 20px;
    font-weight: 600;
    cursor: pointer;
  }
  .panel {
    inline-size: min(400px, calc(100vw - 32px));
    max-block-size: calc(100vh - 32px);
    overflow: auto;
    border-radius: 10px;
  }
  .bar {
    position: sticky;
    inset-block-start: 0;
    z-index: 1;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
    padding: 10px 14px;
    background: repeating-linear-gradient(135deg, #3a3325 0 8px, #2f2a1f 8px 16px);
  }
  h2,
  h3,
  p {
    margin: 0;
    font-size: 13px;
    font-weight: 600;
  }
  .bar h2 {
    flex: 1;
  }
  section {
    display: grid;
    gap: 8px;
    padding: 12px 14px;
    border-block-start: 1px solid #453f31;
  }
  p,
  label,
  .quiet {
    color: #cfc7b6;
    font-weight: 400;
  }
  .buttons {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
  }
  section a {
    display: inline-flex;
    align-items: center;
    text-decoration: none;
  }
  section button,
  section a,
  .bar button,
  select,
  input {
    min-block-size: 30px;
    padding: 0 10px;
    border: 1px solid #8a7f68;
    border-radius: 6px;
    background: #2f2a1f;
    color: inherit;
    font: inherit;
    cursor: pointer;
  }
  button:hover {
    background: #453f31;
  }
  button[aria-pressed='true'],
  a[aria-current] {
    border-color: #ffd36b;
    background: #ffd36b;
    color: #23201a;
  }
  :focus-visible {
    outline: 2px solid #ffd36b;
    outline-offset: 2px;
  }
  form {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
  }
  input {
    inline-size: 7em;
    cursor: text;
  }
  ol {
    display: grid;
    gap: 4px;
    max-block-size: 180px;
    margin: 0;
    padding: 0;
    overflow: auto;
    list-style: none;
  }
  ol button {
    display: grid;
    inline-size: 100%;
    padding: 6px 10px;
    text-align: start;
    overflow-wrap: anywhere;
  }
  .message {
    color: #ffd36b;
  }
  .visually-hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }

  dialog {
    inline-size: min(680px, calc(100vw - 24px));
    max-block-size: calc(100vh - 24px);
    padding: 0;
    border: 1px dashed #d8b45a;
    border-radius: 10px;
    background: #23201a;
    color: inherit;
  }
  dialog::backdrop {
    background: rgb(0 0 0 / 0.5);
  }
  dl {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: 2px 12px;
    margin: 0;
    padding: 12px 14px;
    overflow-wrap: anywhere;
  }
  dd {
    margin: 0;
  }
  .mail {
    background: #fff;
    color: #16211f;
    color-scheme: light;
  }
  pre {
    margin: 0;
    padding: 16px;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
    font: inherit;
  }
  @media (forced-colors: active) {
    button[aria-pressed='true'] {
      forced-color-adjust: none;
      border-color: Highlight;
      background: Highlight;
      color: HighlightText;
    }
  }
`;
