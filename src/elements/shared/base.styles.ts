import { css } from 'lit';
import { tokens } from './tokens.styles.ts';

/** What every element of the kit looks like: text, controls, notices. Font, size and colour scheme are the host's. */
export const base = [
  tokens,
  css`
    :host {
      display: block;
      container-type: inline-size;
      font-family: var(--invite-font-family, inherit);
      color: var(--invite-color-text, inherit);
      line-height: 1.5;
      text-align: start;
    }
    /* Apart from what follows, unless the page says otherwise. */
    :host(:not(:last-child)) {
      margin-block-end: 2em;
    }
    :host([hidden]),
    [hidden] {
      display: none !important;
    }
    *,
    *::before,
    *::after {
      box-sizing: border-box;
    }
    h2,
    h3,
    p,
    ul,
    ol,
    dl,
    dd,
    fieldset {
      margin: 0;
      padding: 0;
      border: 0;
    }
    h2,
    h3 {
      font-size: 1.25em;
      font-weight: 600;
      line-height: 1.3;
    }
    h3 {
      font-size: 1em;
    }
    ul,
    ol {
      list-style: none;
    }
    a {
      color: var(--_accent-text);
    }
    :focus-visible {
      outline: var(--_focus);
      outline-offset: 2px;
    }
    svg {
      inline-size: 1em;
      block-size: 1em;
      flex: none;
      vertical-align: -0.125em;
    }
    .secondary,
    .help {
      color: var(--_text-2);
      font-size: 0.875em;
    }
    .visually-hidden {
      position: absolute;
      inline-size: 1px;
      block-size: 1px;
      overflow: hidden;
      clip-path: inset(50%);
      white-space: nowrap;
    }

    button,
    input,
    select,
    textarea {
      font: inherit;
      color: inherit;
      letter-spacing: inherit;
    }
    .button {
      display: inline-flex;
      align-items: center;
      justify-content: center;
      gap: calc(var(--_space) * 2);
      min-block-size: var(--_control-height);
      padding: 0 calc(var(--_space) * 3.5);
      border: 1px solid var(--_control-line);
      border-radius: var(--_radius);
      background: transparent;
      font-weight: 600;
      text-decoration: none;
      cursor: pointer;
      transition: background var(--_quick);
    }
    .button:not([aria-disabled='true']):hover {
      background: var(--_hover);
    }
    .button.primary {
      border-color: transparent;
      background: var(--_accent);
      color: var(--_on-accent);
    }
    .button.primary:not([aria-disabled='true']):hover {
      background: color-mix(in oklab, var(--_accent) 88%, currentColor);
    }
    .button.danger {
      border-color: currentColor;
      color: var(--_stopped);
    }
    .button.quiet {
      border-color: transparent;
      color: var(--_accent-text);
    }
    .button[aria-disabled='true'] {
      opacity: 0.6;
      cursor: default;
    }

    .field {
      display: grid;
      gap: var(--_space);
    }
    .field > label,
    .label {
      font-weight: 600;
    }
    .error {
      display: flex;
      gap: calc(var(--_space) * 1.5);
      color: var(--_stopped);
      font-size: 0.875em;
    }
    .error svg {
      margin-block-start: 0.25em;
    }
    .control {
      inline-size: 100%;
      min-block-size: var(--_control-height);
      padding: calc(var(--_space) * 1.25) calc(var(--_space) * 2.5);
      border: 1px solid var(--_control-line);
      border-radius: var(--_radius);
      background: var(--invite-color-field, transparent);
    }
    .control:focus-visible {
      outline-offset: -1px;
    }
    .control[aria-invalid='true'] {
      border-color: var(--_stopped);
    }

    .notice {
      display: grid;
      justify-items: start;
      gap: calc(var(--_space) * 2);
      padding-block: calc(var(--_space) * 4);
      max-inline-size: 38em;
    }
    .skeleton {
      display: grid;
      gap: calc(var(--_space) * 3);
      padding-block: calc(var(--_space) * 3);
      opacity: 0;
      animation: appear 200ms 200ms forwards;
    }
    .skeleton > span {
      block-size: 1.25em;
      border-radius: var(--_radius);
      background: var(--_line);
    }
    .skeleton > span:nth-child(3n + 2) {
      inline-size: 72%;
    }
    .skeleton > span:nth-child(3n) {
      inline-size: 84%;
    }
    @keyframes appear {
      to {
        opacity: 1;
      }
    }
    @media (prefers-reduced-motion: reduce) {
      .skeleton {
        animation-duration: 1ms;
      }
    }
  `,
];
