import { css } from 'lit';

/** What the dialogs about roles hold: who gains and loses what, and two roles side by side. */
export const roleDialogs = css`
  .confirm:has(.comparison) {
    inline-size: min(44em, 100vw - 2em);
  }
  .difference > ul {
    margin-block-start: var(--_space);
    padding-inline-start: 1.25em;
    list-style: disc;
  }
  #dialog-body .difference > p {
    color: inherit;
  }
  .comparison,
  .sides {
    display: grid;
    gap: calc(var(--_space) * 3);
  }
  .sides {
    grid-template-columns: repeat(auto-fit, minmax(min(14em, 100%), 1fr));
  }
  .comparison > .box {
    justify-self: start;
  }
  .comparison table {
    table-layout: fixed;
    background: none;
  }
  .comparison thead th {
    position: static;
    inline-size: auto;
    min-inline-size: 0;
    padding: calc(var(--_space) * 2);
    border-block-end: 1px solid var(--_line);
  }
  .comparison th:first-child {
    position: static;
    padding-inline-start: 0;
  }
  .comparison tbody > tr > * {
    padding: calc(var(--_space) * 2);
    border-block-end: 1px solid var(--_line);
  }
  .comparison .differs > th {
    font-weight: 600;
  }

  @container (inline-size < 34em) {
    .comparison table {
      font-size: 0.875em;
    }
    .comparison thead th:first-child {
      inline-size: 38%;
    }
  }
`;
