import { css } from 'lit';

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
  @container (inline-size < 48em) {
    time.below::before {
      content: '· ' / '';
    }
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
