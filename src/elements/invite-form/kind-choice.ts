import { html, nothing, type ReactiveElement, type TemplateResult } from 'lit';
import { alertIcon } from '../shared/icons.ts';
import { isolate } from '../shared/isolate.ts';
import { safeUrl } from '../shared/safe-url.ts';
import { kindPlace } from './form-places.ts';
import type { Messages } from '../../messages/messages.ts';
import type { PersonKind } from './asked-people.ts';

/** What the form says to its choice of the kind of person. */
export interface KindChoiceOptions {
  messages(): Messages;
  /** What is wrong in a place, in words, or `null`. */
  problemAt(place: string): string | null;
  /** Whether a send is running: what is there has to stay. */
  isLocked(): boolean;
  /** Something else is chosen in a place now. */
  changed(place: string): void;
  announce(message: string): void;
}

/** The kind of person that is made known (OPS-10). What is chosen stays for the next one. */
export class KindChoice {
  readonly #host: ReactiveElement;
  readonly #options: KindChoiceOptions;
  #chosenKey: string | null = null;

  constructor(host: ReactiveElement, options: KindChoiceOptions) {
    this.#host = host;
    this.#options = options;
  }

  /** The chosen kind, or the first that is made known here. */
  chosenOf(kinds: readonly PersonKind[]): PersonKind | null {
    return (
      kinds.find(({ key }) => key === this.#chosenKey) ??
      kinds.find(({ target }) => target === 'here') ??
      kinds[0] ??
      null
    );
  }

  /** Forgets what is of this tenant alone. */
  forget(): void {
    this.#chosenKey = null;
  }

  /** Moves to the chosen kind. */
  focus(): void {
    this.#host.renderRoot.querySelector<HTMLElement>('.kind :checked')?.focus();
  }

  render(kinds: readonly PersonKind[]): TemplateResult | typeof nothing {
    if (kinds.length === 0) return nothing;
    const problem = this.#options.problemAt(kindPlace);
    const chosen = this.chosenOf(kinds);
    const about = chosen?.target === 'here' ? chosen.description : null;
    return html`
      <fieldset part="kinds" aria-describedby="kind-help kind-error">
        <legend class="label">${this.#options.messages().invitePeople.kind}</legend>
        <div class="kinds">${kinds.map((kind, index) => this.#renderKind(kind, index, kind === chosen))}</div>
        <p id="kind-help" class="help" part="help" ?hidden=${!about}><bdi>${about}</bdi></p>
        <p id="kind-error" class="error" part="error" ?hidden=${!problem}>
          ${problem ? [alertIcon, html`<span>${problem}</span>`] : nothing}
        </p>
      </fieldset>
    `;
  }

  /** Where people are made known whose kind is none of this form, and who they are (OPS-27, OPS-28). */
  renderElsewhere({ label, description, url }: PersonKind): TemplateResult {
    const { invitePeople: words } = this.#options.messages();
    const href = safeUrl(url);
    const kind = isolate(label);
    return html`
      <div class="notice elsewhere" part="elsewhere">
        <p><strong>${words.elsewhereTitle(kind)}</strong></p>
        ${description ? html`<p><bdi>${description}</bdi></p>` : nothing}
        <p class="secondary">${words.elsewhereText} ${href === null ? words.elsewhereAsk : nothing}</p>
        ${
          href === null
            ? nothing
            : html`<a class="button" part="elsewhere-link" href=${href}>${words.elsewhereLink(kind)}</a>`
        }
      </div>
    `;
  }

  #renderKind(kind: PersonKind, index: number, isChosen: boolean): TemplateResult {
    const { key, label } = kind;
    return html`
      <label class="kind" part="kind">
        <input
          type="radio"
          name="kind"
          value=${key}
          aria-labelledby="kind-${index}"
          .checked=${isChosen}
          @click=${(event: Event) => this.#handleClick(event, kind)}
        />
        <bdi id="kind-${index}">${label}</bdi>
      </label>
    `;
  }

  #handleClick(event: Event, { key, label, target }: PersonKind): void {
    // A radio whose click is cancelled stays as it is.
    if (this.#options.isLocked()) return event.preventDefault();
    this.#chosenKey = key;
    this.#options.changed(kindPlace);
    // All the fields go at once, and who does not see that has to hear it.
    if (target !== 'here')
      this.#options.announce(this.#options.messages().invitePeople.elsewhereTitle(isolate(label)));
    this.#host.requestUpdate();
  }
}
