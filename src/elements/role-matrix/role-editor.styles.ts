import { css } from 'lit';

/** The form of a role, what others made of it meanwhile, its column in the table, and the bar below. */
export const roleEditor = css`
  /* The form */
  .editor {
    display: grid;
    gap: calc(var(--_space) * 4);
    max-inline-size: 38em;
    margin-block-start: calc(var(--_space) * 5);
  }
  .editor > h3 {
    font-size: 1.25em;
    overflow-wrap: anywhere;
  }
  textarea.control {
    display: block;
    resize: vertical;
    field-sizing: content;
  }
  .below-field {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 calc(var(--_space) * 4);
  }
  .count {
    font-variant-numeric: tabular-nums;
  }
  .over {
    color: var(--_stopped);
  }
  .conflict {
    display: grid;
    gap: calc(var(--_space) * 3);
    padding: calc(var(--_space) * 4);
    border: 1px solid var(--_warning);
    border-radius: var(--_radius);
  }
  #conflict-title:focus:not(:focus-visible) {
    outline: none;
  }
  .conflict legend {
    padding: 0;
    font-weight: 600;
  }
  .box {
    display: inline-flex;
    align-items: center;
    gap: calc(var(--_space) * 2);
    min-block-size: 24px;
    cursor: pointer;
  }
  fieldset > .box {
    display: flex;
  }
  .box > input {
    flex: none;
    inline-size: 1.125em;
    block-size: 1.125em;
    margin: 0;
    accent-color: var(--_accent);
  }
  .box:has([aria-disabled='true']) {
    color: var(--_text-2);
    cursor: default;
  }
  [aria-disabled='true'][type='checkbox'] {
    opacity: 0.5;
    cursor: default;
  }
  @media (pointer: coarse) {
    .box {
      min-block-size: 44px;
    }
  }

  /* The column that is edited */
  .edited {
    background-image: linear-gradient(var(--_accent-soft), var(--_accent-soft));
  }
  thead th.edited {
    min-inline-size: 16em;
  }
  .grant {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_space) * 2);
  }
  .grant > .box {
    min-inline-size: 24px;
  }
  .limit {
    flex: 1;
    inline-size: auto;
    min-inline-size: 9em;
    max-inline-size: 20em;
    min-block-size: 2em;
    padding-block: var(--_space);
  }
  /* What has focus is not hidden by what sticks above and below. */
  .edited :is(input, select) {
    scroll-margin-block: 8em 6em;
  }
  td.edited > * + * {
    margin-block-start: var(--_space);
  }
  .parts {
    max-block-size: 14em;
    padding-inline-start: calc(24px + var(--_space) * 2);
    padding-block: 3px;
    overflow: auto;
  }
  td.edited {
    vertical-align: top;
  }
  td.changed {
    padding-inline-start: calc(var(--_space) * 3 - 3px);
    border-inline-start: 3px solid var(--_accent);
  }
  .mark {
    color: var(--_accent-text);
    font-size: 0.875em;
    font-weight: 600;
  }
  @media (forced-colors: active) {
    td.changed {
      border-inline-start-color: Highlight;
    }
  }

  /* What is not saved stays in sight. */
  .bar {
    position: sticky;
    z-index: 4;
    inset-block-end: 0;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: calc(var(--_space) * 2) calc(var(--_space) * 4);
    padding-block: calc(var(--_space) * 3);
    border-block-start: 1px solid var(--_line);
    background: var(--_surface);
  }
  .bar > .actions {
    margin-inline-start: auto;
  }
  .bar-words {
    flex: 1 1 14em;
  }
  #role-problem:focus:not(:focus-visible) {
    outline: none;
  }

  @container (inline-size < 34em) {
    thead th.edited {
      min-inline-size: 0;
    }
    .bar > .actions,
    .bar > .actions > .button {
      flex: 1 0 auto;
    }
    .region:has(.edited) table {
      table-layout: fixed;
    }
    .region:has(.edited) thead th:first-child {
      inline-size: 44%;
    }
    .limit {
      flex-basis: 100%;
      min-inline-size: 0;
    }
    .parts {
      padding-inline-start: var(--_space);
    }
  }
`;
