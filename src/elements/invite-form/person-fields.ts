import { html, nothing, type ReactiveElement, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { alertIcon } from '../shared/icons.ts';
import type { Messages } from '../../messages/messages.ts';
import { personPlace } from './form-places.ts';
import type { AskedField, PersonField, PersonTexts } from './person-input.ts';

/** What the form says to its fields about a person. */
export interface PersonFieldsOptions {
  messages(): Messages;
  /** What is wrong in a place, in words, or `null`. */
  problemAt(place: string): string | null;
  /** Whether a send is running: what is there has to stay. */
  isLocked(): boolean;
  /** Something else stands in a place now. */
  changed(place: string): void;
}

/** The fields about one person besides the address. They keep what was typed until it is sent or taken back. */
export class PersonFields {
  readonly #host: ReactiveElement;
  readonly #options: PersonFieldsOptions;
  #texts: PersonTexts = {};

  constructor(host: ReactiveElement, options: PersonFieldsOptions) {
    this.#host = host;
    this.#options = options;
  }

  get texts(): PersonTexts {
    return this.#texts;
  }

  /** Takes a name that stood beside the address, unless there is one already. A full name is never split. */
  suggestName(name: string): void {
    if (!this.#texts.name?.trim()) this.#set('name', name);
  }

  /** Takes what stands in the fields: not every way to fill them in tells of it. */
  commit(): void {
    for (const input of this.#host.renderRoot.querySelectorAll<HTMLInputElement>('[data-field]'))
      this.#set(input.dataset['field'] as PersonField, input.value);
  }

  clear(): void {
    this.#texts = {};
    this.#host.requestUpdate();
  }

  render(asked: readonly AskedField[]): TemplateResult[] {
    return asked.map((field) => this.#renderField(field));
  }

  #renderField({ key, required }: AskedField): TemplateResult {
    const { inviteForm, assignment } = this.#options.messages();
    const id = personPlace(key);
    const problem = this.#options.problemAt(id);
    return html`
      <div class="field" part="person-field">
        <label for=${id}>
          ${inviteForm.personFields[key]}
          ${required ? nothing : html`<span class="secondary">${assignment.optional}</span>`}
        </label>
        <input
          id=${id}
          class="control"
          part="person-input"
          data-field=${key}
          dir=${key === 'phone' ? 'ltr' : 'auto'}
          autocomplete="off"
          spellcheck="false"
          type=${key === 'phone' ? 'tel' : 'text'}
          autocapitalize=${key === 'phone' ? 'none' : 'words'}
          aria-required=${required}
          aria-invalid=${problem !== null}
          aria-describedby=${problem === null ? nothing : `${id}-error`}
          ?readonly=${this.#options.isLocked()}
          .value=${live(this.#texts[key] ?? '')}
          @input=${({ target }: Event) => this.#set(key, (target as HTMLInputElement).value)}
        />
        ${
          problem === null
            ? nothing
            : html`<p class="error" part="error" id="${id}-error">${alertIcon}<span>${problem}</span></p>`
        }
      </div>
    `;
  }

  #set(key: PersonField, text: string): void {
    if (text === (this.#texts[key] ?? '')) return;
    this.#texts = { ...this.#texts, [key]: text };
    this.#options.changed(personPlace(key));
    this.#host.requestUpdate();
  }
}
