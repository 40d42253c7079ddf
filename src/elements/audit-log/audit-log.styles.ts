import { css } from 'lit';

/** The log: fields above, a table of five columns that becomes a list of notes where there is little width. */
export const styles = css`
  .filters {
    display: flex;
    flex-wrap: wrap;
    align-items: start;
    gap: calc(var(--_space) * 2) calc(var(--_space) * 3);
    margin-block-end: calc(var(--_space) * 3);
  }
  .filters > .control {
    flex: 0 1 auto;
    inline-size: auto;
    max-inline-size: 100%;
  }
  .filters > input.control {
    flex: 1 1 14em;
    max-inline-size: 22em;
    min-inline-size: 0;
  }
  .range {
    flex: 1 0 100%;
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 12em)) 1fr;
    gap: calc(var(--_space) * 2) calc(var(--_space) * 3);
  }
  .range > p {
    grid-column: 1 / -1;
  }
  .restarted {
    margin-block-end: calc(var(--_space) * 2);
  }

  tbody > tr > * {
    vertical-align: top;
  }
  tbody th {
    inline-size: 17%;
    overflow-wrap: break-word;
  }
  .action {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 0.5) calc(var(--_space) * 2);
    font-weight: 600;
  }
  .action > .pill {
    font-weight: 400;
  }
  .when {
    inline-size: 14em;
  }
  .who,
  .about {
    inline-size: 19%;
    overflow-wrap: anywhere;
  }
  .exact,
  .place,
  .address {
    display: block;
  }
  .exact {
    white-space: nowrap;
  }
  .changes {
    overflow-wrap: anywhere;
  }
  summary {
    inline-size: fit-content;
    min-block-size: 24px;
    color: var(--_accent-text);
    cursor: pointer;
  }
  details[open] > summary {
    margin-block-end: var(--_space);
  }

  @container (inline-size < 60em) {
    .when {
      inline-size: 9em;
    }
    .exact {
      white-space: normal;
    }
  }
  @container (inline-size < 48em) {
    tr {
      display: grid;
      justify-items: start;
      gap: calc(var(--_space) * 0.5);
      padding-inline-start: 0;
    }
    tbody > tr > th {
      inline-size: auto;
      margin: 0;
      padding: 0;
      overflow-wrap: anywhere;
    }
    .when,
    .who,
    .about,
    .changes {
      inline-size: auto;
    }
    .none {
      display: none;
    }
    .exact,
    .address {
      display: inline;
    }
    .filters > input.control {
      flex: 1 1 100%;
      max-inline-size: none;
    }
    .filters > select.control {
      flex: 1 1 9em;
      inline-size: 9em;
    }
    .range {
      grid-template-columns: repeat(auto-fit, minmax(9em, 1fr));
    }
  }
`;
