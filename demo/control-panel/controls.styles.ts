import { css } from 'lit';

/** What every part of the controls looks like. */
export const controls = css`
  * {
    box-sizing: border-box;
  }
  h2,
  h3,
  p {
    margin: 0;
    font-size: 13px;
    font-weight: 600;
  }
  section {
    display: grid;
    gap: 8px;
    padding: 12px 14px;
    border-block-start: 1px solid #453f31;
  }
  p,
  label,
  .quiet {
    color: #cfc7b6;
    font-weight: 400;
  }
  .buttons {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
  }
  button,
  .buttons a,
  input,
  select {
    min-block-size: 30px;
    padding: 0 10px;
    border: 1px solid #8a7f68;
    border-radius: 6px;
    background: #2f2a1f;
    color: inherit;
    font: inherit;
  }
  button,
  .buttons a {
    display: inline-flex;
    align-items: center;
    text-decoration: none;
    cursor: pointer;
  }
  button:hover,
  .buttons a:hover {
    background: #453f31;
  }
  button[aria-pressed='true'],
  .buttons a[aria-current] {
    border-color: #ffd36b;
    background: #ffd36b;
    color: #23201a;
  }
  :focus-visible {
    outline: 2px solid #ffd36b;
    outline-offset: 2px;
  }
  form {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
  }
  input[type='number'] {
    inline-size: 7em;
  }
  .message {
    color: #ffd36b;
  }
  .message:empty {
    display: none;
  }
  @media (forced-colors: active) {
    button[aria-pressed='true'],
    .buttons a[aria-current] {
      forced-color-adjust: none;
      border-color: Highlight;
      background: Highlight;
      color: HighlightText;
    }
  }
`;
