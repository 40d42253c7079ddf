import { css } from 'lit';

/** What becomes of the boxes to select rows by where each row is a labelled list. */
export const selectionCards = css`
  thead:has(.select) {
    position: static;
    inline-size: auto;
    block-size: auto;
    overflow: visible;
    clip-path: none;
  }
  thead:has(.select) > tr {
    padding: 0;
    border: 0;
  }
  thead > tr > th {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }
  /* Where the bar lies over it. */
  .select-label {
    position: static;
    margin-inline-start: calc(var(--_boxes) - 0.75em);
    inline-size: auto;
    block-size: auto;
    clip-path: none;
    color: var(--_text-2);
    font-size: 0.875em;
  }
  .below + .below {
    display: block;
  }
  tbody > tr:has(> .select) {
    padding-inline-start: calc(2.9375em + var(--_boxes));
  }
  /* Its middle is that of the avatar. */
  tbody .select {
    position: absolute;
    inset-inline-start: 0;
    inset-block-start: calc(var(--_space) * 3);
    display: grid;
    align-content: center;
    block-size: 2.1875em;
  }
`;

/** Rows to select, each with a box in a column of its own. */
export const selectable = css`
  :host {
    /* The column of boxes. */
    --_boxes: 2em;
    --_head-height: calc(var(--_control-height) + 0.75em);
  }
  .select {
    inline-size: var(--_boxes);
    padding-inline-end: 0;
    font-size: 1em;
  }
  thead:has(.select) > tr {
    block-size: var(--_head-height);
  }
  thead:has(.select) > tr > * {
    padding-block: 0;
  }
  .select-box {
    display: inline-flex;
    align-items: center;
    min-inline-size: 24px;
    min-block-size: 24px;
    cursor: pointer;
    user-select: none;
  }
  .select-box > input {
    inline-size: 1.125em;
    block-size: 1.125em;
    margin: 0;
    accent-color: var(--_accent);
    cursor: inherit;
  }
  .select-label {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  @media (pointer: coarse) {
    :host {
      --_boxes: 2.75em;
    }
    .select-box {
      min-inline-size: 44px;
      min-block-size: 44px;
    }
  }
`;
