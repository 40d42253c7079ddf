import { css } from 'lit';

/** The menu that a row's button opens. */
export const rowMenu = css`
  .menu {
    position: fixed;
    inset: auto;
    min-inline-size: 11em;
    max-inline-size: min(20em, 100vw - 1em);
    max-block-size: calc(100dvh - 1em);
    margin: 0;
    overflow: auto;
    overscroll-behavior: contain;
    padding: var(--_space);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    background: var(--_surface);
    color: inherit;
    box-shadow: var(--_shadow);
  }
  .menu-item {
    display: grid;
    align-content: center;
    inline-size: 100%;
    min-block-size: var(--_control-height);
    padding: var(--_space) calc(var(--_space) * 2.5);
    border: 0;
    border-radius: calc(var(--_radius) - var(--_space) / 2);
    background: none;
    text-align: start;
    cursor: pointer;
  }
  .menu-item:is(:hover, :focus) {
    background: var(--_hover);
  }
  .menu-item:focus-visible {
    outline-offset: -2px;
  }
  .menu-item.final {
    color: var(--_stopped);
  }
  .menu-item + .final {
    margin-block-start: calc(var(--_space) * 2 + 1px);
  }
  .menu-item + .final::before {
    content: '';
    position: absolute;
    inset-inline: 0;
    margin-block-start: calc(var(--_space) * -2);
    border-block-start: 1px solid var(--_line);
  }
  .menu-item[aria-disabled='true'] {
    color: var(--_text-2);
    cursor: default;
  }
  .menu-item > .secondary {
    color: inherit;
  }
  [role='menuitemradio'] {
    position: relative;
    padding-inline-start: 2.25em;
  }
  [role='menuitemradio'] > .secondary {
    color: var(--_text-2);
  }
  .menu-item > .mark {
    position: absolute;
    inset-inline-start: calc(var(--_space) * 2.5);
    inset-block-start: calc((var(--_control-height) - 1lh) / 2);
  }
`;
