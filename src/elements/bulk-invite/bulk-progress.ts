import { html, nothing, type TemplateResult } from 'lit';
import type { Messages } from '../../messages/messages.ts';
import { describeError } from '../shared/describe-error.ts';
import { alertIcon, checkIcon } from '../shared/icons.ts';
import type { Localize } from '../shared/localize.ts';
import type { BulkSender } from './bulk-sender.ts';

export interface BulkProgress {
  readonly messages: Messages;
  readonly localize: Localize;
  readonly sender: BulkSender;
  /** Of the rows of this send: those that were refused, and those whose mail did not go out. */
  readonly failed: number;
  readonly undelivered: number;
  readonly pause: () => void;
  readonly goOn: () => void;
  readonly cancel: () => void;
}

/** How far a send is, and what came of it. */
export function bulkProgress(model: BulkProgress): TemplateResult {
  return model.sender.isOpen ? renderRunning(model) : renderOutcome(model);
}

function renderRunning({ messages, localize, sender, failed, pause, goOn, cancel }: BulkProgress) {
  const words = messages.bulkInvite;
  const number = (count: number) => localize.number(count);
  const { total, done, secondsLeft, phase, error } = sender;
  const left = total - done;
  return html`
    <div class="progress" part="progress">
      <progress max=${total} .value=${done} aria-label=${words.progressLabel}></progress>
      <p class="figures">
        <strong>${words.progress(number(done), number(total))}</strong>
        ${failed > 0 ? html`<span>${words.failedSoFar(failed, number(failed))}</span>` : nothing}
        ${
          secondsLeft === null
            ? nothing
            : html`<span class="secondary">${words.timeLeft(localize.seconds(secondsLeft))}</span>`
        }
      </p>
      ${phase === 'pausing' ? html`<p class="secondary">${words.pausing}</p>` : nothing}
      ${phase === 'paused' ? html`<p>${words.paused(left, number(left))}</p>` : nothing}
      ${
        phase === 'stopped' && error
          ? html`<p class="error" part="error" role="alert">
              ${alertIcon}<span>${words.stopped(left, number(left))} ${describeError(messages, error)}</span>
            </p>`
          : nothing
      }
      <div class="row">
        ${
          sender.isActive
            ? html`<button
                class="button"
                part="pause-button"
                type="button"
                aria-disabled=${phase === 'pausing'}
                @click=${pause}
              >
                ${words.pause}
              </button>`
            : html`<button class="button primary" part="go-on-button" type="button" @click=${goOn}>
                ${words.goOn}
              </button>`
        }
        <button class="button" part="cancel-button" type="button" @click=${cancel}>${words.cancel}</button>
      </div>
    </div>
  `;
}

function renderOutcome({ messages, localize, sender, failed, undelivered }: BulkProgress) {
  const words = messages.bulkInvite;
  const sent = sender.done - failed;
  return html`
    <div class="outcome" part="outcome">
      <p class="good">${checkIcon}<strong>${words.done(sent, localize.number(sent))}</strong></p>
      ${
        failed > 0
          ? html`<p>${words.notDone(failed, localize.number(failed))} ${words.repairAndSend}</p>`
          : nothing
      }
      ${undelivered > 0 ? html`<p>${words.undelivered(undelivered, localize.number(undelivered))}</p>` : nothing}
    </div>
  `;
}
