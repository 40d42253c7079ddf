import { css } from 'lit';

/** The panel at the side with everything about one member. */
export const memberDetail = css`
  .detail {
    position: fixed;
    inset-block: 0;
    inset-inline: auto 0;
    inline-size: min(30em, 100vw);
    max-inline-size: none;
    block-size: 100dvh;
    max-block-size: none;
    margin: 0;
    padding: calc(var(--_space) * 6);
    border: 0;
    border-inline-start: 1px solid var(--_line);
    background: var(--_surface);
    color: inherit;
    box-shadow: var(--_shadow);
    overflow-wrap: anywhere;
    overscroll-behavior: contain;
  }
  .detail[open] {
    display: grid;
    align-content: start;
    gap: calc(var(--_space) * 5);
    transition: translate var(--_quick) ease-out;
  }
  .detail::backdrop {
    background: rgb(0 0 0 / 0.4);
  }
  @starting-style {
    .detail[open] {
      translate: 2em 0;
    }
    .detail[open]:dir(rtl) {
      translate: -2em 0;
    }
  }
  /* It lies over the window, whatever the width of the list behind it. */
  @media (max-width: 40em) {
    .detail {
      inline-size: 100vw;
      border: 0;
    }
  }

  .detail-head {
    display: flex;
    align-items: start;
    gap: calc(var(--_space) * 3);
  }
  .detail-head .avatar {
    font-size: 1.25em;
  }
  .detail-head .person-text {
    flex: 1;
    display: grid;
    justify-items: start;
    gap: calc(var(--_space) * 1.5);
  }
  .detail-name {
    font-size: 1.25em;
  }
  .detail-name:focus:not(:focus-visible) {
    outline: none;
  }
  .icon-button {
    display: grid;
    place-items: center;
    flex: none;
    inline-size: var(--_control-height);
    block-size: var(--_control-height);
    margin-block-start: calc(var(--_space) * -1);
    margin-inline-end: calc(var(--_space) * -2);
    padding: 0;
    border: 0;
    border-radius: var(--_radius);
    background: none;
    color: var(--_text-2);
    font-size: 1em;
    cursor: pointer;
  }
  .icon-button:hover {
    background: var(--_hover);
    color: inherit;
  }
  .detail-actions {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 2);
  }
  .detail .warn {
    margin: 0;
  }
  .facts {
    display: grid;
    grid-template-columns: minmax(7em, max-content) 1fr;
    gap: calc(var(--_space) * 2) calc(var(--_space) * 4);
    padding-block: calc(var(--_space) * 4);
    border-block: 1px solid var(--_line);
  }
  .facts dt {
    color: var(--_text-2);
  }

  h4 {
    margin: 0;
    font-size: 1em;
    font-weight: 600;
  }
  .trail {
    display: grid;
    justify-items: start;
    gap: calc(var(--_space) * 3);
  }
  .trail > * {
    inline-size: 100%;
  }
  .trail > .button {
    inline-size: auto;
  }
  .trail ol {
    display: grid;
  }
  .trail li {
    position: relative;
    padding-block-end: calc(var(--_space) * 4);
    padding-inline-start: 1.25em;
  }
  .trail li::before,
  .trail li:not(:last-child)::after {
    content: '';
    position: absolute;
    inset-inline-start: 0;
  }
  .trail li::before {
    inset-block-start: 0.5em;
    inline-size: 0.5em;
    block-size: 0.5em;
    border-radius: 50%;
    background: var(--_control-line);
  }
  .trail li:not(:last-child)::after {
    inset-block: 1.25em -0.25em;
    inset-inline-start: calc(0.25em - 0.5px);
    border-inline-start: 1px solid var(--_line);
  }
  .change {
    font-size: 0.875em;
  }
  .exact {
    display: none;
    margin-inline-start: 0.375em;
  }
  .moment:is(:hover, :focus) .exact {
    display: inline;
  }
  @media (hover: none) {
    .exact {
      display: inline;
    }
  }
  @media (forced-colors: active) {
    .trail li::before {
      background: CanvasText;
    }
  }
`;
