import { css } from 'lit';

/** The kind of person, and whether they are held. */
export const peopleStyles = css`
  .kinds {
    display: flex;
    flex-wrap: wrap;
    gap: calc(var(--_space) * 2);
  }
  .kind {
    display: flex;
    flex: 1 1 11em;
    align-items: center;
    gap: calc(var(--_space) * 2.5);
    min-block-size: var(--_control-height);
    padding: calc(var(--_space) * 1.5) calc(var(--_space) * 3);
    border: 1px solid var(--_control-line);
    border-radius: var(--_radius);
    overflow-wrap: anywhere;
    cursor: pointer;
  }
  .kind:hover {
    background: var(--_hover);
  }
  .kind:has(:checked) {
    border-color: var(--_accent-text);
    background: var(--_accent-soft);
  }
  .kind bdi {
    min-inline-size: 0;
    font-weight: 600;
  }
  .kind input,
  .hold input {
    flex: none;
    inline-size: 1.125em;
    block-size: 1.125em;
    margin: 0;
    accent-color: var(--_accent-text);
    cursor: inherit;
  }
  .elsewhere {
    padding-block: 0;
    overflow-wrap: anywhere;
  }
  .hold {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space);
  }
  .hold label {
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 2.5);
    min-block-size: 24px;
    font-weight: 600;
    cursor: pointer;
  }
  .hold > p {
    padding-inline-start: calc(1.125em / 0.875 + var(--_space) * 2.5);
  }
  .hold > p,
  .result {
    overflow-wrap: anywhere;
  }
  .result .link {
    font-size: inherit;
  }
  @media (pointer: coarse) {
    .kind,
    .hold label {
      min-block-size: 44px;
    }
  }
  @media (forced-colors: active) {
    .kind:has(:checked) {
      outline: 1px solid;
      outline-offset: -3px;
    }
  }
`;
