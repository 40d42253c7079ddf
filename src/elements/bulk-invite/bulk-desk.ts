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
import { bulkFilter } from './bulk-filter.ts';
import { BulkSendRequestEvent, BulkSentEvent } from './bulk-invite.events.ts';
import { BulkKeeper, type KeptFile } from './bulk-keeper.ts';
import { bulkProgress } from './bulk-progress.ts';
import { BulkSession, type SourceFile } from './bulk-session.ts';
import type { RowFilter } from './bulk-sheet.ts';
import { bulkStart } from './bulk-start.ts';
import { bulkTable } from './bulk-table.ts';
import { styles } from './bulk-desk.styles.ts';
import { CsvError } from './csv-file.ts';
import { columnWords, problemHint, problemLabel, type RowWords } from './problem-words.ts';
import { SimilarRows } from './similar-rows.ts';
import { VirtualRows } from './virtual-rows.ts';
import { csvBlob, download } from './write-csv.ts';
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

/** Milliseconds between two words about how far a send is. */
const pauseBetweenWords = 4000;

/** The work at `<bulk-invite>`, for those who may invite: from the file to what came of it. */
export class BulkDesk {
  readonly #host: ReactiveElement;
  readonly #options: DeskOptions;
  readonly #dialog: ConfirmDialog;
  readonly #rows: VirtualRows;
  readonly #similar = new SimilarRows();
  #store: InviteStore | null = null;
  #tenant: Tenant | null = null;
  /** Whose file this is. */
  #userId = '';
  #keeper: BulkKeeper | null = null;
  #unfinished: KeptFile | null = null;
  #session: BulkSession | null = null;
  #reading: Reading | null = null;
  #failure = '';
  #isDragging = false;
  #filter: RowFilter = 'all';
  /** The rows that are listed: as they were when the filter was chosen, so that none goes while it is repaired. */
  #listed: readonly number[] = [];
  #selected = new Set<number>();
  #saidAt = 0;

  constructor(host: ReactiveElement, options: DeskOptions) {
    this.#host = host;
    this.#options = options;
    this.#dialog = new ConfirmDialog(host);
    this.#rows = new VirtualRows(
      host,
      () => host.renderRoot.querySelector<HTMLElement>('.box'),
      (position) => this.#listed[position] ?? -1,
    );
    const root = host.renderRoot as ShadowRoot;
    const own = (host.constructor as typeof ReactiveElement).elementStyles;
    adoptStyles(root, [...own, confirmDialog, seatMeterStyles, styles]);
  }

  /** Whether rows are on their way to the server. */
  get isSending(): boolean {
    return this.#session?.sender?.isActive ?? false;
  }

  get isReading(): boolean {
    return this.#reading !== null;
  }

  /** Whether a file lies on the desk. */
  get hasFile(): boolean {
    return this.#session !== null;
  }

  /** Leaves a store: what is on its way takes its course, what is open is closed. */
  leave(): void {
    this.#reading?.controller.abort();
    this.#session?.close();
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
    if (this.#store === store && this.#userId === viewer.userId) return this.#session?.updateSeats();
    this.leave();
    this.#store = store;
    this.#userId = viewer.userId;
    const keeper = (this.#keeper = new BulkKeeper(tenant.id, viewer.userId));
    void keeper.load().then((kept) => {
      if (this.#keeper !== keeper || this.#session) return;
      this.#unfinished = kept;
      this.#host.requestUpdate();
    });
  }

  #renderPhase() {
    if (this.#reading) return this.#renderReading(this.#reading);
    return this.#session ? this.#renderSheet(this.#session) : this.#renderStart();
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

  #renderSheet(session: BulkSession) {
    const { sheet, sender } = session;
    const { messages, localize } = this.#rowWords;
    const words = this.#words;
    const seats = this.#store!.state.resources.seats.value;
    const number = (count: number) => localize.number(count);
    const problems = sheet.count('problem');
    const ready = sheet.count('ready');
    const wanted = ready + sheet.count('seat_limit_reached');
    return html`
      <div class="sheet">
        <div class="title">
          <p part="file-name">
            <strong><bdi>${session.file.name}</bdi></strong>
          </p>
          <p class="secondary" part="summary">
            ${words.summary(sheet.length, number(sheet.length), number(ready), number(problems))}
          </p>
        </div>
        ${session.ignored.length > 0 ? html`<p class="secondary">${words.unknownColumns(localize.list(session.ignored))}</p>` : nothing}
        ${session.encoding === 'windows-1252' ? html`<p class="secondary">${words.encoding('Windows-1252')}</p>` : nothing}
        ${
          sender
            ? bulkProgress({
                messages,
                localize,
                sender,
                failed: session.failed,
                undelivered: session.undelivered,
                pause: () => sender.pause(),
                goOn: () => this.#goOn(session),
                cancel: () => void this.#askToCancel(session),
              })
            : nothing
        }
        ${seats ? seatMeter({ words: messages.seats, localize, seats, wanted }) : nothing}
        ${sheet.count('seat_limit_reached') > 0 ? this.#renderSeatsShort(session, wanted) : nothing}
        ${this.#renderCheck(session)}
        ${bulkFilter({
          ...this.#rowWords,
          sheet,
          filter: this.#filter,
          choose: (filter) => this.#list(filter),
          nextProblem: () => void this.#goToProblem(session),
        })}
        ${this.#renderSimilar(session)}
        ${
          this.#listed.length > 0
            ? bulkTable({
                ...this.#rowWords,
                sheet,
                judge: session.judge,
                fileName: session.file.name,
                listed: this.#listed,
                rows: this.#rows,
                selected: this.#selected,
                isLocked: sender?.isOpen ?? false,
                select: this.#handleSelect,
                selectListed: this.#handleSelectListed,
                change: (index, column, text) => this.#change(session, index, column, text),
                leaveOut: (index, isLeftOut) => this.#leaveOut(session, index, isLeftOut),
              })
            : html`<p class="notice" part="notice">${problems === 0 ? words.noProblem : words.noneHere}</p>`
        }
        ${this.#renderActions(session)}
      </div>
    `;
  }

  #renderSeatsShort({ sheet }: BulkSession, wanted: number) {
    const { localize } = this.#options;
    const free = sheet.count('ready');
    return html`<p class="error" part="seats-short">
      ${this.#words.seatsShort(free, localize.number(free), localize.number(wanted))}
    </p>`;
  }

  #renderCheck(session: BulkSession) {
    const { check } = session;
    const words = this.#words;
    const number = (count: number) => this.#options.localize.number(count);
    if (check.status === 'idle') return nothing;
    return html`
      <p class="secondary check" part="check">
        ${
          check.status === 'running'
            ? words.serverChecking(number(check.done), number(check.total))
            : check.status === 'done'
              ? words.serverChecked
              : words.serverUnchecked
        }
        ${
          check.status === 'running'
            ? nothing
            : html`<button class="button quiet" type="button" @click=${() => this.#checkAgain(session)}>
                ${words.checkAgain}
              </button>`
        }
      </p>
    `;
  }

  #renderSimilar(session: BulkSession) {
    const offer = this.#similar.offer;
    if (!offer) return nothing;
    const words = this.#words;
    const { localize } = this.#options;
    const count = offer.indices.length;
    return html`
      <p class="similar" part="similar">
        <span
          >${words.alsoOthers(count, localize.number(count), isolate(offer.given), isolate(offer.label))}</span
        >
        <button
          class="button"
          part="similar-button"
          type="button"
          @click=${() => {
            for (const index of this.#similar.take()) session.change(index, offer.column, offer.chosen);
            this.#say(words.othersSet(count, localize.number(count)));
            this.#host.renderRoot.querySelector<HTMLElement>('.box')?.focus();
            this.#host.requestUpdate();
          }}
        >
          ${words.setOthers}
        </button>
      </p>
    `;
  }

  #renderActions(session: BulkSession) {
    const words = this.#words;
    const { localize } = this.#options;
    const { sheet, sender } = session;
    const chosen = this.#chosen(session);
    const rejects = sheet.count('problem');
    if (sender?.isOpen) return nothing;
    return html`
      <div class="row actions">
        <button
          class="button primary"
          part="send-button"
          type="button"
          aria-disabled=${chosen.count === 0}
          @click=${() => void this.#send(session)}
        >
          ${
            chosen.isSelection
              ? words.sendSelected(chosen.count, localize.number(chosen.count))
              : words.sendAll(chosen.count, localize.number(chosen.count))
          }
        </button>
        ${
          rejects > 0
            ? html`<button
                class="button"
                part="rejects-button"
                type="button"
                @click=${() => this.#downloadRejects(session)}
              >
                ${words.rejects(rejects, localize.number(rejects))}
              </button>`
            : nothing
        }
        <button
          class="button quiet"
          part="another-button"
          type="button"
          @click=${() => void this.#putAway(session)}
        >
          ${words.another}
        </button>
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

  /** How many rows a press would send: those that are selected, else all that are ready. */
  #chosen({ sheet }: BulkSession): { readonly count: number; readonly isSelection: boolean } {
    const selected = [...this.#selected].filter((index) => sheet.state(index) === 'ready').length;
    return { count: selected || sheet.count('ready'), isSelection: selected > 0 };
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
      // What the rows name has to be known before they are judged.
      await store.load('roles', 'scopes', 'seats');
      const session = await BulkSession.open(file, {
        store,
        tenant,
        keeper,
        signal: controller.signal,
        progress: (share) => {
          reading.share = share;
          this.#host.requestUpdate();
        },
        changed: () => this.#handleChanged(),
        ended: (ended) => this.#handleEnded(ended),
      });
      this.#session = session;
      this.#unfinished = null;
      this.#selected = new Set();
      if (kept) await session.restore(kept);
      else session.askServer();
      void session.keep();
      this.#list(session.sheet.count('problem') > 0 ? 'problem' : 'all');
      this.#tellSummary(session);
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
    if (!(thrown instanceof CsvError)) throw thrown;
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

  #list(filter: RowFilter): void {
    const { sheet } = this.#session!;
    this.#filter = filter;
    this.#listed = sheet.indices(filter);
    this.#rows.restart();
    this.#host.requestUpdate();
  }

  #change(session: BulkSession, index: number, column: number, text: string): void {
    const before = session.sheet.values(index)[column]!;
    const problem = session.sheet.problem(index);
    const isBlamed = problem?.column === session.sheet.columns[column];
    session.change(index, column, text);
    this.#selected.delete(index);
    // Typed texts differ row by row; what is chosen from a list is worth offering to others.
    const name = session.sheet.columns[column]!;
    const isChoice = name === 'role' || this.#tenant!.policy.scopeTypes.some(({ key }) => key === name);
    if (isBlamed && isChoice)
      this.#similar.look(session.sheet, {
        column,
        given: before,
        chosen: text,
        label: this.#choiceLabel(session, name, text),
      });
    this.#host.requestUpdate();
  }

  #choiceLabel({ judge }: BulkSession, column: string, text: string): string {
    const chosen = column === 'role' ? judge.roleOf(text) : judge.scopeOf(column, text);
    return chosen?.name ?? this.#words.noGroup(columnWords(this.#rowWords, column));
  }

  #leaveOut(session: BulkSession, index: number, isLeftOut: boolean): void {
    const position = this.#listed.indexOf(index);
    session.leaveOut(index, isLeftOut);
    this.#selected.delete(index);
    // The button has changed its name and stays where it is.
    void this.#focus(`tr[data-index="${position}"] .act button`);
  }

  async #goToProblem({ sheet }: BulkSession): Promise<void> {
    const focused = (this.#host.renderRoot as ShadowRoot).activeElement?.closest<HTMLElement>('tr[data-row]');
    const present = Number(focused?.dataset['row'] ?? this.#lastProblem);
    const index = sheet.nextProblem(present);
    if (index === null) return;
    this.#lastProblem = index;
    if (!this.#listed.includes(index)) this.#list('problem');
    await this.#rows.reveal(this.#listed.indexOf(index));
    const row = `tr[data-row="${index}"]`;
    await this.#focus(`${row} [aria-invalid="true"], ${row} .act button`);
  }
  #lastProblem = -1;

  async #send(session: BulkSession): Promise<void> {
    const { sheet } = session;
    if (session.sender?.isOpen) return;
    const { count, isSelection } = this.#chosen(session);
    if (count === 0) return this.#say(this.#words.nothingReady);
    const indices = isSelection
      ? [...this.#selected].filter((index) => sheet.state(index) === 'ready').sort((a, b) => a - b)
      : session.ready();
    if (!this.#host.dispatchEvent(new BulkSendRequestEvent({ count }))) return;
    this.#selected = new Set();
    this.#saidAt = performance.now();
    await session.send(indices);
    void this.#focus('[part=pause-button]');
  }

  #goOn(session: BulkSession): void {
    session.sender?.start();
    void this.#focus('[part=pause-button]');
  }

  async #askToCancel(session: BulkSession): Promise<void> {
    const { sender } = session;
    if (!sender) return;
    const wasActive = sender.isActive;
    sender.pause();
    const words = this.#words;
    let isCancelled = false;
    await this.#dialog.ask({
      title: words.cancelTitle(this.#options.localize.number(sender.total - sender.done)),
      body: html`<p>${words.cancelBody}</p>`,
      dismiss: words.keepSending,
      action: {
        label: words.cancelAction,
        busyLabel: words.cancelAction,
        describeError: (error) => describeError(this.#messages, error),
        run: () => {
          isCancelled = true;
          return Promise.resolve();
        },
      },
    });
    if (isCancelled) sender.cancel();
    else if (wasActive) this.#goOn(session);
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

  #checkAgain(session: BulkSession): void {
    void this.#store?.readAgain();
    session.askServer();
  }

  #downloadRejects({ sheet }: BulkSession): void {
    const words = this.#rowWords;
    const rows = sheet.indices('problem').map((index) => {
      const problem = sheet.problem(index)!;
      const reason = `${problemLabel(words, problem.key, problem.column)}. ${problemHint(words, problem, sheet, index)}`;
      return [...sheet.values(index), reason];
    });
    download(csvBlob([[...sheet.columns, 'reason'], ...rows]), this.#words.rejectsName);
  }

  #reset(): void {
    this.#session = null;
    this.#unfinished = null;
    this.#failure = '';
    this.#filter = 'all';
    this.#listed = [];
    this.#selected = new Set();
    this.#similar.take();
    this.#host.requestUpdate();
  }

  #tellSummary({ sheet }: BulkSession): void {
    const number = (count: number) => this.#options.localize.number(count);
    const ready = number(sheet.count('ready'));
    this.#say(this.#words.summary(sheet.length, number(sheet.length), ready, number(sheet.count('problem'))));
  }

  /** Says how far a send is, now and then. */
  #handleChanged(): void {
    this.#host.requestUpdate();
    const sender = this.#session?.sender;
    if (sender?.phase !== 'running' || performance.now() - this.#saidAt < pauseBetweenWords) return;
    this.#saidAt = performance.now();
    const number = (count: number) => this.#options.localize.number(count);
    this.#say(this.#words.progress(number(sender.done), number(sender.total)));
  }

  #handleEnded(session: BulkSession): void {
    const { sender, failed, sheet } = session;
    if (!sender) return;
    const created = sender.done - failed;
    const number = (count: number) => this.#options.localize.number(count);
    const words = this.#words;
    this.#list(
      failed > 0
        ? 'problem'
        : this.#filter === 'all'
          ? 'all'
          : sheet.count('problem') > 0
            ? 'problem'
            : 'all',
    );
    this.#say(
      `${words.done(created, number(created))}. ${failed > 0 ? words.notDone(failed, number(failed)) : ''}`,
    );
    this.#host.dispatchEvent(new BulkSentEvent({ created, failed, left: sender.total - sender.done }));
    void this.#focus('[part=outcome]');
  }

  readonly #handleSelect = (index: number, isSelected: boolean): void => {
    this.#selected[isSelected ? 'add' : 'delete'](index);
    this.#host.requestUpdate();
  };

  readonly #handleSelectListed = (isSelected: boolean): void => {
    const { sheet } = this.#session!;
    const ready = isSelected ? this.#listed.filter((index) => sheet.state(index) === 'ready') : [];
    this.#selected = new Set(ready);
    this.#host.requestUpdate();
  };

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
