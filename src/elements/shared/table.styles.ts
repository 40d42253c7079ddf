import { css } from 'lit';

/** Each row as a labelled list of its cells. */
export const tableCards = css`
  table,
  tbody,
  tr {
    display: block;
  }
  thead {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
  }
  thead .order {
    display: none;
  }
  .toolbar .order,
  .order-label {
    display: block;
  }
  tr {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space) calc(var(--_space) * 4);
    position: relative;
    padding-block: calc(var(--_space) * 3);
    padding-inline-start: 2.9375em;
    border-block-start: 1px solid var(--_line);
  }
  tr > * {
    padding: 0;
    border: 0;
  }
  tbody > tr > th {
    flex: 1 0 100%;
    margin-inline-start: -2.9375em;
    padding-inline-end: calc(var(--_control-height) + 0.5em);
  }
  .person {
    min-inline-size: 0;
  }
  td[data-label]::before {
    content: attr(data-label) ' ' / '';
    color: var(--_text-2);
    font-size: 0.875em;
  }
  td.secondary[data-label]::before {
    font-size: inherit;
  }
  /* Its middle is that of the avatar. */
  td.actions {
    position: absolute;
    inset-block-start: calc(var(--_space) * 3 + (2.1875em - var(--_control-height)) / 2);
    inset-inline-end: 0;
  }
  .below {
    display: inline;
  }
  .toolbar {
    flex: auto;
  }
`;

/** A list of people: head with search, a table that becomes a labelled list where there is little width. */
export const table = css`
  .head,
  .toolbar,
  .foot {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_space) * 2) calc(var(--_space) * 3);
  }
  .head {
    justify-content: space-between;
    min-block-size: var(--_control-height);
    margin-block-end: calc(var(--_space) * 3);
  }
  .count {
    margin-inline-start: var(--_space);
    color: var(--_text-2);
    font-size: 0.8em;
    font-weight: 400;
    font-variant-numeric: tabular-nums;
  }
  .toolbar,
  .toolbar .control {
    min-inline-size: 0;
  }
  .toolbar .control {
    flex: auto;
    inline-size: auto;
  }
  .toolbar input.control {
    inline-size: 18em;
  }
  ::placeholder {
    color: var(--_text-2);
    opacity: 1;
  }
  .toolbar .order,
  .order-label {
    display: none;
  }
  .tabs {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space);
    margin-block-end: calc(var(--_space) * 3);
  }
  .tab {
    min-block-size: min(var(--_control-height), 44px);
    padding: 0 calc(var(--_space) * 3);
    border: 1px solid transparent;
    border-radius: var(--_radius);
    background: none;
    color: var(--_text-2);
    cursor: pointer;
  }
  .tab:hover {
    background: var(--_hover);
  }
  /* A share of what is a share already would be too faint. */
  .tab .count {
    color: inherit;
  }
  .tab[aria-pressed='true'] {
    border-color: var(--_line);
    background: var(--_hover);
    color: inherit;
  }
  @media (forced-colors: active) {
    .tab[aria-pressed='true'] {
      border-color: Highlight;
      outline: 1px solid Highlight;
    }
  }
  .foot {
    padding-block-start: calc(var(--_space) * 4);
    font-variant-numeric: tabular-nums;
  }
  .region {
    position: relative;
  }
  .region:focus:not(:focus-visible),
  th:focus:not(:focus-visible) {
    outline: none;
  }

  table {
    inline-size: 100%;
    border-collapse: collapse;
    font-variant-numeric: tabular-nums;
  }
  th,
  td {
    padding: calc(var(--_space) * 2.5) calc(var(--_space) * 2);
    border-block-end: 1px solid var(--_line);
    font-weight: 400;
    text-align: start;
    overflow-wrap: break-word;
  }
  tbody th {
    inline-size: 36%;
    overflow-wrap: anywhere;
  }
  /* No role's or group's name makes its column wider than this, be it a single word. */
  td > bdi {
    display: inline-block;
    vertical-align: top;
    max-inline-size: 11em;
  }
  tbody th:focus-visible {
    outline-offset: -2px;
  }
  thead th {
    padding: calc(var(--_space) * 2) calc(var(--_space) * 2 / 0.875);
    color: var(--_text-2);
    font-size: 0.875em;
    white-space: nowrap;
  }
  thead .order {
    position: relative;
    min-block-size: 24px;
    padding: 0;
    border: 0;
    background: none;
    cursor: pointer;
  }
  thead .order:hover {
    text-decoration: underline;
  }
  .order > svg {
    position: absolute;
    inset-inline-start: calc(100% + var(--_space));
    inset-block-start: calc(50% - 0.5em);
  }
  [aria-sort='ascending'] svg {
    transform: scaleY(-1);
  }
  /* The ends of a row are flush with the head. */
  tr > :first-child {
    padding-inline-start: 0;
  }
  tr > :last-child {
    padding-inline-end: 0;
  }
  tbody > tr:last-child > * {
    border-block-end: 0;
  }
  .nowrap,
  time {
    white-space: nowrap;
  }
  .below {
    display: block;
  }
  /* A line in a direction of its own begins where the lines around it do. */
  bdi.below,
  bdi.person-email {
    text-align: -webkit-match-parent;
    text-align: match-parent;
  }
  .fresh > * {
    animation: fresh 2s ease-out;
  }
  @keyframes fresh {
    0%,
    60% {
      background: var(--_accent-soft);
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .fresh > * {
      animation: none;
    }
  }

  .person {
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 3);
    min-inline-size: 15em;
  }
  .avatar {
    flex: none;
    display: grid;
    place-items: center;
    inline-size: 2.5em;
    block-size: 2.5em;
    border: 1px solid var(--_line);
    border-radius: 50%;
    background: var(--_hover);
    color: var(--_text-2);
    font-size: 0.875em;
    overflow-wrap: normal;
  }
  .person-text {
    min-inline-size: 0;
    line-height: 1.35;
  }
  .person-email {
    display: block;
  }
  .badge {
    display: inline-block;
    margin-inline-start: var(--_space);
    padding-inline: calc(var(--_space) * 1.75);
    border: 1px solid var(--_line);
    border-radius: 1em;
    color: var(--_text-2);
    font-size: 0.875em;
  }
  .pill {
    display: inline-flex;
    align-items: center;
    gap: calc(var(--_space) * 1.25);
    padding: 0.0625em 0.625em 0.0625em 0.5em;
    border-radius: 1em;
    background: color-mix(in oklab, currentColor 10%, transparent);
    font-size: 0.875em;
    white-space: nowrap;
  }
  .pill:dir(rtl) {
    padding-inline: 0.5em 0.625em;
  }
  .waiting {
    color: var(--_waiting);
  }
  .done {
    color: var(--_done);
  }
  .warning {
    color: var(--_warning);
  }
  .stopped {
    color: var(--_stopped);
  }
  @media (forced-colors: active) {
    .pill {
      border: 1px solid;
    }
  }

  .actions {
    inline-size: var(--_control-height);
    text-align: end;
  }
  .menu-button {
    display: inline-grid;
    place-items: center;
    inline-size: var(--_control-height);
    block-size: var(--_control-height);
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

  @container (47em < inline-size < 65em) {
    .person {
      min-inline-size: 11em;
    }
    td > bdi {
      max-inline-size: 8em;
    }
  }
  @container (inline-size < 60em) {
    .nowrap,
    time {
      white-space: normal;
    }
  }
  @container (inline-size < 48em) {
    ${tableCards}
  }
`;
