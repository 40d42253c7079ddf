import { html, type ReactiveController, type ReactiveElement, type TemplateResult } from 'lit';
import { moreIcon } from './icons.ts';

export interface MenuItem {
  readonly label: string;
  readonly run: () => void;
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
  #button: HTMLElement | null = null;
  #items: readonly MenuItem[] = [];
  #label = '';
  /** Where the button was when the menu opened, in pixels from the top of the window. */
  #top = 0;
  /** Whether a press closed the menu of the same button, which the click after it must not open again. */
  #wasOpen = false;

  constructor(host: ReactiveElement) {
    this.#host = host;
    host.addController(this);
  }

  hostUpdated(): void {
    if (this.#button && !this.#button.isConnected) this.#menu.hidePopover();
  }

  hostDisconnected(): void {
    this.#handleClosed();
  }

  /** The button of a row. `label` names whom the actions are for. */
  renderButton(label: string, items: () => readonly MenuItem[]): TemplateResult {
    const open = (button: EventTarget | null, end: 'first' | 'last') =>
      this.#open(button as HTMLElement, label, items(), end);
    return html`
      <button
        class="menu-button"
        part="menu-button"
        type="button"
        aria-haspopup="menu"
        aria-expanded="false"
        aria-label=${label}
        @pointerdown=${({ currentTarget }: Event) => (this.#wasOpen = this.#button === currentTarget)}
        @click=${({ currentTarget, detail }: MouseEvent) => {
          if (detail === 0 || !this.#wasOpen) void open(currentTarget, 'first');
        }}
        @keydown=${(event: KeyboardEvent) => {
          if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
          event.preventDefault();
          void open(event.currentTarget, event.key === 'ArrowDown' ? 'first' : 'last');
        }}
      >
        ${moreIcon}
      </button>
    `;
  }

  /** The menu itself: once, outside of the rows. */
  render(): TemplateResult {
    return html`
      <div
        class="menu"
        part="menu"
        popover
        role="menu"
        aria-label=${this.#label}
        @keydown=${this.#handleKey}
        @toggle=${({ newState }: ToggleEvent) => newState === 'closed' && this.#handleClosed()}
      >
        ${this.#items.map(
          (item) => html`
            <button
              class="menu-item ${item.isFinal ? 'final' : ''}"
              part="menu-item"
              type="button"
              role="menuitem"
              tabindex="-1"
              aria-disabled=${item.reason !== undefined}
              @click=${() => this.#choose(item)}
            >
              ${item.label}${item.reason && html`<span class="secondary">${item.reason}</span>`}
            </button>
          `,
        )}
      </div>
    `;
  }

  async #open(
    button: HTMLElement,
    label: string,
    items: readonly MenuItem[],
    end: 'first' | 'last',
  ): Promise<void> {
    this.#label = label;
    this.#items = items;
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    if (!button.isConnected) return;
    this.#menu.showPopover();
    this.#button = button;
    button.ariaExpanded = 'true';
    place(this.#menu, button);
    const buttons = this.#buttons;
    buttons.at(end === 'first' ? 0 : -1)?.focus({ preventScroll: true });
    this.#top = button.getBoundingClientRect().top;
    window.addEventListener('scroll', this.#handleMove, { capture: true });
    window.addEventListener('resize', this.#handleMove);
  }

  #choose({ reason, run }: MenuItem): void {
    if (reason !== undefined) return;
    this.#close();
    run();
  }

  readonly #close = (): void => {
    if (!this.#button) return;
    const button = this.#button;
    const isInside = !!this.#menu.querySelector(':focus');
    this.#menu.hidePopover();
    if (isInside) button.focus({ preventScroll: true });
  };

  /** Closes once the button has left its place; the tail of an earlier scroll moves nothing. */
  readonly #handleMove = (): void => {
    if (this.#button?.getBoundingClientRect().top !== this.#top) this.#close();
  };

  readonly #handleClosed = (): void => {
    if (this.#button) this.#button.ariaExpanded = 'false';
    this.#button = null;
    window.removeEventListener('scroll', this.#handleMove, { capture: true });
    window.removeEventListener('resize', this.#handleMove);
  };

  readonly #handleKey = (event: KeyboardEvent): void => {
    // The browser does not bring focus back to a button in a shadow root; and it takes Escape for a
    // dialog around the list, once the menu is closed.
    if (event.key === 'Escape') event.preventDefault();
    // After Tab, the browser moves focus on from the button.
    if (event.key === 'Escape' || event.key === 'Tab') return this.#close();
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

/** Below the button and flush with its end, above where there is no room below, never outside the window. */
function place(menu: HTMLElement, button: HTMLElement): void {
  const { left, right, top, bottom } = button.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = menu;
  const { clientWidth, clientHeight } = document.documentElement;
  const gap = 4;
  const start = getComputedStyle(button).direction === 'rtl' ? left : right - width;
  const isAbove = bottom + gap + height > clientHeight && top - gap - height > 0;
  menu.style.left = `${Math.max(gap, Math.min(start, clientWidth - width - gap))}px`;
  menu.style.top = `${isAbove ? top - gap - height : bottom + gap}px`;
}
