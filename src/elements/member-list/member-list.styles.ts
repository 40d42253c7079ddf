import { css } from 'lit';

/** What is added to `tableCards` for members. */
export const memberCards = css`
  tr.note {
    padding-block-start: 0;
    border-block-start: 0;
  }
  .note > td {
    padding: 0;
  }
  td:empty {
    display: none;
  }
  .role-button {
    margin-inline-start: 0;
  }
  time:has(+ .below)::after {
    content: ' ·' / '';
  }
`;

/** The rows of members: photo, name to press, those without access muted. */
export const memberRows = css`
  .avatar {
    position: relative;
    overflow: hidden;
  }
  .avatar img {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    object-fit: cover;
    visibility: hidden;
  }
  .avatar img.loaded {
    visibility: visible;
    background: var(--_surface);
  }
  .person-name {
    min-block-size: 24px;
    padding: 0;
    border: 0;
    border-radius: calc(var(--_radius) / 2);
    background: none;
    text-align: start;
    overflow-wrap: anywhere;
    cursor: pointer;
  }
  .person-name:hover {
    text-decoration: underline;
  }
  /* The whole cell, for a finger. */
  @media (pointer: coarse) {
    tbody th {
      position: relative;
    }
    .person-name::after {
      content: '';
      position: absolute;
      inset: 0;
    }
  }
  .role-button {
    display: inline-flex;
    align-items: center;
    gap: var(--_space);
    min-block-size: 1.75em;
    /* Its text is in line with the head of the column. */
    margin-inline-start: -0.625em;
    padding-block: 0.0625em;
    padding-inline: 0.625em 0.5em;
    border: 1px solid var(--_line);
    border-radius: 1em;
    background: none;
    text-align: start;
    cursor: pointer;
  }
  .role-button > bdi {
    max-inline-size: 8em;
  }
  .role-button > svg {
    color: var(--_text-2);
    font-size: 0.875em;
  }
  .role-button:hover,
  .role-button[aria-expanded='true'] {
    background: var(--_hover);
  }
  @media (pointer: coarse) {
    .role-button {
      min-block-size: 44px;
      border-radius: 22px;
    }
  }
  .role-note {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space) calc(var(--_space) * 2);
    min-inline-size: 0;
  }
  .role-note > span {
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .role-note > .button {
    min-block-size: 1.75em;
    margin-inline-start: calc(var(--_space) * -2);
    padding-inline: calc(var(--_space) * 2);
  }
  @media (pointer: coarse) {
    .role-note > .button {
      min-block-size: 44px;
    }
  }
  /* In line with the name. */
  .note > td {
    padding-block-start: 0;
    padding-inline-start: 2.9375em;
  }
  tr:has(+ .note) > * {
    border-block-end: 0;
  }
  @container (inline-size < 48em) {
    ${memberCards}
  }
  .deactivated .person-name,
  .deactivated td > bdi {
    color: var(--_text-2);
  }
  .deactivated .avatar img {
    filter: grayscale(1);
  }
  .warn {
    display: flex;
    gap: calc(var(--_space) * 1.5);
    margin-block-end: calc(var(--_space) * 3);
    color: var(--_warning);
  }
  .warn svg {
    margin-block-start: 0.25em;
  }
`;
