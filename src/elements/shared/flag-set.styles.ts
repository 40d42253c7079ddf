import { css } from 'lit';

/** Permissions beside the role. */
export const flagSetStyles = css`
  .flag {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 0 calc(var(--_space) * 2.5);
    align-items: center;
    min-block-size: 24px;
    padding-block: calc(var(--_space) * 1.5);
    overflow-wrap: anywhere;
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
    font-size: 0.875em;
  }
  .flag.barred {
    color: var(--_text-2);
    cursor: default;
  }
  .flag.barred input:not(:focus-visible) {
    opacity: 0.5;
  }
  .flag .note {
    display: block;
  }
  .flag:not(.barred) .note {
    color: var(--_warning);
  }
  @media (pointer: coarse) {
    .flag {
      min-block-size: 44px;
    }
  }
`;
