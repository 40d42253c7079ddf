import { css } from 'lit';

/** How long the invitation lives, and its link. */
export const detailsStyles = css`
  .short {
    max-inline-size: 8em;
  }
  .link-result {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 2);
    max-inline-size: 42em;
    margin-block-start: calc(var(--_space) * 5);
    padding-block-start: calc(var(--_space) * 4);
    border-block-start: 1px solid var(--_line);
  }
  .link-result > p {
    overflow-wrap: anywhere;
  }
  .link-result .title {
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 1.5);
  }
  .link-result .title svg {
    color: var(--_done);
  }
  .link-row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_space) * 2);
  }
  .link-row > input {
    flex: 1 1 16em;
    inline-size: auto;
    min-inline-size: 0;
    text-overflow: ellipsis;
  }
`;
