import { css } from 'lit';

/** What people are in several places: in the rows, in the panel and in the dialog. */
export const memberPlacesStyles = css`
  .places {
    display: grid;
    gap: calc(var(--_space) * 1.5);
    min-inline-size: 0;
    overflow-wrap: anywhere;
    list-style: none;
  }
  .place-flags {
    display: block;
    font-size: 0.875em;
    text-align: -webkit-match-parent;
    text-align: match-parent;
  }
  td .places {
    max-inline-size: 26em;
  }
  .more-places summary {
    min-block-size: 24px;
    color: var(--_text-2);
    font-size: 0.875em;
    cursor: pointer;
  }
  .more-places[open] summary {
    margin-block-end: calc(var(--_space) * 1.5);
  }
  .place-filter {
    min-inline-size: 0;
    max-inline-size: 100%;
  }
  .place-filter .control {
    inline-size: auto;
    max-inline-size: 100%;
    text-overflow: ellipsis;
  }

  .access {
    display: grid;
    gap: calc(var(--_space) * 3);
  }
  .access .places {
    gap: calc(var(--_space) * 4);
  }
  .access .buttons {
    justify-content: start;
    margin-block-start: calc(var(--_space) * 2);
  }
  .access .buttons + [part='obstacle'] {
    margin-block-start: calc(var(--_space) * 1.5);
  }
  .access .place-name {
    font-weight: 600;
  }

  fieldset.flags {
    display: grid;
    min-inline-size: 0;
    margin-block-start: calc(var(--_space) * 4);
  }
  .flags legend {
    padding: 0;
  }
  .changes:not(:empty) {
    display: grid;
    gap: calc(var(--_space) * 1.5);
    margin-block-start: calc(var(--_space) * 3);
    overflow-wrap: anywhere;
  }

  /* What is lost has to be seen, also beside sentences that are said more softly. */
  #dialog-body .warn {
    color: var(--_warning);
  }

  @container (inline-size < 48em) {
    td.places-cell {
      flex: 1 0 100%;
      min-inline-size: 0;
    }
    td.places-cell[data-label]::before {
      content: none;
    }
  }
`;
