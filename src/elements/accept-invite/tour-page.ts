import { html, nothing, type TemplateResult } from 'lit';
import type { Acceptance } from '../../contract/acceptance.ts';
import type { Messages } from '../../messages/messages.ts';
import { stepProblem } from './step-problem.ts';
import type { Localize } from '../shared/localize.ts';

export interface TourPage {
  readonly messages: Messages;
  readonly localize: Localize;
  readonly tour: NonNullable<Acceptance['tour']>;
  readonly position: number;
  readonly isBlocked: boolean;
  /** Why the last press came to nothing, in words, or an empty text. */
  readonly problem: string;
  /** Where to go on when nothing can be done here any more, else `null`. */
  readonly landingUrl: string | null;
  readonly go: (position: number) => void;
  readonly end: (outcome: 'done' | 'skipped') => void;
}

/**
 * The buttons of a tour: back, on, and out (SAL-38). What a stop says is the head of the page. A page with
 * a tour of its own puts it into the slot.
 */
export function tourPage({
  messages,
  localize,
  tour,
  position,
  isBlocked,
  problem,
  landingUrl,
  go,
  end,
}: TourPage): TemplateResult {
  const words = messages.firstDay;
  const count = tour.stops.length;
  const isLast = position >= count - 1;
  const number = (value: number) => localize.number(value);
  return html`
    ${stepProblem(messages, problem, landingUrl)}
    <slot name="step-tour">
      <div class="tour" part="tour">
        ${
          count > 0
            ? html`<p class="secondary" part="tour-progress">
                  ${words.stop(number(position + 1), number(count))}
                </p>
                <progress max=${count} .value=${position + 1} aria-label=${words.progress}></progress>`
            : nothing
        }
        <div class="row">
          <button
            class="button primary"
            part="primary-button"
            type="button"
            aria-disabled=${isBlocked}
            @click=${() => !isBlocked && (isLast ? end('done') : go(position + 1))}
          >
            ${isLast ? words.finish : words.next}
          </button>
          ${
            position > 0
              ? html`<button class="button" part="back-button" type="button" @click=${() => go(position - 1)}>
                  ${words.back}
                </button>`
              : nothing
          }
          ${
            isLast
              ? nothing
              : html`<button
                  class="button quiet"
                  part="skip-button"
                  type="button"
                  aria-disabled=${isBlocked}
                  @click=${() => !isBlocked && end('skipped')}
                >
                  ${words.skip}
                </button>`
          }
        </div>
      </div>
    </slot>
  `;
}
