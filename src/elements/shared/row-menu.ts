import { html, nothing, type ReactiveController, type ReactiveElement, type TemplateResult } from 'lit';
import { checkIcon } from './icons.ts';
import type { MenuEnd } from './menu-button.ts';

export interface MenuItem {
  readonly label: unknown;
  readonly run: () => void;
  /** Whether it is the present one of several, of which one can be chosen. */
  readonly isChecked?: boolean;
  /** What is said about it. */
  readonly hint?: string | null;
  /** Why it cannot be chosen now; shown with it. */
  readonly reason?: string;
  /** Set apart from the others, as the last step before something ends. */
  readonly isFinal?: boolean;
}

/**
 * The one menu of a list, opened from a button in each row. Keys as in the ARIA practices for menu
 * buttons.
 */
export class RowMenu implements ReactiveController {
  readonly #host: ReactiveElement;
  readonly #lost: () => void;
  #button: HTMLElement | null = null;
  #items: readonly MenuItem[] = [];

  /** `lost` is called when the row of an open menu has gone, and focus with it. */
  constructor(host: ReactiveElement, lost: () => void) {
    this.#host = host;
    this.#lost = lost;
    host.addController(this);
  }

  hostUpdated(): void {
    if (!this.#button || this.#button.isConnected) return;
    // What is hidden keeps focus until the next frame.
    this.#menu.querySelector<HTMLElement>(':focus')?.blur();
    this.#menu.hidePopover();
    this.#lost();
  }

  hostDisconnected(): void {
    this.#handleClosed();
  }

  /** Opens it at a button of a row, whose name it takes. */
  async open(button: HTMLElement, items: readonly MenuItem[], end: MenuEnd): Promise<void> {
    this.#items = items;
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    if (!button.isConnected) return;
    const menu = this.#menu;
    menu.ariaLabel = button.ariaLabel;
    menu.showPopover();
    this.#button = button;
    button.ariaExpanded = 'true';
    this.#place();
    const buttons = this.#buttons;
    const present = end === 'first' && buttons.find(({ ariaChecked }) => ariaChecked === 'true');
    if (present) present.scrollIntoView({ block: 'nearest' });
    (present || buttons.at(end === 'first' ? 0 : -1))?.focus({ preventScroll: true });
    window.addEventListener('scroll', this.#place, { capture: true });
    window.addEventListener('resize', this.#place);
  }

  render(): TemplateResult {
    return html`
      <div
        class="menu"
        part="menu"
        popover
        role="menu"
        @keydown=${this.#handleKey}
        @toggle=${({ newState }: ToggleEvent) => newState === 'closed' && this.#handleClosed()}
      >
        ${this.#items.map((item) => this.#renderItem(item))}
      </div>
    `;
  }

  #renderItem(item: MenuItem) {
    const { label, isChecked, isFinal, reason } = item;
    const words = reason ?? item.hint;
    return html`
      <button
        class="menu-item ${isFinal ? 'final' : ''}"
        part="menu-item"
        type="button"
        role=${isChecked === undefined ? 'menuitem' : 'menuitemradio'}
        tabindex="-1"
        aria-checked=${isChecked ?? nothing}
        aria-disabled=${reason !== undefined}
        @click=${() => this.#choose(item)}
      >
        ${isChecked ? html`<span class="mark">${checkIcon}</span>` : nothing}${label}${
          words ? html`<span class="secondary">${words}</span>` : nothing
        }
      </button>
    `;
  }

  #choose({ reason, run }: MenuItem): void {
    if (reason !== undefined) return;
    this.close();
    run();
  }

  /** Closes it, with focus back on its button. */
  close(): void {
    if (!this.#button) return;
    const button = this.#button;
    const isInside = this.#menu.querySelector(':focus');
    this.#menu.hidePopover();
    if (isInside) button.focus({ preventScroll: true });
  }

  readonly #handleClosed = (): void => {
    if (this.#button) this.#button.ariaExpanded = 'false';
    this.#button = null;
    window.removeEventListener('scroll', this.#place, { capture: true });
    window.removeEventListener('resize', this.#place);
  };

  readonly #place = (): void => {
    const isChoice = this.#items.some(({ isChecked }) => isChecked !== undefined);
    if (this.#button) place(this.#menu, this.#button, isChoice ? 'start' : 'end');
  };

  readonly #handleKey = (event: KeyboardEvent): void => {
    // The browser does not bring focus back to a button in a shadow root; and it takes Escape for a
    // dialog around the list, once the menu is closed.
    if (event.key === 'Escape') event.preventDefault();
    // After Tab, the browser moves focus on from the button.
    if (event.key === 'Escape' || event.key === 'Tab') return this.close();
    const buttons = this.#buttons;
    const index = buttons.indexOf(event.target as HTMLElement);
    const next = { ArrowDown: index + 1, ArrowUp: index - 1, Home: 0, End: -1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    buttons.at(next % buttons.length)?.focus();
  };

  get #menu(): HTMLElement {
    return this.#host.renderRoot.querySelector<HTMLElement>('.menu')!;
  }

  get #buttons(): HTMLElement[] {
    return [...this.#menu.querySelectorAll<HTMLElement>('.menu-item')];
  }
}

/** Below the button and flush with one side of it, above where there is no room below, never outside the window. */
function place(menu: HTMLElement, button: HTMLElement, side: 'start' | 'end'): void {
  const { left, right, top, bottom } = button.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = menu;
  const { clientWidth, clientHeight } = document.documentElement;
  const gap = 4;
  const isLeft = (getComputedStyle(button).direction === 'rtl') === (side === 'end');
  const start = isLeft ? left : right - width;
  const isAbove = bottom + gap + height > clientHeight && top - gap - height > 0;
  menu.style.left = `${Math.max(gap, Math.min(start, clientWidth - width - gap))}px`;
  menu.style.top = `${isAbove ? top - gap - height : bottom + gap}px`;
}
