import { html, nothing, type TemplateResult } from 'lit';
import { displayName } from '../../contract/display-name.ts';
import { personOf } from './person-of.ts';
import type { Member } from '../../contract/member.ts';
import type { Messages } from '../../messages/messages.ts';
import type { Heirs } from './heirs.ts';

/** The choice that nobody takes over. */
export const nobody = 'nobody';

interface HeirField {
  readonly words: Messages['memberList'];
  /** The kind of record. */
  readonly type: string;
  /** How many of them, in words. */
  readonly what: string;
  readonly heirs: Heirs;
  /** Whether somebody has to take over. */
  readonly isRequired: boolean;
  readonly isMissing: boolean;
  /** The id of who takes over, `nobody`, or `null` while nothing is chosen. */
  readonly choice: string | null;
  /** What was typed to find somebody. */
  readonly text: string;
  readonly choose: (choice: string | null, text: string) => void;
}

/** Asks who takes over one kind of record: from a list, or by search where there are many people. */
export function heirField(field: HeirField): TemplateResult {
  const { words, type, what, heirs, isMissing } = field;
  const id = `heir-${type}`;
  const invalid = isMissing ? 'true' : nothing;
  const describedBy = isMissing ? 'dialog-error' : nothing;
  return html`
    <div class="field">
      <label for=${id}>${words.heir(what)}</label>
      ${heirs.isSearched ? renderSearch(field, id, invalid, describedBy) : renderSelect(field, id, invalid, describedBy)}
    </div>
  `;
}

type Attribute = string | typeof nothing;

function renderSelect(
  { words, heirs, isRequired, choice, choose }: HeirField,
  id: string,
  invalid: Attribute,
  describedBy: Attribute,
) {
  const people = heirs.people ?? [];
  return html`
    <select
      id=${id}
      class="control"
      part="heir-select"
      aria-invalid=${invalid}
      aria-describedby=${describedBy}
      aria-busy=${heirs.people === null && !heirs.error}
      @change=${({ target }: Event) => choose((target as HTMLSelectElement).value, '')}
    >
      <option value="" disabled .selected=${choice === null}>${words.chooseHeir}</option>
      ${people.map(
        (person) =>
          html`<option value=${person.id} .selected=${choice === person.id}>
            ${label(person, people)}
          </option>`,
      )}
      ${
        isRequired
          ? nothing
          : html`<option value=${nobody} .selected=${choice === nobody}>${words.nobody}</option>`
      }
    </select>
  `;
}

function renderSearch(
  { words, type, heirs, isRequired, choice, text, choose }: HeirField,
  id: string,
  invalid: Attribute,
  describedBy: Attribute,
) {
  const isNobody = choice === nobody;
  return html`
    <input
      id=${id}
      class="control"
      part="heir-input"
      type="text"
      list="people-${type}"
      autocomplete="off"
      spellcheck="false"
      placeholder=${words.heirHint}
      ?disabled=${isNobody}
      aria-invalid=${invalid}
      aria-describedby=${describedBy}
      .value=${text}
      @input=${({ target }: Event) => {
        const { value } = target as HTMLInputElement;
        const found = heirs.find(value);
        if (!found) heirs.search(value);
        choose(found?.id ?? null, value);
      }}
    />
    <datalist id="people-${type}">
      ${(heirs.people ?? []).map(
        (person) => html`<option value=${person.email}>${displayName(person.name)}</option>`,
      )}
    </datalist>
    ${
      isRequired
        ? nothing
        : html`<label class="choice">
            <input
              type="checkbox"
              part="nobody-input"
              .checked=${isNobody}
              @change=${({ target }: Event) => {
                const { checked } = target as HTMLInputElement;
                choose(checked ? nobody : (heirs.find(text)?.id ?? null), text);
              }}
            />
            ${words.nobody}
          </label>`
    }
  `;
}

/** The name, with the address where two have the same. */
function label(person: Member, people: readonly Member[]): string {
  const name = personOf(person);
  return people.some((other) => other !== person && personOf(other) === name)
    ? `${name} (${person.email})`
    : name;
}
