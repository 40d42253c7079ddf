import { adoptStyles, html, nothing, type ReactiveElement, type TemplateResult } from 'lit';
import { bulkInvite } from '../../messages/en/bulk-invite.ts';
import { errors } from '../../messages/en/errors.ts';
import { seats as seatWords } from '../../messages/en/seats.ts';
import { ConfirmDialog } from '../shared/confirm-dialog.ts';
import { confirmDialog } from '../shared/confirm-dialog.styles.ts';
import { describeError } from '../shared/describe-error.ts';
import { isolate } from '../shared/isolate.ts';
import { seatMeter } from '../shared/seat-meter.ts';
import { seatMeterStyles } from '../shared/seat-meter.styles.ts';
import { csvBlob, download } from '../shared/write-csv.ts';
import { BulkKeeper, type KeptFile } from './bulk-keeper.ts';
import { BulkSession, type SourceFile } from './bulk-session.ts';
import { bulkStart } from './bulk-start.ts';
import { BulkWorkbench } from './bulk-workbench.ts';
import { styles } from './bulk-desk.styles.ts';
import { CsvError } from './csv-file.ts';
import type { RowWords } from './problem-words.ts';
import { VirtualRows } from './virtual-rows.ts';
import { isCapable } from '../../contract/capabilities.ts';
import { toInviteError } from '../../contract/invite-error.ts';
import type { Tenant } from '../../contract/tenant.ts';
import type { Viewer } from '../../contract/viewer.ts';
import type { Messages } from '../../messages/messages.ts';
import type { InviteStore } from '../../store/create-invite-store.ts';
import type { Localize } from '../shared/localize.ts';

/** The words that the desk says. */
export const words = { bulkInvite, errors, seats: seatWords } satisfies Partial<Messages>;

/** What the desk takes from its element. */
export interface DeskOptions {
  readonly localize: Localize;
  readonly messages: () => Messages;
  readonly announce: (message: string) => void;
}

/** A file that is being read. */
interface Reading {
  readonly name: string;
  readonly controller: AbortController;
  share: number;
}

/** Fulfilled when everything that a row can name is known; rejects when that cannot be read. */
async function whatRowsName(store: InviteStore, tenant: Tenant): Promise<void> {
  const names = [
    'roles' as const,
    ...(tenant.policy.scopeTypes.length > 0 ? (['scopes'] as const) : []),
    ...(isCapable(tenant, 'seats') ? (['seats'] as const) : []),
  ];
  await store.load(...names);
  await new Promise<void>((resolve, reject) => {
    const look = () => {
      const known = names.map((name) => store.state.resources[name]);
      if (known.some(({ status, value }) => status === 'loading' && !value)) return;
      stop();
      const failed = known.find(({ status, value }) => status === 'failed' && !value);
      if (failed?.error) reject(failed.error);
      else resolve();
    };
    const stop = store.subscribe(look);
    look();
  });
}

/** The work at `<bulk-invite>`, for those who may invite: from the file to what came of it. */
export class BulkDesk {
  readonly #host: ReactiveElement;
  readonly #options: DeskOptions;
  readonly #dialog: ConfirmDialog;
  readonly #rows: VirtualRows;
  #store: InviteStore | null = null;
  #tenant: Tenant | null = null;
  /** Whose file this is. */
  #userId = '';
  #keeper: BulkKeeper | null = null;
  #unfinished: KeptFile | null = null;
  /** The file that is at work. */
  #bench: BulkWorkbench | null = null;
  #reading: Reading | null = null;
  #failure = '';
  #isDragging = false;

  constructor(host: ReactiveElement, options: DeskOptions) {
    this.#host = host;
    this.#options = options;
    this.#dialog = new ConfirmDialog(host);
    this.#rows = new VirtualRows(
      host,
      () => host.renderRoot.querySelector<HTMLElement>('.box'),
      (position) => this.#bench?.rowAt(position) ?? -1,
      (position) => this.#bench?.kindAt(position) ?? '',
    );
    const root = host.renderRoot as ShadowRoot;
    const own = (host.constructor as typeof ReactiveElement).elementStyles;
    adoptStyles(root, [...own, confirmDialog, seatMeterStyles, styles]);
  }

  /** Whether rows are on their way to the server. */
  get isSending(): boolean {
    return this.#bench?.isSending ?? false;
  }

  get isReading(): boolean {
    return this.#reading !== null;
  }

  /** Whether a file lies on the desk. */
  get hasFile(): boolean {
    return this.#bench !== null;
  }

  /** Leaves a store: what is on its way takes its course, what is open is closed. */
  leave(): void {
    this.#reading?.controller.abort();
    this.#bench?.session.close();
    this.#dialog.close();
    this.#reset();
    this.#store = null;
    this.#userId = '';
  }

  /** Takes a file, instead of the one that lies there. */
  take(file: SourceFile): void {
    void this.#open(file);
  }

  render(store: InviteStore, tenant: Tenant, viewer: Viewer): TemplateResult {
    this.#meet(store, tenant, viewer);
    return html`${this.#renderPhase()} ${this.#dialog.render()}`;
  }

  /** Gets to know for whom it works; a file of somebody else is put away and kept for them. */
  #meet(store: InviteStore, tenant: Tenant, viewer: Viewer): void {
    this.#tenant = tenant;
    if (this.#store === store && this.#userId === viewer.userId) return this.#bench?.countSeats();
    this.leave();
    this.#store = store;
    this.#userId = viewer.userId;
    const keeper = (this.#keeper = new BulkKeeper(tenant.id, viewer.userId));
    void keeper.load().then((kept) => {
      if (this.#keeper !== keeper || this.#bench) return;
      this.#unfinished = kept;
      this.#host.requestUpdate();
    });
  }

  #renderPhase() {
    if (this.#reading) return this.#renderReading(this.#reading);
    return this.#bench ? this.#bench.render(this.#rowWords) : this.#renderStart();
  }

  #renderStart() {
    const seats = this.#store!.state.resources.seats.value;
    const kept = this.#unfinished;
    const { localize } = this.#options;
    return html`
      ${bulkStart({
        ...this.#rowWords,
        seats: seats ? seatMeter({ words: this.#messages.seats, localize, seats }) : nothing,
        failure: this.#failure,
        unfinished: kept && {
          name: isolate(kept.name),
          ago: localize.relativeTime(kept.savedAt, Date.now()),
        },
        isDragging: this.#isDragging,
        downloadTemplate: this.#handleTemplate,
        takeFile: (file) => void this.#open({ name: file.name, blob: file }),
        takeText: this.#handleText,
        drag: this.#handleDrag,
        resume: () => void (kept && this.#open(kept, kept)),
        discard: this.#handleForget,
      })}
    `;
  }

  #renderReading({ name, share, controller }: Reading) {
    const words = this.#words;
    return html`
      <div class="progress" part="progress">
        <p><strong>${words.reading(isolate(name))}</strong></p>
        <progress max="1" .value=${share} aria-label=${words.reading(name)}></progress>
        <div class="row">
          <button class="button" type="button" @click=${() => controller.abort()}>
            ${words.stopReading}
          </button>
        </div>
      </div>
    `;
  }

  get #messages(): Messages {
    return this.#options.messages();
  }

  get #words(): Messages['bulkInvite'] {
    return this.#messages.bulkInvite;
  }

  get #rowWords(): RowWords {
    const { roles, scopes } = this.#store!.state.resources;
    return {
      messages: this.#messages,
      localize: this.#options.localize,
      tenant: this.#tenant!,
      roles: roles.value ?? [],
      scopes: scopes.value ?? [],
    };
  }

  async #open(file: SourceFile, kept: KeptFile | null = null): Promise<void> {
    const store = this.#store;
    const tenant = this.#tenant;
    const keeper = this.#keeper;
    if (!store || !tenant || !keeper || this.#reading) return;
    const controller = new AbortController();
    const reading = { name: file.name, controller, share: 0 };
    this.#reading = reading;
    this.#failure = '';
    this.#say(this.#words.reading(file.name));
    this.#host.requestUpdate();
    try {
      await whatRowsName(store, tenant);
      const session = await BulkSession.open(file, {
        store,
        tenant,
        keeper,
        signal: controller.signal,
        progress: (share) => {
          reading.share = share;
          this.#host.requestUpdate();
        },
        changed: () => this.#bench?.follow(),
        ended: () => this.#bench?.end(),
      });
      this.#unfinished = null;
      this.#bench = new BulkWorkbench(this.#host, session, {
        ...this.#options,
        store,
        dialog: this.#dialog,
        rows: this.#rows,
        focus: (selector) => void this.#focus(selector),
        putAway: () => void this.#putAway(session),
      });
      await this.#bench.begin(kept);
      void this.#focus('.sheet .chip[aria-pressed="true"]');
    } catch (thrown) {
      if (!controller.signal.aborted) this.#failure = this.#describeFault(thrown);
      void this.#focus('[part=choose-button]');
    } finally {
      this.#reading = null;
      this.#host.requestUpdate();
    }
  }

  #describeFault(thrown: unknown): string {
    if (!(thrown instanceof CsvError)) return describeError(this.#messages, toInviteError(thrown));
    const { localize } = this.#options;
    const { fault, params } = thrown;
    const text = (name: string): string => {
      const value = params[name] ?? '';
      if (typeof value !== 'number') return localize.list([...value].slice(0, 8).map(isolate));
      const isSize = fault === 'too_large';
      return isSize ? localize.bytes(value) : localize.number(value);
    };
    const words = this.#words[fault];
    if (typeof words === 'string') return words;
    return words({
      limit: text('limit'),
      size: text('size'),
      rows: text('rows'),
      columns: text('columns'),
      found: text('found') || '–',
    });
  }

  async #putAway(session: BulkSession): Promise<void> {
    const words = this.#words;
    const { edits, leftOut } = session.sheet.changes;
    const hasWork = edits.length + leftOut.length > 0 && session.sheet.count('sent') < session.sheet.length;
    let isSure = !hasWork;
    if (hasWork)
      await this.#dialog.ask({
        title: words.discardTitle,
        body: html`<p>${words.discardBody}</p>`,
        dismiss: this.#messages.common.cancel,
        action: {
          label: words.discardAction,
          busyLabel: words.discardAction,
          describeError: (error) => describeError(this.#messages, error),
          run: () => {
            isSure = true;
            return Promise.resolve();
          },
        },
      });
    if (!isSure) return;
    await session.discard();
    this.#reset();
    void this.#focus('[part=choose-button]');
  }

  #reset(): void {
    this.#bench = null;
    this.#unfinished = null;
    this.#failure = '';
    this.#host.requestUpdate();
  }

  readonly #handleTemplate = (): void => {
    download(csvBlob([this.#tenant!.policy.bulk.columns]), this.#words.templateName);
  };

  readonly #handleText = (text: string): void => {
    if (text.trim() === '') {
      this.#failure = this.#words.pasteEmpty;
      return this.#host.requestUpdate();
    }
    void this.#open({ name: this.#words.pastedName, blob: new Blob([text], { type: 'text/plain' }) });
  };

  readonly #handleDrag = (isOver: boolean): void => {
    if (this.#isDragging === isOver) return;
    this.#isDragging = isOver;
    this.#host.requestUpdate();
  };

  readonly #handleForget = (): void => {
    this.#unfinished = null;
    void this.#keeper?.clear();
    this.#host.requestUpdate();
    void this.#focus('[part=choose-button]');
  };

  #say(message: string): void {
    this.#options.announce(message);
  }

  async #focus(selector: string): Promise<void> {
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    this.#host.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }
}
