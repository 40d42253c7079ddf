import { html, nothing, type TemplateResult } from 'lit';
import { isolate } from '../shared/isolate.ts';
import { seatMeter } from '../shared/seat-meter.ts';
import { bulkFilter } from './bulk-filter.ts';
import { bulkProgress } from './bulk-progress.ts';
import { bulkTable, type BulkTable } from './bulk-table.ts';
import type { SeatUsage } from '../../contract/seat-usage.ts';
import type { BulkSession } from './bulk-session.ts';
import type { RowFilter } from './bulk-sheet.ts';
import type { SimilarOffer } from './similar-rows.ts';

export interface BulkView extends Omit<BulkTable, 'sheet' | 'judge' | 'fileName' | 'isLocked'> {
  readonly session: BulkSession;
  readonly seats: SeatUsage | null;
  readonly filter: RowFilter;
  /** How many rows a press would send, and whether somebody chose them. */
  readonly chosen: { readonly count: number; readonly isSelection: boolean };
  readonly similar: SimilarOffer | null;
  readonly list: (filter: RowFilter) => void;
  readonly nextProblem: () => void;
  readonly repairSimilar: () => void;
  readonly checkAgain: () => void;
  readonly send: () => void;
  readonly goOn: () => void;
  readonly cancel: () => void;
  readonly downloadRejects: () => void;
  readonly putAway: () => void;
}

/** One file at work, from its name to the button that sends it. */
export function bulkView(view: BulkView): TemplateResult {
  const { session, seats, messages, localize, listed } = view;
  const { sheet, sender } = session;
  const words = messages.bulkInvite;
  const wanted = sheet.count('ready') + sheet.count('seat_limit_reached');
  return html`
    <div class="sheet">
      ${renderTitle(view)}
      ${
        sender
          ? bulkProgress({
              messages,
              localize,
              sender,
              failed: session.failed,
              undelivered: session.undelivered,
              pause: () => sender.pause(),
              goOn: view.goOn,
              cancel: view.cancel,
            })
          : nothing
      }
      ${seats ? seatMeter({ words: messages.seats, localize, seats, wanted }) : nothing}
      ${renderSeatsShort(view, wanted)} ${renderCheck(view)}
      ${bulkFilter({ ...view, sheet, choose: view.list })} ${renderSimilar(view)}
      ${
        listed.length > 0
          ? bulkTable({
              ...view,
              sheet,
              judge: session.judge,
              fileName: session.file.name,
              isLocked: sender?.isOpen ?? false,
            })
          : html`<p class="notice" part="notice">
              ${sheet.count('problem') === 0 ? words.noProblem : words.noneHere}
            </p>`
      }
      ${sender?.isOpen ? nothing : renderActions(view)}
    </div>
  `;
}

/** What the file is called, how many of its rows are ready, and what was made of it. */
function renderTitle({ session, messages, localize }: BulkView) {
  const { sheet, file, ignored, encoding } = session;
  const words = messages.bulkInvite;
  const number = (count: number) => localize.number(count);
  return html`
    <div class="title">
      <p part="file-name">
        <strong><bdi>${file.name}</bdi></strong>
      </p>
      <p class="secondary" part="summary">
        ${words.summary(
          sheet.length,
          number(sheet.length),
          number(sheet.count('ready')),
          number(sheet.count('problem')),
        )}
      </p>
    </div>
    ${ignored.length > 0 ? html`<p class="secondary">${words.unknownColumns(localize.list(ignored))}</p>` : nothing}
    ${encoding === 'windows-1252' ? html`<p class="secondary">${words.encoding('Windows-1252')}</p>` : nothing}
  `;
}

function renderSeatsShort({ session: { sheet }, messages, localize }: BulkView, wanted: number) {
  if (sheet.count('seat_limit_reached') === 0) return nothing;
  const free = sheet.count('ready');
  return html`<p class="error" part="seats-short">
    ${messages.bulkInvite.seatsShort(free, localize.number(free), localize.number(wanted))}
  </p>`;
}

/** What the server says of the rows. */
function renderCheck({
  session: { check },
  messages: { bulkInvite: words },
  localize,
  checkAgain,
}: BulkView) {
  switch (check.status) {
    case 'idle':
      return nothing;
    case 'running':
      return html`<p class="secondary check" part="check">
        ${words.serverChecking(localize.number(check.done), localize.number(check.total))}
      </p>`;
    case 'done':
    case 'failed':
      return html`<p class="secondary check" part="check">
        ${check.status === 'done' ? words.serverChecked : words.serverUnchecked}
        <button class="button quiet" type="button" @click=${checkAgain}>${words.checkAgain}</button>
      </p>`;
  }
}

/** Offers the repair that was just made for the rows that need the same. */
function renderSimilar({ similar, messages: { bulkInvite: words }, localize, repairSimilar }: BulkView) {
  if (!similar) return nothing;
  const count = similar.indices.length;
  const given = isolate(similar.given);
  return html`
    <p class="similar" part="similar">
      <span>${words.alsoOthers(count, localize.number(count), given, isolate(similar.label))}</span>
      <button class="button" part="similar-button" type="button" @click=${repairSimilar}>
        ${words.setOthers}
      </button>
    </p>
  `;
}

function renderActions(view: BulkView) {
  const { session, chosen, messages, localize, send, downloadRejects, putAway } = view;
  const words = messages.bulkInvite;
  const { count, isSelection } = chosen;
  const shown = localize.number(count);
  const rejects = session.sheet.count('problem');
  return html`
    <div class="row actions">
      <button
        class="button primary"
        part="send-button"
        type="button"
        aria-disabled=${count === 0}
        @click=${send}
      >
        ${isSelection ? words.sendSelected(count, shown) : words.sendAll(count, shown)}
      </button>
      ${
        rejects > 0
          ? html`<button class="button" part="rejects-button" type="button" @click=${downloadRejects}>
              ${words.rejects(rejects, localize.number(rejects))}
            </button>`
          : nothing
      }
      <button class="button quiet" part="another-button" type="button" @click=${putAway}>
        ${words.another}
      </button>
    </div>
  `;
}
