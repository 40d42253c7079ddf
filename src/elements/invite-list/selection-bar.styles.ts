import { css } from 'lit';

/** What stands over the heads of the columns while rows are selected, and what is said about several. */
export const selectionBar = css`
  /* It lies over the heads, so that no row moves when the first one is selected; and stays in view. */
  .bar {
    position: sticky;
    inset-block-start: 0;
    z-index: 1;
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 2);
    block-size: var(--_head-height);
    margin-block-end: calc(var(--_head-height) * -1);
    margin-inline-start: var(--_boxes);
    border-block-end: 1px solid var(--_line);
    background: var(--_surface);
    font-variant-numeric: tabular-nums;
  }
  .bar > p {
    margin-inline-end: calc(var(--_space) * 2);
    font-weight: 600;
    white-space: nowrap;
  }
  .bar > .button {
    padding-inline: calc(var(--_space) * 2.5);
    white-space: nowrap;
  }
  .warned {
    display: flex;
    gap: calc(var(--_space) * 1.5);
    color: var(--_stopped);
  }
  .warned > svg {
    margin-block-start: 0.25em;
  }
  .reasoned {
    display: grid;
    gap: calc(var(--_space) * 1.5);
    min-inline-size: 0;
  }
  .reasoned summary {
    min-block-size: 24px;
    cursor: pointer;
  }
  .reasons {
    display: grid;
    gap: calc(var(--_space) * 1.5);
    font-size: 0.875em;
    overflow-wrap: anywhere;
  }
  details > .reasons {
    max-block-size: 16em;
    margin-block-start: calc(var(--_space) * 1.5);
    overflow-y: auto;
  }
`;
