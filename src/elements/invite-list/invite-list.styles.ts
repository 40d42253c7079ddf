import { css } from 'lit';
import { selectable, selectionCards } from '../shared/selection.styles.ts';

/** What a list of invitations has besides a list of people: seats above, and rows to select. */
export const invitationRows = css`
  .summary {
    min-block-size: 2.25em;
    margin-block-end: calc(var(--_space) * 4);
  }
  tbody th {
    inline-size: 30%;
  }
  ${selectable}
  @container (inline-size < 48em) {
    ${selectionCards}
  }
`;
