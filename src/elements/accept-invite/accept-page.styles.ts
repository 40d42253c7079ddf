import { css } from 'lit';

/** What stands in the column. */
export const styles = css`
  h1 {
    margin: 0;
    font-size: 1.25em;
    font-weight: 600;
    line-height: 1.35;
    text-wrap: balance;
  }
  h1:focus-visible {
    outline: none;
  }
  h2 {
    font-size: 1em;
  }
  .head,
  .may {
    display: grid;
    gap: calc(var(--_space) * 2);
  }
  .logo {
    display: grid;
    place-items: center;
    inline-size: 2.5em;
    block-size: 2.5em;
    border-radius: var(--_radius);
    background: var(--_accent-soft);
    color: var(--_accent-text);
    font-weight: 600;
  }
  img.logo {
    inline-size: auto;
    max-inline-size: 100%;
    background: none;
    object-fit: contain;
  }
  dl {
    display: grid;
    grid-template-columns: auto 1fr;
    gap: calc(var(--_space) * 2) calc(var(--_space) * 4);
    padding-block: calc(var(--_space) * 4);
    border-block: 1px solid var(--_line);
  }
  dt {
    color: var(--_text-2);
  }
  .note {
    white-space: pre-line;
  }
  li {
    display: flex;
    gap: calc(var(--_space) * 2);
    margin-block-start: calc(var(--_space) * 1.5);
  }
  li svg {
    margin-block-start: 0.25em;
    color: var(--_done);
  }
  summary {
    inline-size: fit-content;
    padding-block: var(--_space);
    color: var(--_accent-text);
    cursor: pointer;
  }
  form,
  .actions,
  .confirm {
    display: grid;
    gap: calc(var(--_space) * 4);
  }
  .actions {
    gap: calc(var(--_space) * 2);
  }
  .button.quiet {
    color: var(--_text-2);
    font-weight: 400;
  }
  .confirm {
    padding-block-start: calc(var(--_space) * 4);
    border-block-start: 1px solid var(--_line);
  }
  .row {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 2);
  }
`;
