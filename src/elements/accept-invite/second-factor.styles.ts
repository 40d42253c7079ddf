import { css } from 'lit';

/** Setting up a second factor, and its recovery codes. */
export const styles = css`
  .factor {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 5);
  }
  .qr {
    inline-size: 11em;
    block-size: 11em;
    /* Dark on light, whatever the colours around it. */
    forced-color-adjust: none;
    border-radius: var(--_radius);
    background: #fff;
  }
  svg.qr {
    outline: 1px solid var(--_line);
    outline-offset: -1px;
  }
  .by-hand {
    display: grid;
    flex: 1 1 12em;
    align-content: start;
    justify-items: start;
    gap: calc(var(--_space) * 2);
    min-inline-size: 0;
  }
  .by-hand dl {
    grid-template-columns: 1fr;
    gap: 0;
    padding: 0;
    border: 0;
    font-size: 0.875em;
  }
  .by-hand dd + dt {
    margin-block-start: calc(var(--_space) * 2);
  }
  code {
    font-family: ui-monospace, 'SFMono-Regular', Menlo, Consolas, monospace;
    user-select: all;
  }
  .key {
    overflow-wrap: normal;
    word-break: normal;
  }
  .app {
    display: none;
    inline-size: 100%;
  }
  @container (max-width: 24em) {
    .app {
      display: inline-flex;
    }
  }

  .replaced {
    color: var(--_warning);
  }
  .recovery {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: calc(var(--_space) * 2) calc(var(--_space) * 4);
    padding: calc(var(--_space) * 4);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
  }
  .recovery > li {
    margin: 0;
  }
  .done {
    display: flex;
    gap: calc(var(--_space) * 1.5);
  }
  .done svg {
    margin-block-start: 0.25em;
  }
  .tick {
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 2);
    min-block-size: 24px;
    inline-size: fit-content;
    cursor: pointer;
  }
  .tick input {
    inline-size: 1.125em;
    block-size: 1.125em;
    margin: 0;
    accent-color: var(--_accent-text);
  }
  @media (pointer: coarse) {
    .tick {
      min-block-size: 44px;
    }
  }
`;
