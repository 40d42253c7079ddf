import { html, type SVGTemplateResult, type TemplateResult } from 'lit';
import { alertIcon, checkIcon, clockIcon, stopIcon } from './icons.ts';

/** The four meanings that have a colour. */
export type StatusTone = 'waiting' | 'done' | 'warning' | 'stopped';

const icons: Readonly<Record<StatusTone, SVGTemplateResult>> = {
  waiting: clockIcon,
  done: checkIcon,
  warning: alertIcon,
  stopped: stopIcon,
};

/** A state as an icon, a word and a colour. */
export const statusPill = (tone: StatusTone, label: string): TemplateResult =>
  html`<span class="pill ${tone}" part="status">${icons[tone]}${label}</span>`;
