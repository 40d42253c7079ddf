import { html, nothing, type TemplateResult } from 'lit';
import type { FoundList } from './found-list.ts';
import { words } from './words.ts';

/** The field that searches a list. */
export const searchField = (list: FoundList<unknown>, label: string): TemplateResult =>
  html`<input
    type="search"
    aria-label=${label}
    placeholder=${label}
    autocomplete="off"
    spellcheck="false"
    .value=${list.search}
    @input=${({ target }: InputEvent) => list.look((target as HTMLInputElement).value)}
  />`;

/** What stands below a list: that it is empty, that it goes on, or why it could not be read. */
export function listEnd(list: FoundList<unknown>, empty: string): TemplateResult | typeof nothing {
  const { items, total, isKnown, problem, search, hasMore } = list;
  if (problem !== null) return html`<p class="problem">${problem}</p>`;
  if (!isKnown) return html`<p>${words.loading}</p>`;
  if (total === 0) return html`<p>${search === '' ? empty : words.nothingFound}</p>`;
  if (items.length >= total) return nothing;
  return html`<p class="end">
    ${hasMore ? words.firstOf(items.length, total) : words.firstOfMany(items.length, total)}
    ${hasMore ? html`<button type="button" @click=${() => list.showMore()}>${words.more}</button>` : nothing}
  </p>`;
}
