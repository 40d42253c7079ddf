import { css } from 'lit';

/** What the parts of the control room have besides what all controls look like. */
export const room = css`
  :host {
    display: block;
    min-inline-size: 0;
  }
  section {
    grid-template-columns: minmax(0, 1fr);
    padding: 14px;
    border: 1px solid var(--_line);
    border-radius: 8px;
    background: var(--_paper);
  }
  h3 {
    font-size: 14px;
  }
  h4 {
    margin: 8px 0 0;
    font-size: 13px;
  }
  p,
  li {
    overflow-wrap: anywhere;
  }
  /* The words are English, whatever the direction of the page. */
  h3,
  h4,
  p,
  label,
  .row > .quiet,
  .what {
    unicode-bidi: plaintext;
    text-align: -webkit-match-parent;
    text-align: match-parent;
  }
  strong {
    color: var(--_ink);
    font-weight: 600;
  }
  button,
  input,
  select {
    min-block-size: 32px;
    max-inline-size: 100%;
  }
  button {
    padding-block: 4px;
    overflow-wrap: anywhere;
    text-align: start;
  }
  input:not([type='number']),
  select {
    inline-size: 100%;
    min-inline-size: 0;
  }
  select {
    text-overflow: ellipsis;
  }
  ::placeholder {
    color: var(--_quiet);
    opacity: 1;
  }
  .main {
    border-color: var(--_accent);
    font-weight: 600;
  }
  [aria-disabled='true'] {
    cursor: default;
  }
  [aria-busy='true'] {
    border-style: dashed;
    background: var(--_hover);
    cursor: progress;
  }
  .fields {
    display: grid;
    grid-template-columns: max-content minmax(0, 1fr);
    align-items: center;
    gap: 8px 10px;
  }
  .wide {
    grid-column: 1 / -1;
  }
  .stacked {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 4px;
  }
  .line {
    display: flex;
    gap: 6px;
  }
  .stacked[hidden] {
    display: none;
  }
  .line button {
    flex: none;
  }
  .count,
  .badge {
    display: inline-block;
    padding: 0 6px;
    border: 1px solid var(--_line);
    border-radius: 10px;
    color: var(--_quiet);
    font-size: 12px;
    font-weight: 400;
    font-variant-numeric: tabular-nums;
  }
  .bad,
  .problem {
    border-color: currentcolor;
    color: var(--_problem);
  }
  .rows {
    display: grid;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .rows:empty {
    display: none;
  }
  .rows > li {
    border-block-end: 1px solid var(--_line);
  }
  .rows > li:first-child {
    border-block-start: 1px solid var(--_line);
  }
  .row {
    display: grid;
    gap: 2px;
    inline-size: 100%;
    padding: 8px 6px;
    border: 0;
    border-radius: 4px;
    background: none;
  }
  .row[aria-expanded='true'] {
    background: var(--_hover);
  }
  .row span {
    overflow-wrap: anywhere;
  }
  .head {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 4px 8px;
  }
  .undone {
    text-decoration: line-through;
  }
  .armed {
    display: flex;
    align-items: center;
    gap: 10px;
    padding-block: 6px;
  }
  .what {
    flex: 1;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .armed button {
    flex: none;
  }
  .opened {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 8px;
    padding: 8px 6px 14px;
  }
  .end {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 8px;
  }
  pre {
    max-block-size: 340px;
    margin: 0;
    padding: 10px;
    overflow: auto;
    border: 1px solid var(--_line);
    border-radius: 6px;
    background: var(--_control);
    font: inherit;
    font-size: 12px;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  code {
    color: var(--_accent);
    font: inherit;
  }
  summary {
    min-block-size: 24px;
    color: var(--_quiet);
    cursor: pointer;
  }
  @container room (max-width: 420px) {
    .fields {
      grid-template-columns: minmax(0, 1fr);
      gap: 4px;
    }
    .fields > .buttons {
      margin-block-start: 4px;
    }
  }
  @media (pointer: coarse) {
    button,
    .buttons a,
    input,
    select,
    summary {
      min-block-size: 44px;
    }
  }
`;
