import { svg, type SVGTemplateResult } from 'lit';

/** Outlines on a grid of 24, drawn after Lucide (ISC). They say nothing that words beside them do not. */
const icon = (paths: SVGTemplateResult) =>
  svg`<svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${paths}</svg>`;

export const checkIcon = icon(svg`<path d="M20 6 9 17l-5-5"/>`);
export const dashIcon = icon(svg`<path d="M6 12h12"/>`);
export const halfIcon = icon(
  svg`<circle cx="12" cy="12" r="9"/><path d="M12 3a9 9 0 0 1 0 18z" fill="currentColor" stroke="none"/>`,
);
export const clockIcon = icon(svg`<circle cx="12" cy="12" r="9"/><path d="M12 7v5l3 2"/>`);
export const alertIcon = icon(svg`<circle cx="12" cy="12" r="9"/><path d="M12 8v4m0 4h.01"/>`);
export const stopIcon = icon(svg`<circle cx="12" cy="12" r="9"/><path d="m5.6 5.6 12.8 12.8"/>`);
export const closeIcon = icon(svg`<path d="M18 6 6 18M6 6l12 12"/>`);
export const arrowIcon = icon(svg`<path d="M12 5v14m-6-6 6 6 6-6"/>`);
export const chevronIcon = icon(svg`<path d="m6 9 6 6 6-6"/>`);
export const moreIcon = icon(svg`<path d="M5 12h.01M12 12h.01M19 12h.01" stroke-width="3"/>`);
export const mailIcon = icon(svg`<rect x="3" y="5" width="18" height="14" rx="2"/><path d="m3 8 9 6 9-6"/>`);
export const lockIcon = icon(
  svg`<rect x="5" y="11" width="14" height="10" rx="2"/><path d="M8 11V7a4 4 0 0 1 8 0v4"/>`,
);
