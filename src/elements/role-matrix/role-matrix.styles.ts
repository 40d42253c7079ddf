import { css } from 'lit';

/** A table of hairlines; what has to stay in sight while it scrolls sticks to the edges of its region. */
export const styles = css`
  ::slotted([slot='footer']) {
    margin-block-start: calc(var(--_space) * 4);
  }
  .picker {
    display: none;
  }
  .region {
    --_edge: 0px;
    /* Also the home of what is visually hidden, which would stretch the page otherwise. */
    position: relative;
    max-block-size: var(--role-matrix-max-block-size, 85vh);
    margin-block-start: calc(var(--_space) * 3);
    overflow: auto;
  }
  .region[tabindex='0'] {
    --_behind: var(--_surface);
    --_edge: calc(var(--_space) * 3);
    border-radius: var(--_radius);
    box-shadow: 0 0 0 1px var(--_line);
  }
  .region[tabindex='-1'] {
    outline: none;
  }

  table {
    inline-size: 100%;
    border-spacing: 0;
    background-color: var(--_behind, transparent);
  }
  caption {
    padding: 0;
  }
  th,
  td {
    padding: calc(var(--_space) * 2.5) calc(var(--_space) * 3);
    border-block-start: 1px solid var(--_line);
    font-weight: 400;
    text-align: start;
    vertical-align: baseline;
    overflow-wrap: anywhere;
  }
  th {
    background-color: var(--_behind, transparent);
  }
  thead th,
  thead + tbody > tr > *,
  th[scope='rowgroup'] {
    border-block-start: 0;
  }
  th:first-child {
    position: sticky;
    z-index: 1;
    inset-inline-start: 0;
    padding-inline-start: var(--_edge);
  }
  /* Above the heads of groups, which reach below the first role. */
  thead th {
    position: sticky;
    z-index: 2;
    inset-block-start: 0;
    border-block-end: 1px solid var(--_line);
    min-inline-size: var(--role-matrix-column-size, 8em);
    font-weight: 600;
  }
  thead th:first-child {
    z-index: 3;
    inline-size: 30%;
    min-inline-size: 12em;
  }
  .own {
    --_own: var(--role-matrix-own-color, color-mix(in oklab, var(--_accent) 6%, transparent));
    background-image: linear-gradient(var(--_own), var(--_own));
  }
  th > span {
    font-weight: 400;
    white-space: nowrap;
  }
  .condition {
    display: flex;
    align-items: baseline;
    gap: calc(var(--_space) * 1.5);
  }
  .condition > svg {
    translate: 0 0.125em;
  }
  .condition > bdi {
    font-size: 0.875em;
  }
  th[scope='rowgroup'] {
    padding-block-start: calc(var(--_space) * 6);
    font-weight: 600;
  }
  [part~='no'] svg {
    color: var(--_control-line);
  }
  @media (hover: hover) {
    tbody > tr:hover > :not([scope='rowgroup']) {
      box-shadow: inset 0 0 0 99em var(--_hover);
    }
  }

  @container (inline-size < 34em) {
    .picker {
      display: grid;
      margin-block-start: calc(var(--_space) * 4);
    }
    .other {
      display: none;
    }
    .region {
      max-block-size: none;
    }
    .own {
      background-image: none;
    }
    thead th {
      min-inline-size: 0;
    }
    thead th:first-child {
      inline-size: 54%;
      min-inline-size: 0;
    }
    /* The picker says the role; the head stays for who hears the table. */
    .picker + .region thead th {
      padding-block: 0;
      border: 0;
      font-size: 0;
      line-height: 0;
    }
  }
`;
