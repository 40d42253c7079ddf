import { css } from 'lit';

/** What the dialogs about members hold beside fields. */
export const memberDialogs = css`
  .consequences {
    display: grid;
    gap: calc(var(--_space) * 1.5);
    padding-inline-start: 1.25em;
    color: var(--_text-2);
    list-style: disc;
  }
  .gentler {
    display: grid;
    justify-items: start;
    gap: calc(var(--_space) * 2);
    padding: calc(var(--_space) * 3);
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
  }
  fieldset.handover {
    display: grid;
    gap: calc(var(--_space) * 3);
    min-inline-size: 0;
  }
  .handover legend {
    padding: 0;
    margin-block-end: var(--_space);
  }
  .handover .field > label {
    font-weight: 400;
  }
  .choice {
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 2);
    min-block-size: 24px;
  }
  .confirm .warn {
    margin-block: calc(var(--_space) * 2) 0;
    font-size: 0.875em;
  }
`;
