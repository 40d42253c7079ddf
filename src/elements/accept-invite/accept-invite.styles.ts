import { css } from 'lit';

export const styles = css`
  .column {
    display: grid;
    gap: calc(var(--_space) * 5);
    max-inline-size: var(--accept-invite-inline-size, 26em);
    margin-inline: auto;
    padding-block: calc(var(--_space) * 6);
    overflow-wrap: anywhere;
  }
`;
