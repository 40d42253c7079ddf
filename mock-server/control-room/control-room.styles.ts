import { css } from 'lit';

/** The frame of the control room: its head, and its parts in as many columns as there is room for. */
export const frame = css`
  :host {
    display: block;
    container: room / inline-size;
    color: var(--_ink);
    font:
      13px/1.45 ui-monospace,
      'SF Mono',
      Menlo,
      Consolas,
      monospace;
  }
  :host([hidden]) {
    display: none;
  }
  .bar {
    position: sticky;
    inset-block-start: 0;
    z-index: 1;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 12px;
    padding: 10px 14px;
    border: 1px dashed var(--_dash);
    border-radius: 8px;
    background: var(--_hatching);
  }
  .bar h2 {
    font-size: 15px;
  }
  .bar h2:focus:not(:focus-visible) {
    outline: none;
  }
  .quiet {
    color: var(--_ink);
  }
  .status {
    flex: 1 1 24em;
    min-block-size: 1.45em;
    color: var(--_ink);
    overflow-wrap: anywhere;
  }
  .status:empty {
    flex-basis: 0;
    min-block-size: 0;
  }
  .status.problem {
    color: var(--_problem);
    font-weight: 600;
  }
  .retry {
    min-block-size: 32px;
  }
  .parts {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    align-items: start;
    gap: 12px;
    margin-block-start: 12px;
  }
  .column {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 12px;
  }
  .nothing {
    padding: 14px;
  }
  @container room (min-width: 760px) {
    .parts {
      grid-template-columns: minmax(300px, 2fr) 3fr;
    }
    .column:first-child {
      grid-row: span 2;
    }
  }
  @container room (min-width: 1180px) {
    .parts {
      grid-template-columns: minmax(320px, 4fr) minmax(0, 5fr) minmax(0, 5fr);
    }
    .column:first-child {
      grid-row: auto;
    }
  }
  @media (pointer: coarse) {
    .retry {
      min-block-size: 44px;
    }
  }
`;
