import { css } from 'lit';

export const mailbox = css`
  ol {
    display: grid;
    gap: 4px;
    max-block-size: 180px;
    margin: 0;
    padding: 0;
    overflow: auto;
    list-style: none;
  }
  ol button,
  .lost {
    display: grid;
    inline-size: 100%;
    padding: 6px 10px;
    text-align: start;
    overflow-wrap: anywhere;
  }
  .lost {
    border: 1px dashed #6b6350;
    border-radius: 6px;
    color: #cfc7b6;
  }
  input {
    inline-size: 100%;
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
`;
