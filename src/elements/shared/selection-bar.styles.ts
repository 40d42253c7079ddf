import { css } from 'lit';

/** Selected rows, what stands over the heads of the columns meanwhile, and what is said about several. */
export const selectionBar = css`
  /* It lies over the heads, so that no row moves when the first one is selected; and stays in view. */
  .bar {
    position: sticky;
    inset-block-start: 0;
    z-index: 1;
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 2);
    block-size: calc(var(--_head-height) - 4px);
    margin-block-end: calc(4px - var(--_head-height));
    translate: 0 2px;
    margin-inline-start: var(--_boxes);
    padding-inline: calc(var(--_space) * 2.5) var(--_space);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    font-variant-numeric: tabular-nums;
  }
  .bar > p {
    margin-inline-end: calc(var(--_space) * 2);
    font-weight: 600;
    white-space: nowrap;
  }
  .bar > .button {
    min-block-size: calc(var(--_control-height) - 0.25em);
    padding-inline: calc(var(--_space) * 2);
    white-space: nowrap;
  }
  /* Here it may take two lines, and then rows do move. */
  @container (inline-size < 24em) {
    .bar {
      flex-wrap: wrap;
      gap: 0 var(--_space);
      block-size: auto;
      min-block-size: calc(var(--_head-height) - 4px);
      padding-block: var(--_space);
    }
    .bar > p {
      margin-inline-end: 0;
    }
  }
  .selected {
    --_tint: color-mix(in oklab, var(--_accent) 8%, transparent);
    background: var(--_tint);
    box-shadow:
      0.5em 0 var(--_tint),
      -0.5em 0 var(--_tint);
  }
  @media (forced-colors: active) {
    .selected {
      outline: 1px solid Highlight;
    }
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
