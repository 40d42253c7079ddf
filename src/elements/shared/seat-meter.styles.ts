import { css } from 'lit';

/** The bar of seats and its key. */
export const seatMeterStyles = css`
  .seats {
    display: grid;
    gap: calc(var(--_space) * 1.5);
    font-size: 0.875em;
    font-variant-numeric: tabular-nums;
  }
  .seats p {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 calc(var(--_space) * 4);
  }
  .seats a {
    display: inline-flex;
    align-items: center;
    min-block-size: 24px;
  }
  .seats strong {
    font-weight: 600;
  }
  .seats.short strong {
    color: var(--_stopped);
  }
  svg.seat-bar {
    inline-size: 100%;
    max-inline-size: 24em;
    block-size: 0.5em;
    border-radius: 99px;
    background: var(--_line);
  }
  :host(:dir(rtl)) .seat-bar {
    transform: scaleX(-1);
  }
  .seat-key {
    display: inline-flex;
    align-items: center;
    gap: calc(var(--_space) * 1.5);
    color: var(--_text-2);
  }
  .seat-key::before {
    content: '';
    inline-size: 0.625em;
    block-size: 0.625em;
    border-radius: 50%;
    background: currentColor;
  }
  .seat-bar .active {
    fill: var(--_accent);
  }
  .seat-key.active::before {
    background: var(--_accent);
  }
  .seat-bar .open {
    fill: color-mix(in oklab, var(--_accent) 45%, transparent);
  }
  .seat-key.open::before {
    background: color-mix(in oklab, var(--_accent) 45%, transparent);
  }
  .seat-bar .wanted {
    fill: var(--_warning);
  }
  .seat-key.wanted::before {
    background: var(--_warning);
  }
  @media (pointer: coarse) {
    .seats a {
      min-block-size: 44px;
    }
  }
  @media (forced-colors: active) {
    .seat-bar,
    .seat-key::before {
      forced-color-adjust: none;
    }
  }
`;
