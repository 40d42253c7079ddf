import { css } from 'lit';

/** What is there before the desk is. */
export const styles = css`
  .body:focus:not(:focus-visible) {
    outline: none;
  }
`;
