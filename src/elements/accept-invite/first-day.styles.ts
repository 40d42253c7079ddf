import { css } from 'lit';

/** Profile and tour. */
export const styles = css`
  .photo,
  .tour {
    display: grid;
    justify-items: start;
    gap: calc(var(--_space) * 2);
  }
  .tour {
    justify-items: stretch;
    gap: calc(var(--_space) * 3);
  }
  .present {
    border-radius: 50%;
    object-fit: cover;
  }
  .crop {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_space) * 4);
    inline-size: 100%;
  }
  canvas {
    inline-size: 8em;
    block-size: 8em;
    border-radius: 50%;
    background: var(--_hover);
    cursor: move;
    touch-action: none;
  }
  .sliders {
    display: grid;
    flex: 1 1 12em;
    gap: calc(var(--_space) * 2);
  }
  .slider {
    display: grid;
    font-size: 0.875em;
  }
  .slider input {
    inline-size: 100%;
    margin: 0;
    min-block-size: 24px;
    accent-color: var(--_accent-text);
  }
  progress {
    inline-size: 100%;
    block-size: 0.375em;
    accent-color: var(--_accent);
  }
`;
