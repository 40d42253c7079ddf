import { css } from 'lit';

/** Bringing a file, and the rows of one. */
export const styles = css`
  .body,
  .sheet {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 4);
  }
  .body {
    padding-block-start: calc(var(--_space) * 2);
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_space) * 2) calc(var(--_space) * 3);
  }

  .drop {
    display: grid;
    justify-items: start;
    gap: calc(var(--_space) * 2);
    padding: calc(var(--_space) * 5);
    border: 1px dashed var(--_control-line);
    border-radius: var(--_radius);
  }
  /* It gives its rank away when a file waits to be gone on with; at once, or its colours would pass each other. */
  .drop .button {
    transition: none;
  }
  .drop.over {
    border-style: solid;
    border-color: var(--_accent-text);
    background: var(--_accent-soft);
  }
  .unfinished,
  .fault {
    display: grid;
    justify-items: start;
    gap: calc(var(--_space) * 2);
    padding: calc(var(--_space) * 4);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
  }
  .fault {
    border-color: var(--_stopped);
  }
  .fault .error {
    font-size: 1em;
  }
  details summary {
    inline-size: fit-content;
    min-block-size: 24px;
    color: var(--_accent-text);
    cursor: pointer;
  }
  details form {
    display: grid;
    justify-items: start;
    gap: calc(var(--_space) * 3);
    padding-block-start: calc(var(--_space) * 2);
  }
  details .field {
    inline-size: 100%;
  }
  textarea.control {
    resize: vertical;
    font-family: ui-monospace, monospace;
    font-size: 0.875em;
  }

  .columns {
    inline-size: 100%;
    max-inline-size: 42em;
    border-collapse: collapse;
    font-size: 0.875em;
  }
  .columns caption {
    padding-block-end: calc(var(--_space) * 2);
    font-weight: 600;
    text-align: start;
  }
  .columns :is(th, td) {
    padding: calc(var(--_space) * 1.5) calc(var(--_space) * 4) calc(var(--_space) * 1.5) 0;
    border-block-end: 1px solid var(--_line);
    font-weight: 400;
    text-align: start;
    vertical-align: top;
  }
  .columns thead th {
    color: var(--_text-2);
  }
  .columns td:last-child {
    overflow-wrap: anywhere;
  }

  .title {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 calc(var(--_space) * 3);
    overflow-wrap: anywhere;
  }
  .progress {
    display: grid;
    gap: calc(var(--_space) * 2);
    padding: calc(var(--_space) * 4);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    font-variant-numeric: tabular-nums;
  }
  progress {
    inline-size: 100%;
    block-size: 0.5em;
    accent-color: var(--_accent);
  }
  .figures {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 calc(var(--_space) * 3);
  }
  .outcome {
    display: grid;
    gap: var(--_space);
    padding: calc(var(--_space) * 3) calc(var(--_space) * 4);
    border-radius: var(--_radius);
    background: var(--_hover);
  }
  .outcome .good {
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 1.5);
  }
  .outcome .good svg {
    color: var(--_done);
  }
  .check {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 calc(var(--_space) * 2);
  }
  .check .button {
    min-block-size: 1.75em;
    padding-inline: calc(var(--_space) * 2);
  }
  .similar {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_space) * 2) calc(var(--_space) * 4);
    padding: calc(var(--_space) * 2) calc(var(--_space) * 4);
    border-radius: var(--_radius);
    background: var(--_accent-soft);
  }

  .filter {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_space) * 1.5);
  }
  .chip {
    display: inline-flex;
    align-items: center;
    gap: calc(var(--_space) * 1.5);
    min-block-size: 2em;
    padding: 0 calc(var(--_space) * 3);
    border: 1px solid var(--_line);
    border-radius: 99px;
    background: none;
    font-size: 0.875em;
    cursor: pointer;
  }
  .chip:hover {
    background: var(--_hover);
  }
  .chip[aria-pressed='true'] {
    border-color: var(--_accent-text);
    background: var(--_accent-soft);
    font-weight: 600;
  }
  .chip .count {
    color: var(--_text-2);
    font-weight: 400;
    font-variant-numeric: tabular-nums;
  }

  .box {
    max-block-size: 34em;
    overflow: auto;
    overscroll-behavior: contain;
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
  }
  .box:focus-visible {
    outline-offset: -1px;
  }
  .box table {
    inline-size: 100%;
    border-collapse: separate;
    border-spacing: 0;
    font-variant-numeric: tabular-nums;
  }
  .box :is(th, td) {
    padding: var(--_space) calc(var(--_space) * 1.5);
    border-block-end: 1px solid var(--_line);
    font-weight: 400;
    text-align: start;
    vertical-align: top;
  }
  .box .gap td {
    padding: 0;
    border: 0;
  }
  .box thead th {
    position: sticky;
    inset-block-start: 0;
    z-index: 1;
    background: var(--_surface);
    color: var(--_text-2);
    font-size: 0.875em;
    vertical-align: middle;
    white-space: nowrap;
  }
  .box tbody :is(.pick, .line) {
    padding-block-start: calc(var(--_space) * 2.25);
  }
  .pick input {
    inline-size: 1.125em;
    block-size: 1.125em;
    margin: 0.1875em;
    accent-color: var(--_accent-text);
  }
  .pick input[aria-disabled='true'] {
    opacity: 0.4;
  }
  .box .line {
    font-size: 0.875em;
    text-align: end;
  }
  tbody .line > span {
    color: var(--_text-2);
  }
  .narrow-label {
    display: none;
  }
  .box .email {
    inline-size: 32%;
  }
  .cell .control {
    min-inline-size: 7.5em;
    min-block-size: 2em;
    padding: calc(var(--_space) * 0.5) calc(var(--_space) * 1.5);
    border-color: transparent;
  }
  .cell.email .control {
    min-inline-size: 12em;
  }
  .cell .control:hover,
  .cell .control:focus-visible {
    border-color: var(--_control-line);
  }
  .cell .control[aria-invalid='true'] {
    border-color: var(--_stopped);
  }
  .cell .text {
    display: block;
    padding: var(--_space) calc(var(--_space) * 1.5);
    overflow-wrap: anywhere;
  }
  .box .state {
    min-inline-size: 11em;
    padding-block-start: calc(var(--_space) * 2);
  }
  .hint {
    display: block;
    line-height: 1.35;
  }
  /* Where the table is wider than its box, what can be done stays in sight. */
  .box tbody .act {
    position: sticky;
    inset-inline-end: 0;
    background: var(--_surface);
  }
  .act .button {
    min-block-size: 2em;
    padding-inline: calc(var(--_space) * 2);
    color: var(--_text-2);
    font-size: 0.875em;
    font-weight: 400;
    white-space: nowrap;
  }
  .act .button:hover {
    color: inherit;
  }
  tr.left-out .cell {
    opacity: 0.6;
    text-decoration: line-through;
  }
  tr.sent .text {
    color: var(--_text-2);
  }
  .pill {
    display: inline-flex;
    align-items: center;
    gap: calc(var(--_space) * 1.25);
    padding: 0.0625em 0.625em 0.0625em 0.5em;
    border-radius: 1em;
    background: color-mix(in oklab, currentColor 10%, transparent);
    font-size: 0.875em;
  }
  .pill.waiting {
    color: var(--_waiting);
  }
  .pill.done {
    color: var(--_done);
  }
  .pill.warning {
    color: var(--_warning);
  }
  .pill.stopped {
    color: var(--_stopped);
  }

  @container (inline-size < 58em) {
    .box {
      max-block-size: 40em;
    }
    .box table,
    .box tbody {
      display: block;
    }
    .box thead tr {
      display: flex;
      align-items: center;
      position: sticky;
      inset-block-start: 0;
      z-index: 1;
      background: var(--_surface);
    }
    .box thead {
      display: block;
    }
    .box thead .pick {
      flex: 1;
      white-space: normal;
    }
    .box thead th:not(.pick) {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
    .box tbody tr:not(.gap) {
      display: grid;
      grid-template-columns: auto minmax(0, 1fr) auto;
      gap: var(--_space);
      padding: calc(var(--_space) * 3);
      border-block-end: 1px solid var(--_line);
    }
    .box tbody tr:not(.gap) > * {
      padding: 0;
      border: 0;
    }
    .box tbody tr.gap,
    .box tbody tr.gap td {
      display: block;
    }
    .box tbody .line {
      text-align: start;
      align-self: center;
    }
    .narrow-label {
      display: inline;
    }
    .pick label {
      display: flex;
      align-items: center;
      gap: calc(var(--_space) * 2);
      padding: var(--_space) calc(var(--_space) * 1.5);
    }
    .box .cell {
      grid-column: 1 / -1;
      inline-size: auto;
      display: grid;
      grid-template-columns: 6em minmax(0, 1fr);
      align-items: center;
    }
    .box .cell::before {
      content: attr(data-label) / '';
      color: var(--_text-2);
      font-size: 0.875em;
    }
    .cell .control,
    .cell.email .control {
      min-inline-size: 0;
      border-color: var(--_line);
    }
    .box .state {
      grid-column: 1 / -1;
      padding-block-start: var(--_space);
    }
    .box tbody .act {
      position: static;
      grid-row: 1;
      grid-column: 3;
    }
  }
  @media (pointer: coarse) {
    .chip,
    .cell .control,
    .act .button,
    details summary {
      min-block-size: 44px;
    }
    .pick input {
      inline-size: 24px;
      block-size: 24px;
    }
  }
  @media (forced-colors: active) {
    .pill,
    .chip[aria-pressed='true'] {
      outline: 1px solid;
    }
  }
`;
