import { css } from 'lit';

/** The permissions of one person: a row of three ways each, and what changes below them. */
export const permissionsManager = css`
  .confirm:has(.permissions) {
    inline-size: min(44em, 100vw - 2em);
  }
  .permissions {
    display: grid;
    gap: calc(var(--_space) * 4);
  }
  .permissions h4 {
    padding-block-end: var(--_space);
    border-block-end: 1px solid var(--_line);
  }
  .permission {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 0 calc(var(--_space) * 3);
    align-items: center;
    min-inline-size: 0;
    padding-block: calc(var(--_space) * 2);
    border-block-end: 1px solid var(--_line);
  }
  .permission legend {
    float: inline-start;
    padding: 0;
    font-weight: 600;
  }
  .permission > p {
    grid-column: 1 / -1;
  }
  .ways {
    display: inline-flex;
    border: 1px solid var(--_control-line);
    border-radius: var(--_radius);
    overflow: hidden;
  }
  .ways > .way + .way {
    border-inline-start: 1px solid var(--_control-line);
  }
  .ways > .way {
    position: relative;
    display: grid;
    place-items: center;
    min-block-size: 2em;
    padding-inline: calc(var(--_space) * 2.5);
    font-size: 0.875em;
    white-space: nowrap;
    cursor: pointer;
  }
  .ways input {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    margin: 0;
    opacity: 0;
    cursor: inherit;
  }
  .ways > .way:has(:checked) {
    background: var(--_accent-soft);
    font-weight: 600;
  }
  .ways > .allowed:has(:checked) {
    color: var(--_done);
  }
  .ways > .denied:has(:checked) {
    color: var(--_stopped);
  }
  .ways > .way:has(:disabled) {
    color: var(--_text-2);
    text-decoration: line-through;
    cursor: default;
  }
  .ways > .way:has(:focus-visible) {
    outline: var(--_focus);
    outline-offset: -2px;
  }
  .permission-changes {
    display: grid;
    gap: var(--_space);
    margin-inline: calc(var(--_space) * -6);
    padding: calc(var(--_space) * 3) calc(var(--_space) * 6);
    border-block-start: 1px solid var(--_line);
    background: var(--_surface);
  }
  /* What changes, and Save, stay in sight of a long list; not where that would leave no room for it. */
  @media (min-height: 32em) {
    .confirm:has(.permissions) {
      scroll-padding-block-end: 10em;
    }
    .permission-changes,
    .confirm:has(.permissions) .buttons {
      position: sticky;
      inset-block-end: calc(var(--_space) * -6);
    }
    .permission-changes {
      inset-block-end: var(--_control-height);
    }
    .confirm:has(.permissions) .buttons {
      margin: calc(var(--_space) * -3) calc(var(--_space) * -6) calc(var(--_space) * -6);
      padding: var(--_space) calc(var(--_space) * 6) calc(var(--_space) * 6);
      background: var(--_surface);
    }
  }
  @media (max-width: 36em) {
    .permission {
      grid-template-columns: minmax(0, 1fr);
    }
    .ways {
      justify-self: start;
      margin-block: var(--_space);
    }
  }
  @media (pointer: coarse) {
    .ways > .way {
      min-block-size: 44px;
    }
  }
  @media (forced-colors: active) {
    .ways > .way:has(:checked) {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
