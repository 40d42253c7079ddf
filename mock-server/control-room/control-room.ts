import { LitElement, html, nothing } from 'lit';
import { property, query, state } from 'lit/decorators.js';
import type { ControlState, MockControl } from '../control/mock-control.ts';
import type { PresetName } from '../mock-backend.ts';
import { ControlRoomChangedEvent } from './control-room.events.ts';
import { frame } from './control-room.styles.ts';
import { controls } from './controls.styles.ts';
import { describeProblem } from './describe-problem.ts';
import type { Deed, Desk } from './desk.ts';
import type { ScenarioChoice } from './scenario-choice.ts';
import type { PageLook } from './page-look.ts';
import { writeState, type WorldState } from '../state-link.ts';
import { presetNames, words } from './words.ts';

/**
 * Handles one world of the mock server: which it is, who is signed in, what time it is, its mailbox, what goes wrong on
 * purpose, what was asked and answered, and the world as a file. It takes its world as it finds it, behind the same page
 * or behind HTTP. Font size, colour scheme and direction are those of the page.
 *
 * @customElement invite-control-room
 * @slot actions - What else the head offers, a button that closes the room for example.
 * @fires {ControlRoomChangedEvent} control-room-changed - Something was done to the world here. Not cancelable.
 */
export class InviteControlRoom extends LitElement {
  static readonly tagName = 'invite-control-room';

  static override styles = [controls, frame];

  /** The world to handle. */
  @property({ attribute: false })
  control: MockControl | null = null;

  /** Scenarios that can be opened; none unless told. */
  @property({ attribute: false })
  scenarios: readonly ScenarioChoice[] = [];

  /** Presets that can be opened; all unless told, and with none of them the world can only begin again. */
  @property({ attribute: false })
  presets: readonly PresetName[] = presetNames;

  /** Address of the page that opens states, for "Copy link to this state"; without it there is no such button. */
  @property()
  page: string | null = null;

  /** Makes the address of a state, for a page whose address holds more than that; takes the place of `page`. */
  @property({ attribute: false })
  linkTo: ((state: WorldState) => string) | null = null;

  /**
   * Language and theme of the page, so that the link to this state holds them: `{ language: 'de', theme: 'dark' }`. The
   * room itself speaks English and takes its colours from the page; nothing is in the link unless told.
   */
  @property({ attribute: false })
  look: PageLook = {};

  @state() private seen: ControlState | null = null;
  @state() private busy: string | null = null;
  /** What the live region says. */
  @state() private message = '';
  /** Why the message is a bad one; `lost` when the world does not answer. */
  @state() private trouble: 'refused' | 'lost' | null = null;

  @query('h2') private readonly heading!: HTMLElement;

  #seenAt = 0;
  #listened: MockControl | null = null;
  #unsubscribe: (() => void) | null = null;
  #isLooking = false;
  #isStale = false;
  /** Whether what has the focus is about to go. */
  #loseFocus = false;

  override connectedCallback(): void {
    super.connectedCallback();
    // A move within the page is no other world: what was shown stays.
    if (this.hasUpdated) this.#listen();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#unsubscribe?.();
    this.#unsubscribe = this.#listened = null;
  }

  protected override willUpdate(): void {
    if (this.isConnected) this.#listen();
    // The button goes when the world is back: whoever was on it goes on at the head.
    const { activeElement } = this.shadowRoot ?? {};
    this.#loseFocus = this.trouble !== 'lost' && (activeElement?.classList.contains('retry') ?? false);
  }

  protected override updated(): void {
    if (this.#loseFocus) this.heading.focus();
  }

  /** Asks again how the world is. */
  refresh(): Promise<void> {
    return this.#look();
  }

  protected override render() {
    return html`
      <div class="bar">
        <h2 tabindex="-1">${words.title}</h2>
        <span class="quiet">${words.notTheProduct}</span>
        <div class="status ${this.trouble ? 'problem' : ''}" role="status">${this.message}</div>
        ${
          this.trouble === 'lost'
            ? html`<button type="button" class="retry" @click=${this.#handleRetry}>${words.retry}</button>`
            : nothing
        }
        <slot name="actions"></slot>
      </div>
      ${this.#renderParts()}
    `;
  }

  #renderParts() {
    const { control, seen } = this;
    if (!control) return html`<p class="nothing">${words.noControl}</p>`;
    if (!seen) return this.trouble ? nothing : html`<p class="nothing">${words.loading}</p>`;
    const desk: Desk = { control, state: seen, seenAt: this.#seenAt, busy: this.busy, act: this.#act };
    return html`<div class="parts">
      <div class="column">
        <control-room-world
          .desk=${desk}
          .scenarios=${this.scenarios}
          .presets=${this.presets}
        ></control-room-world>
        <control-room-identity .desk=${desk}></control-room-identity>
        <control-room-clock .desk=${desk}></control-room-clock>
        <control-room-file .desk=${desk} .linkTo=${this.#linkTo()} .look=${this.look}></control-room-file>
      </div>
      <div class="column">
        <control-room-faults .desk=${desk}></control-room-faults>
        <control-room-mail-service .desk=${desk}></control-room-mail-service>
        <control-room-mail .desk=${desk}></control-room-mail>
      </div>
      <div class="column">
        <control-room-calls .desk=${desk}></control-room-calls>
      </div>
    </div>`;
  }

  #linkTo(): ((state: WorldState) => string) | null {
    const { page, linkTo } = this;
    if (linkTo || page === null) return linkTo;
    return (state) => {
      const url = new URL(page, location.href);
      url.search = String(writeState(state));
      return url.href;
    };
  }

  #listen(): void {
    const { control } = this;
    if (control === this.#listened) return;
    this.#unsubscribe?.();
    this.#listened = control;
    this.#unsubscribe = control?.subscribe(() => void this.#look()) ?? null;
    this.seen = null;
    this.#say('');
    if (control) void this.#look();
  }

  /** Asks how the world is, one question at a time; what happens meanwhile is asked for afterwards. */
  async #look(): Promise<void> {
    this.#isStale = true;
    if (this.#isLooking) return;
    this.#isLooking = true;
    while (this.#isStale && this.control) {
      this.#isStale = false;
      await this.#lookOnce(this.control);
    }
    this.#isLooking = false;
  }

  async #lookOnce(control: MockControl): Promise<void> {
    try {
      const state = await control.state();
      if (control !== this.control) return;
      this.#seenAt = performance.now();
      this.seen = state;
      if (this.trouble === 'lost') this.#say(words.back);
    } catch (thrown) {
      if (control === this.control) this.#say(describeProblem(thrown), 'lost');
    }
  }

  /** The region is emptied when something is begun, so that the same words are heard again. */
  #say(message: string, trouble: 'refused' | 'lost' | null = null): void {
    this.message = message;
    this.trouble = trouble;
  }

  readonly #act = async ({ name, done, work, effect = 'change' }: Deed): Promise<boolean> => {
    if (this.busy !== null) return false;
    this.busy = name;
    this.#say('');
    try {
      await work();
    } catch (thrown) {
      this.#say(describeProblem(thrown), isLost(thrown) ? 'lost' : 'refused');
      return false;
    } finally {
      this.busy = null;
    }
    this.#say(done);
    if (effect === 'reading') return true;
    await this.#look();
    this.dispatchEvent(new ControlRoomChangedEvent({ isNewWorld: effect === 'new-world' }));
    return true;
  };

  readonly #handleRetry = async (): Promise<void> => {
    // The same words are heard again when nobody answers this time, either.
    this.message = '';
    await this.#look();
  };
}

const isLost = (thrown: unknown): boolean => (thrown as { code?: unknown }).code === 'unreachable';
