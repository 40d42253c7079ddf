import { html, type ReactiveElement, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import { emailKey } from '../../contract/email-address.ts';
import { alertIcon, closeIcon } from '../shared/icons.ts';
import { addressKey, someOf, withAddresses } from './address-list.ts';
import { addressNotes, type AddressEntry } from './address-notes.ts';
import { addressText } from './address-text.ts';
import { memberLink } from './member-link.ts';
import { parseAddresses } from './parse-addresses.ts';
import type { Recipients, RecipientsOptions } from './recipients.ts';

/** What the form says to its field. */
export interface AddressFieldOptions extends RecipientsOptions {
  /** Addresses in one send, at most. */
  max(): number;
}

const isAddress = (text: string): boolean => emailKey(text) !== null;

/** The field for many addresses: those that were entered, as chips, and the text that is being typed. */
export class AddressField implements Recipients {
  readonly #host: ReactiveElement;
  readonly #options: AddressFieldOptions;
  #list: readonly string[] = [];
  #draft = '';
  /** What is said of addresses that were there already. */
  #duplicates = '';
  #rest = 0;
  /** The chip that the Tab key reaches. */
  #current = '';

  constructor(host: ReactiveElement, options: AddressFieldOptions) {
    this.#host = host;
    this.#options = options;
  }

  get addresses(): readonly string[] {
    const [key, text] = [emailKey(this.#draft), this.#draft.trim()];
    const isNew = key !== null && !this.#list.some((known) => addressKey(known) === key);
    return isNew ? [...this.#list, text] : this.#list;
  }

  get complaint(): string {
    const words = this.#options.words();
    return this.#list.length === 0 && this.#draft.trim() === '' ? words.noAddress : words.fixAddresses;
  }

  append(text: string): void {
    this.#add(this.#draft.trim() ? `${this.#draft}\n${text}` : text);
  }

  /** Takes addresses out of a text. What there is no room for stays as text. */
  #add(text: string): void {
    const words = this.#options.words();
    const { list, added, duplicates, rest } = withAddresses(
      this.#list,
      parseAddresses(text),
      this.#options.max(),
    );
    this.#list = list;
    this.#duplicates = duplicates.length > 0 ? words.duplicates(duplicates.length, someOf(duplicates)) : '';
    this.#rest = rest.length;
    this.#draft = rest.join(', ');
    this.#host.requestUpdate();
    const marked = added.filter((address) => this.#options.problemOf(address) !== null).length;
    this.#options.announce(
      [
        added.length > 0 && words.added(added.length),
        marked > 0 && words.marked(marked),
        this.#duplicates,
        rest.length > 0 && words.overLimit(this.#options.max(), rest.length),
      ]
        .filter(Boolean)
        .join(' '),
    );
  }

  commit(): void {
    // Read from the field itself: not every way to fill it in tells of it.
    const text = this.#input?.value ?? this.#draft;
    if (text.trim()) this.#add(text);
  }

  remove(text: string): void {
    const index = this.#list.indexOf(text);
    if (this.#isFocused(index)) this.#focusAt(index + 1 < this.#list.length ? index + 1 : index - 1);
    this.#list = this.#list.filter((known) => known !== text);
    this.#duplicates = '';
    this.#host.requestUpdate();
  }

  proceed(): void {
    if (this.#rest > 0) this.commit();
  }

  clear(): string {
    const all = [...this.#list, this.#draft].filter(Boolean).join('\n');
    this.#list = [];
    this.#duplicates = '';
    this.#rest = 0;
    this.#draft = '';
    this.#host.requestUpdate();
    return all;
  }

  focus(): void {
    this.#input?.focus();
  }

  async focusProblem(): Promise<void> {
    await this.#host.updateComplete;
    this.#focusAt(this.#list.findIndex((text) => this.#options.problemOf(text) !== null));
  }

  render(error: string | null): TemplateResult {
    const words = this.#options.words();
    const entries = this.#list.map((text) => ({
      text,
      problem: this.#options.problemOf(text),
      hint: this.#options.hintOf(text),
      way: memberLink(this.#options, text),
    }));
    return html`
      <div
        class="field"
        part="addresses"
        role="group"
        aria-labelledby="addresses-label"
        @dragover=${this.#handleDragover}
        @drop=${this.#handleDrop}
      >
        <label id="addresses-label" for="addresses">${words.addresses}</label>
        <div class="control box" part="address-box">
          <span id="address-keys" hidden>${words.addressKeys}</span>
          <ul aria-label=${words.addressList} ?hidden=${entries.length === 0}>
            ${repeat(
              entries,
              ({ text }) => addressKey(text),
              (entry, index) => this.#renderChip(entry, index),
            )}
          </ul>
          <input
            id="addresses"
            part="address-input"
            type="text"
            inputmode="email"
            autocomplete="off"
            autocapitalize="none"
            spellcheck="false"
            aria-describedby="addresses-help"
            aria-invalid=${error ? 'true' : 'false'}
            .value=${live(this.#draft)}
            @input=${this.#handleInput}
            @compositionend=${this.#handleInput}
            @keydown=${this.#handleInputKey}
            @paste=${this.#handlePaste}
            @blur=${this.#handleBlur}
          />
        </div>
        <p id="addresses-help" class=${error ? 'error' : 'help'} part=${error ? 'error' : 'help'}>
          ${error ? [alertIcon, html`<span>${error}</span>`] : words.addressesHelp(this.#options.max())}
        </p>
        ${addressNotes({
          words,
          entries,
          duplicates: this.#duplicates,
          rest: this.#rest,
          max: this.#options.max(),
          correct: this.#correct,
          removeAll: this.#removeAll,
        })}
      </div>
    `;
  }

  #renderChip({ text, problem }: AddressEntry, index: number) {
    const marked = problem === null ? '' : 'marked';
    const isCurrent = this.#list.includes(this.#current)
      ? text === this.#current
      : index === this.#list.length - 1;
    return html`
      <li class="chip ${marked}" part="chip ${marked}">
        <button
          type="button"
          title=${text}
          aria-label=${text}
          tabindex=${isCurrent ? 0 : -1}
          aria-describedby="${marked && `problem-${index}`} address-keys"
          aria-disabled=${this.#options.isLocked()}
          @click=${() => this.#edit(text)}
          @keydown=${(event: KeyboardEvent) => this.#handleChipKey(event, index)}
        >
          ${marked && alertIcon}${addressText(text)}
        </button>
        <button
          type="button"
          class="remove"
          part="remove-button"
          tabindex="-1"
          aria-label=${this.#options.words().removeAddress(text)}
          aria-disabled=${this.#options.isLocked()}
          @click=${() => this.#removeByHand(text)}
        >
          ${closeIcon}
        </button>
      </li>
    `;
  }

  get #input(): HTMLInputElement | null {
    return this.#host.shadowRoot?.querySelector('#addresses') ?? null;
  }

  get #chips(): NodeListOf<HTMLElement> {
    return this.#host.renderRoot.querySelectorAll('.chip > button:first-child');
  }

  #isFocused(index: number): boolean {
    return this.#chips[index]?.parentElement?.matches(':focus-within') ?? false;
  }

  /** Focuses the chip at an index; before the first and behind the last one is the input. */
  #focusAt(index: number): void {
    this.#current = this.#list[index] ?? '';
    (this.#chips[index] ?? this.#input)?.focus();
    this.#host.requestUpdate();
  }

  #removeByHand(text: string): void {
    if (this.#options.isLocked()) return;
    this.remove(text);
    this.#options.announce(this.#options.words().removed(someOf([text])));
  }

  readonly #removeAll = (texts: readonly string[]): void => {
    if (this.#options.isLocked()) return;
    this.focus();
    this.#list = this.#list.filter((text) => !texts.includes(text));
    this.#host.requestUpdate();
    this.#options.announce(this.#options.words().removed(someOf(texts)));
  };

  /** Puts another address in the place of one. */
  readonly #correct = (text: string, suggestion: string): void => {
    if (this.#options.isLocked()) return;
    this.focus();
    const isThere = this.#list.some((known) => addressKey(known) === addressKey(suggestion));
    this.#list = this.#list.flatMap((known) => (known !== text ? known : isThere ? [] : suggestion));
    this.#host.requestUpdate();
    this.#options.announce(this.#options.words().corrected(someOf([suggestion])));
  };

  /** Takes a chip back into the input; what was typed there becomes a chip, or waits behind it. */
  #edit(text: string): void {
    if (this.#options.isLocked()) return;
    // The chip goes first: in a full list its place is the only one for what was typed.
    this.#list = this.#list.filter((known) => known !== text);
    this.commit();
    this.#draft = [text, this.#draft.trim()].filter(Boolean).join(', ');
    this.#host.requestUpdate();
    this.focus();
    void this.#host.updateComplete.then(() => this.#input?.setSelectionRange(0, text.length));
  }

  readonly #handleInput = (event: InputEvent | CompositionEvent): void => {
    const input = event.target as HTMLInputElement;
    this.#draft = input.value;
    this.#rest = 0;
    this.#host.requestUpdate();
    if ((event as InputEvent).isComposing || (event as InputEvent).inputType?.startsWith('delete')) return;
    const typed = input.value.slice(0, input.selectionStart ?? undefined).at(-1) ?? '';
    const isInQuotes = input.value.split('"').length % 2 === 0;
    if (/[,;，；、]/.test(typed) ? !isInQuotes : typed === ' ' && this.#isComplete()) this.#add(input.value);
  };

  readonly #handleInputKey = (event: KeyboardEvent): void => {
    const input = event.target as HTMLInputElement;
    const isAtStart = input.selectionStart === 0 && input.selectionEnd === 0;
    if (event.isComposing) return;
    if (event.key === 'Enter' && (input.value.trim() || event.repeat)) {
      event.preventDefault();
      if (!event.repeat) this.#add(input.value);
    } else if (isAtStart && this.#list.length > 0 && [this.#backwards, 'Backspace'].includes(event.key)) {
      event.preventDefault();
      this.#focusAt(this.#list.length - 1);
    }
  };

  #handleChipKey(event: KeyboardEvent, index: number): void {
    const last = this.#list.length - 1;
    const target = {
      [this.#backwards]: Math.max(index - 1, 0),
      [this.#backwards === 'ArrowLeft' ? 'ArrowRight' : 'ArrowLeft']: index + 1,
      Home: 0,
      End: last,
    }[event.key];
    const text = this.#list[index]!;
    if (target !== undefined) this.#focusAt(target);
    else if (/^(Delete|Backspace)$/.test(event.key)) this.#removeByHand(text);
    else if (event.key === 'F2') this.#edit(text);
    else return;
    event.preventDefault();
  }

  get #backwards(): string {
    return this.#host.matches(':dir(rtl)') ? 'ArrowRight' : 'ArrowLeft';
  }

  #isComplete(): boolean {
    const texts = parseAddresses(this.#draft);
    return texts.length > 0 && texts.every(isAddress);
  }

  readonly #handlePaste = (event: ClipboardEvent): void => {
    const pasted = event.clipboardData?.getData('text/plain') ?? '';
    const input = event.target as HTMLInputElement;
    // A piece of an address is typed on; anything more is taken apart.
    if (!/[\s,;<]/.test(pasted.trim()) && !isAddress(pasted)) return;
    event.preventDefault();
    const { value, selectionStart, selectionEnd } = input;
    this.#add(value.slice(0, selectionStart ?? 0) + pasted + value.slice(selectionEnd ?? 0));
  };

  readonly #handleBlur = (): void => {
    if (this.#list.length < this.#options.max() && this.#isComplete()) this.#add(this.#draft);
  };

  readonly #handleDragover = (event: DragEvent): void => {
    if (event.dataTransfer?.types.includes('text/plain')) event.preventDefault();
  };

  readonly #handleDrop = (event: DragEvent): void => {
    const text = event.dataTransfer?.getData('text/plain');
    if (!text) return;
    event.preventDefault();
    this.append(text);
  };
}
