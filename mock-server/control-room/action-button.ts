import { html, nothing, type TemplateResult } from 'lit';
import type { Deed, Desk } from './desk.ts';

export interface ActionButtonOptions {
  readonly label: string;
  /** Says more than the label, and begins with it. */
  readonly fullLabel?: string;
  readonly isPressed?: boolean;
  readonly title?: string;
  readonly isMain?: boolean;
}

/** A button that does something to the world. It keeps the focus while it is busy, and then does nothing. */
export const actionButton = (
  { act, busy }: Desk,
  deed: Deed,
  { label, fullLabel, isPressed, title, isMain = false }: ActionButtonOptions,
): TemplateResult =>
  html`<button
    type="button"
    class=${isMain ? 'main' : nothing}
    aria-label=${fullLabel ?? nothing}
    aria-pressed=${isPressed ?? nothing}
    aria-busy=${busy === deed.name ? 'true' : nothing}
    aria-disabled=${busy === null ? nothing : 'true'}
    title=${title ?? nothing}
    @click=${() => act(deed)}
  >
    <bdi>${label}</bdi>
  </button>`;

/** The button that sends a form, which does so itself. */
export const submitButton = ({ busy }: Desk, name: string, label: string): TemplateResult =>
  html`<button
    class="main"
    aria-busy=${busy === name ? 'true' : nothing}
    aria-disabled=${busy === null ? nothing : 'true'}
  >
    ${label}
  </button>`;
