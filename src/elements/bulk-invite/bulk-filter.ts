import { html, nothing, type TemplateResult } from 'lit';
import type { BulkSheet, RowFilter } from './bulk-sheet.ts';
import { problemLabel, type RowWords } from './problem-words.ts';

export interface BulkFilter extends RowWords {
  readonly sheet: BulkSheet;
  readonly filter: RowFilter;
  readonly choose: (filter: RowFilter) => void;
  readonly nextProblem: () => void;
}

/** Which rows are listed: buttons that are pressed or not, each with its number of rows. */
export function bulkFilter(model: BulkFilter): TemplateResult {
  const { messages, localize, sheet, filter, choose, nextProblem } = model;
  const words = messages.bulkInvite;
  const problems = sheet.problems();
  const option = (value: RowFilter, label: string, isAlways = false) => {
    const count = sheet.count(value);
    if (count === 0 && !isAlways && value !== filter) return nothing;
    return html`<button
      class="chip"
      part="filter ${value === filter ? 'chosen' : ''}"
      type="button"
      aria-pressed=${value === filter}
      @click=${() => choose(value)}
    >
      ${label} <span class="count">${localize.number(count)}</span>
    </button>`;
  };
  return html`
    <div class="filter" part="filters" role="group" aria-label=${words.filter}>
      ${option('all', words.all, true)} ${option('ready', words.ready, true)}
      ${option('problem', words.needAttention)}
      ${problems.length > 1 ? problems.map(([key]) => option(key, problemLabel(model, key))) : nothing}
      ${option('left-out', words.leftOut)} ${option('sent', words.sent)}
      ${
        sheet.count('problem') > 0
          ? html`<button class="button quiet" part="next-button" type="button" @click=${nextProblem}>
              ${words.nextProblem}
            </button>`
          : nothing
      }
    </div>
  `;
}
