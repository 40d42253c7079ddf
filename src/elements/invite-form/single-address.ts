import { html, nothing, type ReactiveElement, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { emailKey } from '../../contract/email-address.ts';
import { alertIcon } from '../shared/icons.ts';
import { isolate } from '../shared/isolate.ts';
import { addressKey, someOf } from './address-list.ts';
import { parseMailboxes, type Mailbox } from './parse-addresses.ts';
import { memberLink } from './member-link.ts';
import { suggestAddress } from './suggest-address.ts';
import type { Recipients, RecipientsOptions } from './recipients.ts';

/** What the form says to the field for one address. */
export interface SingleAddressOptions extends RecipientsOptions {
  /** Whether many people can be invited by a file. */
  hasBulk(): boolean;
  /** Whether it can be left empty. */
  isOptional(): boolean;
  /** What to know about such an address, or about none; `null` where it is the usual. */
  helpFor(text: string): string | null;
  /** Takes the name that stood beside the address which is in the field now. */
  takeName(name: string): void;
}

const isAddress = ({ address }: Mailbox): boolean => emailKey(address) !== null;

const asText = ({ address, name }: Mailbox): string => (name === null ? address : `"${name}" <${address}>`);

/**
 * The field for the address of one person, where more is asked about each than that. Of a list that is
 * pasted it takes the first; the others wait below it, in sight, each for its own turn.
 */
export class SingleAddress implements Recipients {
  readonly #host: ReactiveElement;
  readonly #options: SingleAddressOptions;
  #text = '';
  #waiting: readonly Mailbox[] = [];
  /** Whether what is wrong with the text is said: not while somebody is still typing it. */
  #isJudged = false;

  constructor(host: ReactiveElement, options: SingleAddressOptions) {
    this.#host = host;
    this.#options = options;
  }

  get addresses(): readonly string[] {
    const address = this.#text.trim();
    return address ? [address] : [];
  }

  get complaint(): string {
    const text = this.#text.trim();
    return text ? (this.#options.problemOf(text) ?? '') : this.#options.words().noSingleAddress;
  }

  append(text: string): void {
    const people = [...this.#waiting, ...parseMailboxes(text)];
    if (this.#text.trim()) this.#waiting = this.#withoutDoubles(people);
    else this.#takeFirst(people);
    this.#host.requestUpdate();
    this.#tell(this.#options.words().added(1));
  }

  commit(): void {
    this.#text = this.#input?.value ?? this.#text;
    const people = parseMailboxes(this.#text);
    if (people.length > 0 && people.every(isAddress)) this.#takeFirst([...people, ...this.#waiting]);
    this.#isJudged = this.#text.trim() !== '';
    this.#host.requestUpdate();
  }

  remove(address: string): void {
    if (addressKey(this.#text.trim()) === addressKey(address)) this.#write('');
  }

  proceed(): void {
    if (this.#waiting.length > 0 && !this.#text.trim()) this.#takeFirst(this.#waiting);
  }

  clear(): string {
    const all = [this.#text, ...this.#waiting.map(asText)].filter(Boolean).join('\n');
    this.#waiting = [];
    this.#write('');
    return all;
  }

  focus(): void {
    this.#input?.focus();
  }

  focusProblem(): Promise<void> {
    this.focus();
    return Promise.resolve();
  }

  render(error: string | null): TemplateResult {
    const words = this.#options.words();
    const text = this.#text.trim();
    const isOptional = this.#options.isOptional();
    const problem = error ?? (this.#isJudged && text ? this.#options.problemOf(text) : null);
    return html`
      <div class="field" part="addresses" @dragover=${this.#handleDragover} @drop=${this.#handleDrop}>
        <label for="addresses">
          ${words.singleAddress}
          ${isOptional ? html`<span class="secondary">${this.#options.messages().assignment.optional}</span>` : nothing}
        </label>
        <input
          id="addresses"
          class="control"
          part="address-input"
          type="text"
          inputmode="email"
          autocomplete="off"
          autocapitalize="none"
          spellcheck="false"
          aria-required=${!isOptional}
          aria-invalid=${problem !== null}
          aria-describedby="addresses-help"
          ?readonly=${this.#options.isLocked()}
          .value=${live(this.#text)}
          @input=${this.#handleInput}
          @paste=${this.#handlePaste}
          @blur=${this.#handleBlur}
        />
        <p id="addresses-help" class=${problem ? 'error' : 'help'} part=${problem ? 'error' : 'help'}>
          ${problem ? [alertIcon, html`<span>${problem}</span>`] : this.#renderHelp(text)}
        </p>
        ${problem ? memberLink(this.#options, text) : nothing}
        ${this.#waiting.length > 0 ? this.#renderWaiting() : nothing}
      </div>
    `;
  }

  #renderHelp(text: string) {
    const words = this.#options.words();
    const suggestion = suggestAddress(text);
    if (suggestion === null)
      return this.#options.hintOf(text) ?? this.#options.helpFor(text) ?? words.singleAddressHelp;
    return html`<button type="button" class="link" @click=${() => this.#correct(suggestion)}>
      ${words.didYouMean(suggestion)}
    </button>`;
  }

  #renderWaiting() {
    const words = this.#options.words();
    const [next] = this.#waiting;
    const isFree = this.#text.trim() === '';
    return html`
      <div class="waiting" part="waiting">
        <p class="help">${this.#waitingSentence}</p>
        <p>
          ${
            isFree && next
              ? html`<button type="button" class="link" @click=${this.#handleNext}>
                  ${words.takeNext(isolate(next.address))}
                </button>`
              : nothing
          }
          <button type="button" class="link" @click=${this.#handleLeaveOut}>
            ${words.leaveOut(this.#waiting.length)}
          </button>
        </p>
      </div>
    `;
  }

  get #waitingSentence(): string {
    const words = this.#options.words();
    const addresses = this.#waiting.map(({ address }) => address);
    const sentence = words.waiting(addresses.length, someOf(addresses));
    return this.#options.hasBulk() ? `${sentence} ${words.useFile}` : sentence;
  }

  get #input(): HTMLInputElement | null {
    return this.#host.shadowRoot?.querySelector('#addresses') ?? null;
  }

  #write(text: string): void {
    this.#text = text;
    this.#isJudged = false;
    this.#host.requestUpdate();
  }

  /** The first address in the field, with its name; the others wait. */
  #takeFirst(people: readonly Mailbox[]): void {
    const first = people.find(isAddress) ?? people[0];
    this.#write(first?.address ?? '');
    this.#isJudged = this.#text !== '';
    this.#waiting = this.#withoutDoubles(people.filter((mailbox) => mailbox !== first));
    if (first?.name) this.#options.takeName(first.name);
  }

  /** Each address once, and none that is in the field already (ALL-01). */
  #withoutDoubles(people: readonly Mailbox[]): readonly Mailbox[] {
    const known = new Set([addressKey(this.#text.trim())]);
    return people.filter(({ address }) => !known.has(addressKey(address)) && known.add(addressKey(address)));
  }

  /** Says what is wrong with the address, and which others wait; or something else, where there is neither. */
  #tell(otherwise = ''): void {
    const text = this.#text.trim();
    const problem = text && (this.#options.problemOf(text) ?? this.#options.hintOf(text));
    const rest = this.#waiting.length > 0 && this.#waitingSentence;
    this.#options.announce([problem, rest].filter(Boolean).join(' ') || otherwise);
  }

  #correct(suggestion: string): void {
    if (this.#options.isLocked()) return;
    this.#write(suggestion);
    this.focus();
    this.#options.announce(this.#options.words().corrected(isolate(suggestion)));
  }

  readonly #handleInput = (event: InputEvent): void => {
    this.#text = (event.target as HTMLInputElement).value;
    // What was wrong is said until it is right; what goes wrong then, when somebody is done typing.
    this.#isJudged &&= this.#options.problemOf(this.#text.trim()) !== null;
    this.#host.requestUpdate();
  };

  readonly #handleBlur = (): void => {
    if (this.#options.isLocked() || !this.#text.trim()) return;
    const [text, isTold] = [this.#text, this.#isJudged];
    this.commit();
    if (!isTold || this.#text !== text) this.#tell();
  };

  readonly #handlePaste = (event: ClipboardEvent): void => {
    const pasted = event.clipboardData?.getData('text/plain') ?? '';
    // A piece of an address is typed on; anything more is taken apart.
    if (this.#options.isLocked() || !parseMailboxes(pasted).some(isAddress)) return;
    event.preventDefault();
    const { value, selectionStart, selectionEnd } = event.target as HTMLInputElement;
    const before = value.slice(0, selectionStart ?? 0);
    const after = value.slice(selectionEnd ?? 0);
    const text = [before, pasted, after].filter((part) => part.trim()).join('\n');
    this.#takeFirst([...parseMailboxes(text), ...this.#waiting]);
    this.#tell(this.#options.words().added(1));
  };

  readonly #handleNext = (): void => {
    if (this.#options.isLocked()) return;
    this.proceed();
    this.focus();
  };

  readonly #handleLeaveOut = (): void => {
    if (this.#options.isLocked()) return;
    const removed = this.#waiting.map(({ address }) => address);
    this.#waiting = [];
    this.focus();
    this.#host.requestUpdate();
    this.#options.announce(this.#options.words().removed(someOf(removed)));
  };

  readonly #handleDragover = (event: DragEvent): void => {
    if (event.dataTransfer?.types.includes('text/plain')) event.preventDefault();
  };

  readonly #handleDrop = (event: DragEvent): void => {
    const text = event.dataTransfer?.getData('text/plain');
    if (!text || this.#options.isLocked()) return;
    event.preventDefault();
    this.append(text);
  };
}
