import { css } from 'lit';

/** The field for a note, and how much room is left. */
export const noteStyles = css`
  textarea.control {
    display: block;
    min-block-size: 5em;
    max-block-size: 20em;
    /* Grows with its text where the browser can do that; elsewhere it can be drawn larger. */
    field-sizing: content;
    resize: vertical;
  }
  textarea.control:read-only {
    background: var(--_hover);
  }
  .note-help {
    display: flex;
    flex-wrap: wrap;
    gap: 0 calc(var(--_space) * 1.5);
  }
  .note-help > span:not(.count) {
    flex: 1 1 12em;
  }
  .count {
    margin-inline-start: auto;
    white-space: nowrap;
    font-variant-numeric: tabular-nums;
  }
`;
