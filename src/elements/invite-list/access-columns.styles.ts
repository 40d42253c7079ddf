import { css } from 'lit';
import { tableCards } from '../shared/table.styles.ts';
import { selectionCards } from '../shared/selection.styles.ts';

/** What columns about access and delivery add to a list of invitations; a list without them looks as before. */
export const accessColumns = css`
  .place {
    flex: none;
    max-inline-size: 100%;
    margin-inline-start: auto;
  }
  .place > select {
    text-overflow: ellipsis;
  }
  table:has(.place-name, .rights, .delivery) {
    /* So many columns leave the address no more than it needs. */
    tbody th {
      inline-size: auto;
    }
    .person {
      min-inline-size: 10em;
    }
  }
  .state,
  .rights,
  .delivery {
    min-inline-size: 7em;
  }
  /* The name of a network may be one long word; it breaks, and takes no more of the row than a short one. */
  .place-name {
    min-inline-size: 5.5em;
    overflow-wrap: anywhere;
  }
  [part='delivery'].error {
    font-size: 1em;
  }
  .ways {
    display: flex;
    flex-wrap: wrap;
    gap: 0 calc(var(--_space) * 3);
  }
  .way {
    display: inline-flex;
    align-items: center;
    min-block-size: 24px;
    padding: 0;
    border: 0;
    background: none;
    color: var(--_accent-text);
    font-size: 0.875em;
    text-decoration: underline;
    cursor: pointer;
  }
  @media (pointer: coarse) {
    .way {
      min-block-size: 44px;
    }
  }
  @container (inline-size < 73em) {
    table:has(.place-name, .rights, .delivery) {
      .below.nowrap {
        white-space: normal;
      }
      td > bdi {
        max-inline-size: 6.5em;
      }
      .avatar {
        display: none;
      }
    }
    table:has(.place-name, .rights, .delivery) tr > :not(:first-child, :last-child) {
      padding-inline: calc(var(--_space) * 1.25);
    }
  }
  /* So many columns need more room than the usual ones: rows are labelled lists for longer. */
  @container (inline-size < 66em) {
    .head:has(~ .region :is(.place-name, .rights, .delivery)) {
      .toolbar .order,
      .order-label {
        display: block;
      }
    }
    .region:has(.place-name, .rights, .delivery) {
      ${tableCards} ${selectionCards}
      /* A label stands before its cell, whatever direction both have. */
      td[data-label]::before {
        unicode-bidi: isolate;
      }
      td > bdi {
        max-inline-size: 11em;
      }
      .avatar {
        display: grid;
      }
      tr > :not(:first-child, :last-child) {
        padding-inline: 0;
      }
      .state,
      .rights,
      .delivery,
      .place-name {
        min-inline-size: 0;
      }
      .state:has(.error),
      .delivery:has(.error) {
        flex: 1 0 100%;
      }
      .error.below {
        display: flex;
      }
      [part='delivery'].error {
        display: inline;
      }
    }
  }
`;
