import { css } from 'lit';

/** What is around the form. */
export const styles = css`
  ::slotted([slot='description']),
  ::slotted([slot='footer']) {
    margin-block-start: calc(var(--_space) * 2);
  }
  .body {
    position: relative;
    outline: none;
  }
`;
