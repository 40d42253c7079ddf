import { css } from 'lit';
import { tableCards } from '../shared/table.styles.ts';
import { memberCards } from './member-list.styles.ts';

/** Invitations and members in one table: a column more, and a way to more invitations between the two. */
export const combinedRows = css`
  tbody th {
    inline-size: 30%;
  }
  .between .secondary {
    margin-inline-start: calc(var(--_space) * 3);
    font-variant-numeric: tabular-nums;
  }
  .withheld {
    margin-block-end: calc(var(--_space) * 3);
  }
  /* A column more needs more room: rows are labelled lists for longer. */
  @container (inline-size < 54em) {
    ${tableCards} ${memberCards}
    .below + .below {
      display: block;
    }
  }
`;
