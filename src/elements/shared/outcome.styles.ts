import { css } from 'lit';

/** What became of the last action, above the rows of a list. */
export const outcome = css`
  .outcome {
    margin-block-end: calc(var(--_space) * 3);
    color: var(--_done);
  }
  .outcome + .secondary {
    margin-block: calc(var(--_space) * -2) calc(var(--_space) * 3);
  }
`;
