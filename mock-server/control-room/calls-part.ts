import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Call, CallDetail, LoggedMessage } from '../call-log.ts';
import { actionButton } from './action-button.ts';
import type { Desk } from './desk.ts';
import { describeFault } from './fault-kinds.ts';
import { FoundList } from './found-list.ts';
import { listEnd, searchField } from './list-parts.ts';
import { timeWords } from './moment-words.ts';
import { OpenedEntry } from './opened-entry.ts';
import { RoomPart } from './room-part.ts';
import { words } from './words.ts';

const { calls } = words;

/** What was asked of the mock server and what it answered, and the way back to before that. */
export class CallsPart extends RoomPart {
  static readonly tagName = 'control-room-calls';

  readonly #calls = new FoundList<Call>(this, ({ control }, wanted) => control.calls.list(wanted));
  readonly #opened = new OpenedEntry<CallDetail>(this, (id) => this.desk!.control.calls.read(id));

  protected override follow(desk: Desk): void {
    this.#calls.follow(desk);
  }

  protected override renderPart(desk: Desk): TemplateResult {
    const { callTotal } = desk.state;
    return html`<section aria-labelledby="title">
      <h3 id="title">${calls.title} <span class="count">${callTotal.toLocaleString('en')}</span></h3>
      ${callTotal > 0 || this.#calls.search !== '' ? searchField(this.#calls, calls.search) : nothing}
      <ol class="rows" aria-label=${calls.list}>
        ${repeat(
          this.#calls.items,
          ({ id }) => id,
          (call) => html`<li>${this.#renderRow(desk, call)}</li>`,
        )}
      </ol>
      ${listEnd(this.#calls, calls.empty)}
    </section>`;
  }

  #renderRow(desk: Desk, call: Call) {
    const { id, method, path, operation, status, at, actor, fault, isUndone } = call;
    const isOpen = this.#opened.id === id;
    const isBad = status === 0 || status >= 400;
    return html`<button
        type="button"
        class="row"
        aria-expanded=${isOpen}
        title=${`${method} ${path}`}
        @click=${() => this.#opened.toggle(id)}
      >
        <span class="head">
          <strong class=${isUndone ? 'undone' : ''}>${operation ?? `${method} ${path}`}</strong>
          <span class=${isBad ? 'badge bad' : 'badge'}>${status || calls.noAnswer}</span>
          ${fault ? html`<span class="badge">${calls.byFault}</span>` : nothing}
          ${isUndone ? html`<span class="badge">${calls.undone}</span>` : nothing}
        </span>
        <span class="quiet"><bdi>${calls.actor(actor)}</bdi>, ${timeWords(at)}</span>
      </button>
      ${isOpen ? this.#renderOpened(desk, call) : nothing}`;
  }

  #renderOpened(desk: Desk, call: Call) {
    const { detail, problem } = this.#opened;
    if (problem !== null) return html`<p class="opened problem">${problem}</p>`;
    if (!detail) return html`<p class="opened">${words.loading}</p>`;
    const { method, path, query, request, answer, lostAnswer, fault } = detail;
    return html`<div class="opened">
      <p class="path"><bdi dir="ltr">${method} ${path}${query}</bdi></p>
      ${fault ? html`<p>${words.faults.title}: ${describeFault(fault)}</p>` : nothing}
      ${call.canUndo ? this.#renderUndo(desk, call) : nothing} ${this.#renderMessage(calls.request, request)}
      ${
        answer
          ? this.#renderMessage(calls.answer, answer)
          : html`<h4>${calls.answer}</h4>
              <p>${calls.brokenOff}</p>`
      }
      ${lostAnswer ? this.#renderMessage(calls.lostAnswer, lostAnswer) : nothing}
    </div>`;
  }

  #renderUndo(desk: Desk, { id, operation, method, path }: Call) {
    const name = operation ?? `${method} ${path}`;
    return html`<div class="buttons">
        ${actionButton(
          desk,
          { name: `undo-${id}`, done: calls.undoDone(name), work: () => desk.control.undo(id) },
          { label: calls.undo },
        )}
      </div>
      <p>${calls.undoHint}</p>`;
  }

  #renderMessage(title: string, { headers, body, isCut }: LoggedMessage) {
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
    return html`<h4>${title}</h4>
      ${
        body === ''
          ? html`<p>${isCut ? calls.cut : calls.noBody}</p>`
          : html`<pre tabindex="0" role="region" aria-label=${title} dir="ltr">${body}</pre>`
      }
      ${
        lines.length === 0
          ? nothing
          : html`<details>
              <summary>${calls.headers}</summary>
              <pre tabindex="0" role="region" aria-label=${`${title}: ${calls.headers}`} dir="ltr">
${lines.join('\n')}</pre>
            </details>`
      }`;
  }
}
