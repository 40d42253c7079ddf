import { css } from 'lit';

/** Dark, monospaced and hatched on purpose: nobody takes it for a part of the product. */
export const panel = css`
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
  /* Away from the main buttons of the page, which stand at its end. */
  :host(:not([open])) {
    inset-inline: 12px auto;
  }
  /* There is no room beside anything: it ends the page. */
  @media (max-width: 760px) {
    :host(:not([open])) {
      position: static;
      display: grid;
      justify-content: center;
      padding: 12px;
    }
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
  }
  .panel {
    inline-size: min(400px, calc(100vw - 32px));
    max-block-size: calc(100vh - 32px);
    overflow: auto;
    border-radius: 10px;
  }
  .panel > .bar {
    position: sticky;
    inset-block-start: 0;
    z-index: 1;
  }
`;

/** The head of the panel, and of whatever opens in front of the page. */
export const bar = css`
  .bar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
    padding: 10px 14px;
    background: repeating-linear-gradient(135deg, #3a3325 0 8px, #2f2a1f 8px 16px);
  }
  .bar h2 {
    flex: 1;
  }
`;
