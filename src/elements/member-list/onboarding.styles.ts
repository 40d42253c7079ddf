import { css } from 'lit';
import { selectionCards } from '../shared/selection.styles.ts';
import { tableCards } from '../shared/table.styles.ts';

/** What stands on the row of who can't get in, and how somebody is let in from the panel. */
export const onboardingStyles = css`
  .trouble {
    display: block;
    min-inline-size: 12em;
    max-inline-size: 18em;
    margin-block-start: var(--_space);
  }
  .step {
    display: inline-block;
    min-block-size: 24px;
    padding: 0;
    border: 0;
    background: none;
    color: var(--_accent-text);
    font-size: 0.875em;
    text-align: start;
    text-decoration: underline;
    cursor: pointer;
  }
  .onboarding,
  .onboarding form,
  fieldset.hold {
    display: grid;
    justify-items: start;
    gap: calc(var(--_space) * 3);
    min-inline-size: 0;
  }
  fieldset.hold {
    gap: calc(var(--_space) * 1.5);
  }
  .hold legend {
    padding: 0;
    margin-block-end: var(--_space);
  }
  .hold label {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: 0 calc(var(--_space) * 2);
    align-items: baseline;
    min-block-size: 24px;
    cursor: pointer;
  }
  .hold input {
    margin: 0;
    accent-color: var(--_accent-text);
  }
  .hold label > .secondary {
    grid-column: 2;
  }
  .rights {
    display: grid;
    grid-template-columns: max-content minmax(0, 1fr);
    gap: calc(var(--_space) * 1.5) calc(var(--_space) * 4);
  }
  .rights dt {
    color: var(--_text-2);
  }
  .granted {
    display: grid;
    gap: var(--_space);
  }
  /* Reasons on the rows need more room than the usual columns: rows are labelled lists for longer. */
  @container (inline-size < 72em) {
    .region:has(.trouble) {
      ${tableCards} ${selectionCards}
      td:empty {
        display: none;
      }
      td[data-label]::before {
        unicode-bidi: isolate;
      }
      td:has(.trouble) {
        flex: 1 0 100%;
      }
    }
    .trouble {
      min-inline-size: 0;
      max-inline-size: none;
    }
  }
  @container (inline-size < 48em) {
    ${selectionCards}
  }
  @media (pointer: coarse) {
    .step,
    .hold label {
      min-block-size: 44px;
    }
  }
`;
