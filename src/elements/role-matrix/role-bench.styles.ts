import { css } from 'lit';

/** Around the table for who may edit: the buttons above it, and the heads of the roles with their menus. */
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
  :is(#dialog-lead, #dialog-body) .warn {
    color: var(--_warning);
  }
  #dialog-lead .warn {
    margin: 0;
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
    min-inline-size: calc(var(--role-matrix-column-size, 8em) + var(--_control-height) + 1.5em);
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
    min-inline-size: 0;
    gap: calc(var(--_space) * 2);
  }
  .picker .choice > select {
    flex: auto;
    inline-size: auto;
    min-inline-size: 0;
  }

  @container (inline-size < 34em) {
    .toolbar > input.control {
      flex-basis: 100%;
    }
    /* One of the two menus of a role is in sight: here the one beside the picker. */
    .picker + .region thead :is(.role-menu, .kind) {
      display: none;
    }
  }
`;
