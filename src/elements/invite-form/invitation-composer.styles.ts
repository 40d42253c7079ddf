import { css } from 'lit';

/** One column: addresses or a person, role, team, one press. */
export const styles = css`
  form {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: calc(var(--_space) * 5);
    max-inline-size: 42em;
    padding-block-start: calc(var(--_space) * 4);
  }

  .field {
    grid-template-columns: minmax(0, 1fr);
  }
  .box {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space);
    padding: var(--_space);
    cursor: text;
  }
  .box:focus-within {
    outline: var(--_focus);
    outline-offset: -1px;
  }
  .box:has(.chip :focus-visible) {
    outline: none;
  }
  .box:has([aria-invalid='true']) {
    border-color: var(--_stopped);
  }
  .box > ul {
    display: contents;
  }
  .box > input {
    flex: 1 1 12em;
    min-inline-size: 0;
    min-block-size: 1.75em;
    padding: 0 calc(var(--_space) * 1.5);
    border: 0;
    background: none;
    outline: none;
  }
  .chip {
    display: flex;
    min-inline-size: 0;
    max-inline-size: 100%;
    border-radius: calc(var(--_radius) * 0.75);
    background: var(--_hover);
    box-shadow: inset 0 0 0 1px var(--_line);
  }
  .chip.marked {
    color: var(--_stopped);
    box-shadow: inset 0 0 0 1px currentColor;
  }
  .chip > button {
    display: flex;
    align-items: center;
    gap: var(--_space);
    min-inline-size: 0;
    min-block-size: 1.75em;
    padding: 0 calc(var(--_space) * 2);
    border: 0;
    border-radius: inherit;
    background: none;
    cursor: pointer;
  }
  .chip > button:hover {
    background: var(--_hover);
  }
  .chip > .remove {
    flex: none;
    justify-content: center;
    min-inline-size: 1.75em;
    padding: 0;
    color: var(--_text-2);
  }
  .chip > [aria-disabled='true'] {
    cursor: default;
    opacity: 0.6;
  }

  .waiting {
    display: grid;
    gap: var(--_space);
    padding-block-start: var(--_space);
    overflow-wrap: anywhere;
  }
  .waiting > p:last-child {
    display: flex;
    flex-wrap: wrap;
    gap: 0 calc(var(--_space) * 4);
  }
  .plan {
    display: grid;
    gap: calc(var(--_space) * 2);
    min-block-size: 2.5em;
  }
  input.control:read-only {
    background: var(--_hover);
  }

  .address {
    display: inline-flex;
    min-inline-size: 0;
    max-inline-size: 100%;
  }
  .address > span {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  /* The part before the domain gives way first. */
  .address > :first-child {
    flex: 0 99999 auto;
  }
  .address > .long {
    min-inline-size: 4em;
  }

  /* Whoever stops at an address reads it whole; so does whoever reads what was sent. */
  .chip:focus-within .address,
  .result .address {
    display: inline;
    text-align: start;
    overflow-wrap: anywhere;
  }
  .chip:focus-within .address > span,
  .result .address > span {
    white-space: normal;
  }

  .notes,
  .result ul {
    display: grid;
    gap: var(--_space);
  }
  .notes:not(:has(*)) {
    display: none;
  }
  .notes bdi {
    display: inline-block;
    max-inline-size: 100%;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    vertical-align: bottom;
    font-weight: 600;
  }
  .link {
    justify-self: start;
    min-block-size: 24px;
    padding: 0;
    border: 0;
    background: none;
    color: var(--_accent-text);
    font-size: 0.875em;
    text-decoration: underline;
    cursor: pointer;
  }
  li > .link {
    min-block-size: 1.75em;
    vertical-align: bottom;
  }
  .help > .link {
    font-size: 1em;
  }
  /* As high as an offer in its place: nothing moves below while somebody types. */
  input + #addresses-help {
    min-block-size: 24px;
  }
  li.help {
    line-height: 1.75;
  }

  fieldset {
    min-inline-size: 0;
  }
  legend {
    padding: 0;
    margin-block-end: var(--_space);
  }
  .roles {
    border: 1px solid var(--_line);
    border-radius: var(--_radius);
    overflow: clip;
  }
  .role {
    overflow-wrap: anywhere;
    display: grid;
    grid-template-columns: auto 1fr;
    gap: 0 calc(var(--_space) * 2.5);
    align-items: center;
    padding: calc(var(--_space) * 2.5) calc(var(--_space) * 3);
    cursor: pointer;
  }
  .role + .role {
    border-block-start: 1px solid var(--_line);
  }
  .role:hover {
    background: var(--_hover);
  }
  .role:has(:checked) {
    background: var(--_accent-soft);
  }
  .role input {
    inline-size: 1.125em;
    block-size: 1.125em;
    margin: 0;
    accent-color: var(--_accent-text);
    cursor: inherit;
  }
  .role-name {
    font-weight: 600;
  }
  .role > .secondary {
    grid-column: 2;
  }
  .role.barred {
    background: none;
    cursor: default;
  }
  .role.barred input:not(:focus-visible) {
    opacity: 0.5;
  }
  .role.barred .role-name {
    color: var(--_text-2);
  }
  .reason {
    display: block;
  }
  details {
    margin-block-start: calc(var(--_space) * 2);
    font-size: 0.875em;
  }
  summary {
    inline-size: fit-content;
    min-block-size: 24px;
    cursor: pointer;
    color: var(--_text-2);
  }
  details ul {
    padding-inline-start: 1.25em;
    list-style: disc;
    columns: 16em 2;
  }

  .actions {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_space) * 2) calc(var(--_space) * 4);
  }
  .result {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space);
    padding-block-start: calc(var(--_space) * 4);
    border-block-start: 1px solid var(--_line);
  }
  .result > p {
    display: flex;
    align-items: center;
    gap: calc(var(--_space) * 1.5);
  }
  .undelivered {
    color: var(--_warning);
  }
  .result > p svg {
    color: var(--_done);
  }

  @media (pointer: coarse) {
    .box > input,
    .chip > button {
      min-block-size: 44px;
    }
    .chip > .remove {
      min-inline-size: 44px;
    }
    .link,
    summary {
      min-block-size: 44px;
    }
  }
  @media (forced-colors: active) {
    .chip,
    .role:has(:checked) {
      outline: 1px solid;
    }
    .role:has(:checked) {
      outline-offset: -2px;
    }
  }
`;
