import { css } from 'lit';

/** Invitations and members in one table: a column more, and a way to more invitations between the two. */
export const combinedRows = css`
  tbody th {
    inline-size: 30%;
  }
  time {
    white-space: nowrap;
  }
  .between .secondary {
    margin-inline-start: calc(var(--_space) * 3);
    font-variant-numeric: tabular-nums;
  }
  .withheld {
    margin-block-end: calc(var(--_space) * 3);
  }
  @container (inline-size < 60em) {
    .person {
      min-inline-size: 11em;
    }
    .nowrap,
    .nowrap time {
      white-space: normal;
    }
  }
  @container (inline-size < 48em) {
    .below + .below {
      display: block;
    }
  }
`;
