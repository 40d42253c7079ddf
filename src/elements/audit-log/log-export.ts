import { css, html, nothing, type ReactiveElement, type TemplateResult } from 'lit';
import { toInviteError, type InviteError } from '../../contract/invite-error.ts';
import type { TrailQuery } from '../shared/audit-trail.ts';
import { describeError } from '../shared/describe-error.ts';
import { alertIcon, checkIcon } from '../shared/icons.ts';
import { csvFile, csvLine, download } from '../shared/write-csv.ts';
import { csvHead, csvRow } from './csv-rows.ts';
import { ExportReader } from './export-reader.ts';
import { dayStamp } from './zoned-time.ts';
import type { Tenant } from '../../contract/tenant.ts';
import type { Messages } from '../../messages/messages.ts';
import type { InviteStore } from '../../store/create-invite-store.ts';
import type { Localize } from '../shared/localize.ts';

interface Surroundings {
  readonly localize: Localize;
  readonly messages: () => Messages;
  readonly announce: (sentence: string) => void;
  /** Called when the file is handed over. */
  readonly exported: (count: number) => void;
}

/** What is exported. */
interface Order {
  readonly store: InviteStore;
  readonly tenant: Tenant;
  readonly query: TrailQuery;
  /** The time of now, in milliseconds since the epoch. */
  readonly now: number;
}

/** Reads everything that matches, says how far it is, and hands over the file; loaded when it is wanted. */
export class LogExport {
  readonly #host: ReactiveElement;
  readonly #around: Surroundings;
  #order: Order | null = null;
  #reader: ExportReader | null = null;
  #reading: AbortController | null = null;
  #error: InviteError | null = null;
  /** What came of the last one, and what it was about. */
  #outcome: { readonly sentence: string; readonly query: TrailQuery } | null = null;

  constructor(host: ReactiveElement, around: Surroundings) {
    this.#host = host;
    this.#around = around;
  }

  get isReading(): boolean {
    return this.#reading !== null;
  }

  /** Begins with what matches now, unless one is on its way; goes on with one that has stopped. */
  async start(order: Order): Promise<void> {
    if (this.isReading) return;
    if (this.#error && this.#order?.query === order.query) return this.#read();
    const { localize, messages } = this.#around;
    const wording = { words: messages().audit, localize, policy: order.tenant.policy };
    this.#order = order;
    this.#outcome = null;
    this.#reader = new ExportReader(
      (query, options) => order.store.client.audit.list(query, options),
      order.query,
      (event) => csvLine(csvRow(messages().auditLog, wording, event)),
    );
    this.#around.announce(messages().auditLog.exportLabel);
    await this.#read();
  }

  /** Ends what is on its way or has failed; nothing is handed over. */
  cancel(): void {
    this.#reading?.abort();
    this.#reading = this.#reader = this.#order = this.#error = null;
    this.#host.requestUpdate();
  }

  /** `query` is what the list shows: of another one, no outcome is told. */
  render(query: TrailQuery): TemplateResult | typeof nothing {
    if (this.isReading) return this.#renderProgress();
    if (this.#error) return this.#renderFailure(this.#error);
    if (this.#outcome?.query !== query) return nothing;
    return html`<p class="export outcome" part="export">
      ${checkIcon}<span>${this.#outcome.sentence}</span>
    </p>`;
  }

  async #read(): Promise<void> {
    const reader = this.#reader;
    if (!reader || this.isReading) return;
    const reading = (this.#reading = new AbortController());
    this.#error = null;
    this.#host.requestUpdate();
    try {
      await reader.read(reading.signal, () => this.#host.requestUpdate());
      if (reading === this.#reading) this.#handOver(reader);
    } catch (thrown) {
      if (reading !== this.#reading) return;
      this.#error = toInviteError(thrown);
    } finally {
      if (reading === this.#reading) this.#reading = null;
      this.#host.requestUpdate();
    }
  }

  #handOver({ lines, count, isCut }: ExportReader): void {
    const { localize, messages, announce, exported } = this.#around;
    const words = messages().auditLog;
    const { tenant, query, now } = this.#order!;
    const file = csvFile([csvLine(csvHead(words)), ...lines]);
    download(
      file,
      `${[words.fileName, fileWords(tenant.name), dayStamp(now)].filter(Boolean).join('-')}.csv`,
    );
    const shown = localize.number(count);
    const sentence = isCut ? words.exportCut(shown) : words.exported(count, shown);
    this.#outcome = { sentence, query };
    this.#reader = this.#order = null;
    announce(sentence);
    exported(count);
  }

  #renderProgress() {
    const words = this.#around.messages().auditLog;
    const { common } = this.#around.messages();
    const number = (count: number) => this.#around.localize.number(count);
    const { count = 0, total = null } = this.#reader ?? {};
    return html`
      <div class="export" part="export">
        <progress
          max=${total ?? nothing}
          value=${total === null ? nothing : count}
          aria-label=${words.exportLabel}
        ></progress>
        <p>
          ${total === null ? words.exporting(number(count)) : words.exportingOf(number(count), number(total))}
        </p>
        <button class="button" part="cancel-button" type="button" @click=${this.#handleCancel}>
          ${common.cancel}
        </button>
      </div>
    `;
  }

  #renderFailure(error: InviteError) {
    const messages = this.#around.messages();
    const count = this.#reader?.count ?? 0;
    const kept = messages.auditLog.exportStopped(count, this.#around.localize.number(count));
    return html`
      <div class="export" part="export">
        <p class="error" part="error" role="alert">
          ${alertIcon}<span>${describeError(messages, error)} ${kept}</span>
        </p>
        <button class="button" part="retry-button" type="button" @click=${this.#handleRetry}>
          ${messages.common.retry}
        </button>
        <button class="button" part="cancel-button" type="button" @click=${this.#handleCancel}>
          ${messages.common.cancel}
        </button>
      </div>
    `;
  }

  readonly #handleRetry = async (): Promise<void> => {
    void this.#read();
    await this.#host.updateComplete;
    // It has gone with the failure.
    this.#find('cancel-button')?.focus();
  };

  readonly #handleCancel = (): void => {
    this.cancel();
    this.#around.announce(this.#around.messages().auditLog.exportCancelled);
    this.#find('export-button')?.focus();
  };

  #find(part: string): HTMLElement | null {
    return this.#host.renderRoot.querySelector<HTMLElement>(`[part=${part}]`);
  }
}

/** A name as a part of the name of a file, in whatever letters. */
const fileWords = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '');

/** How far the reading is, in one line where there is width for it. */
export const styles = css`
  .export {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: calc(var(--_space) * 2) calc(var(--_space) * 3);
    margin-block-end: calc(var(--_space) * 3);
    font-variant-numeric: tabular-nums;
  }
  .export progress {
    flex: 1 1 10em;
    max-inline-size: 24em;
    accent-color: var(--_accent);
  }
  .export .error {
    flex: 1 1 20em;
    font-size: 1em;
  }
  .export.outcome svg {
    align-self: start;
    margin-block-start: 0.25em;
  }
`;
