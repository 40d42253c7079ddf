import { css } from 'lit';

/** What is given on top of the role, how long the invitation lives, and its link. */
export const detailsStyles = css`
  .flag {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 0 calc(var(--_space) * 2.5);
    align-items: center;
    min-block-size: 24px;
    padding-block: calc(var(--_space) * 1.5);
    cursor: pointer;
  }
  .flag input {
    inline-size: 1.125em;
    block-size: 1.125em;
    margin: 0;
    accent-color: var(--_accent-text);
    cursor: inherit;
  }
  .flag > .secondary {
    grid-column: 2;
  }
  .flag.barred {
    color: var(--_text-2);
    cursor: default;
  }
  .flag.barred input:not(:focus-visible) {
    opacity: 0.5;
  }
  .differs {
    display: block;
    color: var(--_warning);
  }
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
  @media (pointer: coarse) {
    .flag {
      min-block-size: 44px;
    }
  }
`;
