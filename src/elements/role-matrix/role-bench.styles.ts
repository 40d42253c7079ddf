import { css } from 'lit';

/** Editing, comparing and deleting roles: around the table, in its heads, and in the column that is edited. */
export const roleBench = css`
  .outcome {
    margin-block-start: calc(var(--_space) * 3);
    color: var(--_done);
  }
  .warn {
    display: flex;
    gap: calc(var(--_space) * 1.5);
    margin-block-start: calc(var(--_space) * 3);
    color: var(--_warning);
  }
  .warn > svg {
    margin-block-start: 0.25em;
  }
  #dialog-lead .warn {
    margin: 0;
    color: var(--_warning);
  }
  .toolbar,
  .actions {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_space) * 2);
  }
  .toolbar {
    justify-content: space-between;
    margin-block-start: calc(var(--_space) * 4);
  }
  .toolbar > .actions {
    margin-inline-start: auto;
  }
  .toolbar > input.control {
    flex: 0 1 18em;
    inline-size: auto;
    min-inline-size: 9em;
  }
  .toolbar + .help {
    margin-block-start: calc(var(--_space) * 2);
    text-align: end;
  }
  ::placeholder {
    color: var(--_text-2);
    opacity: 1;
  }

  /* Heads */
  thead th {
    vertical-align: top;
  }
  thead th > .secondary {
    font-weight: 400;
  }
  .kind {
    display: flex;
    gap: var(--_space);
  }
  .kind > svg {
    margin-block-start: 0.25em;
  }
  thead .role-menu {
    position: absolute;
    inset-block-start: calc(var(--_space) * 1.5);
    inset-inline-end: var(--_space);
  }
  thead th[part~='role']:not(.edited) {
    min-inline-size: calc(var(--role-matrix-column-size, 8em) + var(--_control-height));
    padding-inline-end: calc(var(--_control-height) + var(--_space));
  }
  .menu-button {
    display: inline-grid;
    place-items: center;
    inline-size: min(var(--_control-height), 44px);
    block-size: min(var(--_control-height), 44px);
    padding: 0;
    border: 0;
    border-radius: var(--_radius);
    background: none;
    color: var(--_text-2);
    cursor: pointer;
  }
  .menu-button > svg {
    font-size: 1.125em;
  }
  .menu-button:hover,
  .menu-button[aria-expanded='true'] {
    background: var(--_hover);
    color: inherit;
  }
  .picker .choice {
    display: flex;
    gap: calc(var(--_space) * 2);
  }
  .picker .choice > select {
    flex: auto;
    inline-size: auto;
    min-inline-size: 0;
  }

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

  /* Dialogs */
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
    .toolbar > input.control {
      flex-basis: 100%;
    }
    thead th.edited {
      min-inline-size: 0;
    }
    /* One of the two menus of a role is in sight: here the one beside the picker. */
    .picker + .region thead :is(.role-menu, .kind) {
      display: none;
    }
    .bar > .actions,
    .bar > .actions > .button {
      flex: 1 0 auto;
    }
    .comparison table {
      font-size: 0.875em;
    }
    .comparison thead th:first-child {
      inline-size: 38%;
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
