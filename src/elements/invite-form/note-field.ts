import { html, nothing, type ReactiveElement, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { alertIcon } from '../shared/icons.ts';
import { notePlace } from './form-places.ts';
import type { Localize } from '../shared/localize.ts';
import type { Messages } from '../../messages/messages.ts';

/** What the tenant asks for as a note. */
export interface AskedNote {
  readonly required: boolean;
  /** Characters, at most. */
  readonly max: number;
}

/** What the form says to its field for the note. */
export interface NoteFieldOptions {
  readonly localize: Localize;
  messages(): Messages;
  /** What is wrong in a place, in words, or `null`. */
  problemAt(place: string): string | null;
  /** Whether a send is running: what is there has to stay. */
  isLocked(): boolean;
  /** Something else stands in a place now. */
  changed(place: string): void;
  announce(message: string): void;
}

/** How many characters are left when it is first said, and said again. */
const marks = [50, 20, 0, -1] as const;

/**
 * The message that goes along in the mail (INT-05): plain text with its line breaks. It stays until it is
 * sent; how much room is left is said near the end only.
 */
export class NoteField {
  readonly #host: ReactiveElement;
  readonly #options: NoteFieldOptions;
  #text = '';
  /** How many of the marks are passed. */
  #passed = 0;

  constructor(host: ReactiveElement, options: NoteFieldOptions) {
    this.#host = host;
    this.#options = options;
  }

  /** As typed; blanks alone are none. */
  get text(): string | null {
    return this.#text.trim() === '' ? null : this.#text;
  }

  /** Takes what stands in the field: not every way to fill it in tells of it. */
  commit(): void {
    const field = this.#host.renderRoot.querySelector<HTMLTextAreaElement>(`#${notePlace}`);
    if (field) this.#set(field.value);
  }

  clear(): void {
    this.#text = '';
    this.#passed = 0;
    this.#host.requestUpdate();
  }

  render(asked: AskedNote | null): TemplateResult | typeof nothing {
    if (!asked) return nothing;
    const { inviteForm: words, assignment } = this.#options.messages();
    const { required, max } = asked;
    const left = this.#left(max);
    const problem = this.#options.problemAt(notePlace);
    const count = left <= marks[0] ? this.#count(left) : '';
    return html`
      <div class="field" part="note-field">
        <label for=${notePlace}>
          ${words.note} ${required ? nothing : html`<span class="secondary">${assignment.optional}</span>`}
        </label>
        <textarea
          id=${notePlace}
          class="control"
          part="note-input"
          rows="3"
          dir="auto"
          autocomplete="off"
          aria-required=${required}
          aria-invalid=${problem !== null}
          aria-describedby="note-help"
          ?readonly=${this.#options.isLocked()}
          .value=${live(this.#text)}
          @input=${({ target }: Event) => this.#handleInput((target as HTMLTextAreaElement).value, max)}
        ></textarea>
        <p
          id="note-help"
          class="note-help ${problem === null ? 'help' : 'error'}"
          part=${problem === null ? 'help' : 'error'}
        >
          ${problem === null ? html`<span>${words.noteHelp}</span>` : [alertIcon, html`<span>${problem}</span>`]}
          ${count ? html`<span class="count" part="note-count">${count}</span>` : nothing}
        </p>
      </div>
    `;
  }

  /** Characters as the policy counts them, up to the limit; below zero past it. */
  #left(max: number): number {
    return max - [...this.#text].length;
  }

  #count(left: number): string {
    const { inviteForm: words } = this.#options.messages();
    const number = this.#options.localize.number(Math.abs(left));
    return left < 0 ? words.noteOver(-left, number) : words.noteLeft(left, number);
  }

  #handleInput(text: string, max: number): void {
    this.#set(text);
    const left = this.#left(max);
    const passed = marks.filter((mark) => left <= mark).length;
    // What was said is said again only after somebody went back and came again.
    if (passed > this.#passed) this.#options.announce(this.#count(left));
    this.#passed = passed;
  }

  #set(text: string): void {
    if (text === this.#text) return;
    this.#text = text;
    this.#options.changed(notePlace);
    this.#host.requestUpdate();
  }
}
