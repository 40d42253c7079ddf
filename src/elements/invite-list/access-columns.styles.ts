import { css } from 'lit';

/** What columns about access and delivery add to a list of invitations. */
export const accessColumns = css`
  .place {
    flex: none;
    max-inline-size: 100%;
    margin-inline-start: auto;
  }
  .place > select {
    text-overflow: ellipsis;
  }
  /* Every address has a column of facts beside it, so it takes no more than it needs. */
  tbody th {
    inline-size: auto;
  }
  .person {
    min-inline-size: 11em;
  }
  .state,
  .rights,
  .delivery {
    min-inline-size: 7.5em;
  }
  /* The name of a network may be one long word; it breaks, and takes no more of the row than a short one. */
  .place-name {
    min-inline-size: 5.5em;
    overflow-wrap: anywhere;
  }
  .delivery .error,
  [part='delivery'] svg {
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
  @container (inline-size < 72em) {
    .below.nowrap {
      white-space: normal;
    }
  }
  @container (inline-size < 48em) {
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
    .place {
      margin-inline-start: 0;
    }
  }
`;
