import { html, nothing, type TemplateResult } from 'lit';
import { alertIcon } from '../shared/icons.ts';
import { suggestAddress } from './suggest-address.ts';
import type { Messages } from '../../messages/messages.ts';

/** An address in the field, and what stands in its way, in words. */
export interface AddressEntry {
  readonly text: string;
  readonly problem: string | null;
  /** What to know about it where nothing is in its way, in words. */
  readonly hint: string | null;
  /** A way to who has it already. */
  readonly way: unknown;
}

export interface AddressNotes {
  readonly words: Messages['inviteForm'];
  readonly entries: readonly AddressEntry[];
  /** What was left out of what was added last, in words; may be empty. */
  readonly duplicates: string;
  /** How many there was no room for, and for how many there is. */
  readonly rest: number;
  readonly max: number;
  readonly correct: (text: string, suggestion: string) => void;
  readonly removeAll: (texts: readonly string[]) => void;
}

/** What is said below the field about single addresses, and about those that are not in it. */
export function addressNotes(notes: AddressNotes): TemplateResult {
  const { words, entries, duplicates, rest, max, removeAll } = notes;
  const marked = entries.flatMap(({ text, problem }) => (problem === null ? [] : text));
  return html`
    <ul class="notes" part="problems">
      ${entries.map((entry, index) => addressNote(notes, entry, index))}
    </ul>
    ${
      marked.length > 1
        ? html`<button type="button" class="link" @click=${() => removeAll(marked)}>
            ${words.removeProblems(marked.length)}
          </button>`
        : nothing
    }
    ${duplicates ? html`<p class="help">${duplicates}</p>` : nothing}
    ${rest > 0 ? html`<p class="help">${words.overLimit(max, rest)}</p>` : nothing}
  `;
}

function addressNote(
  { words, correct }: AddressNotes,
  { text, problem, hint, way }: AddressEntry,
  index: number,
) {
  const address = html`<bdi title=${text}>${text}</bdi>`;
  if (problem !== null)
    return html`<li id="problem-${index}" class="error">
      ${alertIcon}<span>${address} ${problem} ${way}</span>
    </li>`;
  if (hint !== null) return html`<li class="help">${address} ${hint}</li>`;
  const suggestion = suggestAddress(text);
  if (suggestion === null) return nothing;
  return html`<li class="help">
    ${address}
    <button type="button" class="link" @click=${() => correct(text, suggestion)}>
      ${words.didYouMean(suggestion)}
    </button>
  </li>`;
}
