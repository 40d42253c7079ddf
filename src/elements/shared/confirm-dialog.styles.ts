import { css } from 'lit';

/** A modal dialog: a few sentences or fields, and two buttons. */
export const confirmDialog = css`
  .confirm {
    inline-size: min(30em, 100vw - 2em);
    max-block-size: calc(100vh - 2em);
    padding: calc(var(--_space) * 6);
    border: 1px solid var(--_line);
    border-radius: calc(var(--_radius) * 1.5);
    background: var(--_surface);
    color: inherit;
    box-shadow: var(--_shadow);
    overflow-wrap: anywhere;
  }
  .confirm form {
    display: grid;
    gap: calc(var(--_space) * 3);
  }
  .confirm::backdrop {
    background: rgb(0 0 0 / 0.4);
  }
  .confirm h3 {
    font-size: 1.25em;
  }
  #dialog-lead,
  #dialog-body {
    display: grid;
    gap: calc(var(--_space) * 3);
  }
  #dialog-lead p,
  #dialog-body p {
    color: var(--_text-2);
  }
  .confirm .button.danger {
    border-color: transparent;
    background: var(--_stopped);
    color: var(--_surface);
  }
  .confirm .button.danger:hover {
    background: color-mix(in oklab, var(--_stopped) 88%, currentColor);
  }
  .buttons {
    display: flex;
    flex-wrap: wrap-reverse;
    justify-content: flex-end;
    gap: calc(var(--_space) * 2);
    margin-block-start: calc(var(--_space) * 2);
  }
`;
