import { render, type ReactiveController, type ReactiveElement, type TemplateResult } from 'lit';
import { adoptCredentialStyles } from './credential-form.styles.ts';

/**
 * A form of the element in the page's own tree: a child of the element, because password managers look
 * there only. What is typed leaves the page with the form.
 */
export class LightForm implements ReactiveController {
  readonly #host: ReactiveElement;
  #container: HTMLElement | null = null;
  #releaseStyles: (() => void) | null = null;

  constructor(host: ReactiveElement) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#releaseStyles = adoptCredentialStyles(this.#host.getRootNode() as Document | ShadowRoot);
  }

  hostDisconnected(): void {
    this.#releaseStyles?.();
    this.#releaseStyles = null;
  }

  /** Shows a form whose listeners are methods of `owner`; `null` takes it out of the page. */
  show(form: TemplateResult | null, owner: object): void {
    if (!form) {
      this.#container?.remove();
      this.#container = null;
      return;
    }
    if (!this.#container) {
      this.#container = document.createElement('div');
      this.#container.slot = 'credentials';
      this.#container.className = 'invite-credentials';
    }
    if (this.#container.parentNode !== this.#host) this.#host.append(this.#container);
    render(form, this.#container, { host: owner });
  }

  /** Puts the cursor into a field, or into the first one with an error, and selects what is in it. */
  focus(selector = '[aria-invalid="true"]'): void {
    const field = this.#container?.querySelector<HTMLInputElement>(selector);
    field?.focus();
    field?.select();
  }
}
