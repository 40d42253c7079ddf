import { html, type ReactiveElement, type TemplateResult } from 'lit';
import { describeError } from '../shared/describe-error.ts';
import { csvBlob, download } from '../shared/write-csv.ts';
import { BulkSendRequestEvent, BulkSentEvent } from './bulk-invite.events.ts';
import { bulkView } from './bulk-view.ts';
import { columnWords, problemHint, problemLabel, type RowWords } from './problem-words.ts';
import { SimilarRows } from './similar-rows.ts';
import type { Messages } from '../../messages/messages.ts';
import type { InviteStore } from '../../store/create-invite-store.ts';
import type { ConfirmDialog } from '../shared/confirm-dialog.ts';
import type { Localize } from '../shared/localize.ts';
import type { KeptFile } from './bulk-keeper.ts';
import type { BulkSession } from './bulk-session.ts';
import type { RowFilter } from './bulk-sheet.ts';
import type { VirtualRows } from './virtual-rows.ts';

/** What the bench takes from the desk. */
export interface BenchOptions {
  readonly store: InviteStore;
  readonly localize: Localize;
  readonly messages: () => Messages;
  readonly announce: (message: string) => void;
  readonly dialog: ConfirmDialog;
  readonly rows: VirtualRows;
  /** Moves to what a selector finds, once it is rendered. */
  readonly focus: (selector: string) => void;
  /** Ends the work at this file. */
  readonly putAway: () => void;
}

/** Milliseconds between two words about how far a send is. */
const pauseBetweenWords = 4000;

/** The work at one file: which rows are listed and selected, their repair, and the sending of them. */
export class BulkWorkbench {
  readonly session: BulkSession;
  readonly #host: ReactiveElement;
  readonly #options: BenchOptions;
  readonly #similar = new SimilarRows();
  #rowWords: RowWords | null = null;
  #filter: RowFilter = 'all';
  /** The rows that are listed: as they were when the filter was chosen, so that none goes while it is repaired. */
  #listed: readonly number[] = [];
  #selected = new Set<number>();
  /** The row to which "Next problem" led last. */
  #visited = -1;
  #saidAt = 0;

  constructor(host: ReactiveElement, session: BulkSession, options: BenchOptions) {
    this.#host = host;
    this.session = session;
    this.#options = options;
  }

  /** Whether rows are on their way to the server. */
  get isSending(): boolean {
    return this.session.sender?.isActive ?? false;
  }

  /** The row that is listed at a place. */
  rowAt(position: number): number | undefined {
    return this.#listed[position];
  }

  /** What the row at a place is like: its state, which decides about its height. */
  kindAt(position: number): string {
    const index = this.#listed[position];
    return index === undefined ? '' : this.session.sheet.state(index);
  }

  /** Begins with a file, or where somebody was before a reload. */
  async begin(kept: KeptFile | null): Promise<void> {
    const { session } = this;
    if (kept) await session.restore(kept);
    else session.askServer();
    if (!kept?.plan) void session.keep();
    this.#list(session.sheet.count('problem') > 0 ? 'problem' : 'all');
    this.#tellSummary();
  }

  /** Takes over how many seats are free; while nobody is at work on a row, what is listed follows. */
  countSeats(): void {
    const { session } = this;
    const before = session.sheet.count('seat_limit_reached');
    session.updateSeats();
    const isIdle = !this.#host.renderRoot.querySelector('.box')?.matches(':focus-within');
    if (before !== session.sheet.count('seat_limit_reached') && isIdle)
      this.#listed = session.sheet.indices(this.#filter);
  }

  /** To be called after every change of the session. Says how far a send is, now and then. */
  follow(): void {
    this.#host.requestUpdate();
    const sender = this.session.sender;
    if (sender?.phase !== 'running' || performance.now() - this.#saidAt < pauseBetweenWords) return;
    this.#saidAt = performance.now();
    const number = (count: number) => this.#options.localize.number(count);
    this.#say(this.#words.progress(number(sender.done), number(sender.total)));
  }

  /** To be called when a send has come to its end. */
  end(): void {
    const { sender, failed, sheet } = this.session;
    if (!sender) return;
    const created = sender.done - failed;
    const number = (count: number) => this.#options.localize.number(count);
    const words = this.#words;
    const isAttentionNeeded = failed > 0 || (this.#filter !== 'all' && sheet.count('problem') > 0);
    this.#list(isAttentionNeeded ? 'problem' : 'all');
    this.#say(
      `${words.done(created, number(created))}. ${failed > 0 ? words.notDone(failed, number(failed)) : ''}`,
    );
    this.#host.dispatchEvent(new BulkSentEvent({ created, failed, left: sender.total - sender.done }));
    this.#options.focus('[part=outcome]');
  }

  render(words: RowWords): TemplateResult {
    this.#rowWords = words;
    return bulkView({
      ...words,
      session: this.session,
      seats: this.#options.store.state.resources.seats.value,
      filter: this.#filter,
      listed: this.#listed,
      rows: this.#options.rows,
      selected: this.#selected,
      chosen: this.#chosen(),
      similar: this.#similar.offer,
      list: (filter) => this.#list(filter),
      nextProblem: () => void this.#goToProblem(),
      select: this.#handleSelect,
      selectListed: this.#handleSelectListed,
      change: (index, column, text) => this.#change(index, column, text),
      leaveOut: (index, isLeftOut) => this.#leaveOut(index, isLeftOut),
      repairSimilar: this.#handleSimilar,
      checkAgain: () => this.#checkAgain(),
      send: () => void this.#send(),
      goOn: () => this.#goOn(),
      cancel: () => void this.#askToCancel(),
      downloadRejects: () => this.#downloadRejects(),
      putAway: this.#options.putAway,
    });
  }

  get #words(): Messages['bulkInvite'] {
    return this.#options.messages().bulkInvite;
  }

  /** How many rows a press would send: those that are selected, else all that are ready. */
  #chosen(): { readonly count: number; readonly isSelection: boolean } {
    const { sheet } = this.session;
    const selected = [...this.#selected].filter((index) => sheet.state(index) === 'ready').length;
    return { count: selected || sheet.count('ready'), isSelection: selected > 0 };
  }

  #list(filter: RowFilter): void {
    const { sheet } = this.session;
    this.#filter = filter;
    this.#listed = sheet.indices(filter);
    this.#options.rows.restart();
    this.#host.requestUpdate();
  }

  #change(index: number, column: number, text: string): void {
    const { session } = this;
    const before = session.sheet.values(index)[column]!;
    const problem = session.sheet.problem(index);
    const isBlamed = problem?.column === session.sheet.columns[column];
    session.change(index, column, text);
    this.#selected.delete(index);
    // Typed texts differ row by row; what is chosen from a list is worth offering to others.
    const name = session.sheet.columns[column]!;
    const isChoice =
      name === 'role' || this.#rowWords!.tenant.policy.scopeTypes.some(({ key }) => key === name);
    if (isBlamed && isChoice)
      this.#similar.look(session.sheet, {
        column,
        given: before,
        chosen: text,
        label: this.#choiceLabel(name, text),
      });
    this.#host.requestUpdate();
  }

  #choiceLabel(column: string, text: string): string {
    const { judge } = this.session;
    const chosen = column === 'role' ? judge.roleOf(text) : judge.scopeOf(column, text);
    return chosen?.name ?? this.#words.noGroup(columnWords(this.#rowWords!, column));
  }

  #leaveOut(index: number, isLeftOut: boolean): void {
    const position = this.#listed.indexOf(index);
    this.session.leaveOut(index, isLeftOut);
    this.#selected.delete(index);
    // The button has changed its name and stays where it is.
    this.#options.focus(`tr[data-index="${position}"] .act button`);
  }

  async #goToProblem(): Promise<void> {
    const { sheet } = this.session;
    const focused = (this.#host.renderRoot as ShadowRoot).activeElement?.closest<HTMLElement>('tr[data-row]');
    const present = Number(focused?.dataset['row'] ?? this.#visited);
    const index = sheet.nextProblem(present);
    if (index === null) return;
    this.#visited = index;
    if (!this.#listed.includes(index)) this.#list('problem');
    await this.#options.rows.reveal(this.#listed.indexOf(index));
    const row = `tr[data-row="${index}"]`;
    this.#options.focus(`${row} [aria-invalid="true"], ${row} .act button`);
  }

  async #send(): Promise<void> {
    const { session } = this;
    const { sheet } = session;
    if (session.sender?.isOpen) return;
    const { count, isSelection } = this.#chosen();
    if (count === 0) return this.#say(this.#words.nothingReady);
    const indices = isSelection
      ? [...this.#selected].filter((index) => sheet.state(index) === 'ready').sort((a, b) => a - b)
      : session.ready();
    if (!this.#host.dispatchEvent(new BulkSendRequestEvent({ count }))) return;
    this.#selected = new Set();
    this.#saidAt = performance.now();
    await session.send(indices);
    this.#options.focus('[part=pause-button]');
  }

  #goOn(): void {
    this.session.sender?.start();
    this.#options.focus('[part=pause-button]');
  }

  async #askToCancel(): Promise<void> {
    const { sender } = this.session;
    if (!sender) return;
    const wasActive = sender.isActive;
    sender.pause();
    const words = this.#words;
    let isCancelled = false;
    await this.#options.dialog.ask({
      title: words.cancelTitle(this.#options.localize.number(sender.total - sender.done)),
      body: html`<p>${words.cancelBody}</p>`,
      dismiss: words.keepSending,
      action: {
        label: words.cancelAction,
        busyLabel: words.cancelAction,
        describeError: (error) => describeError(this.#options.messages(), error),
        run: () => {
          isCancelled = true;
          return Promise.resolve();
        },
      },
    });
    if (isCancelled) sender.cancel();
    else if (wasActive) this.#goOn();
  }

  #checkAgain(): void {
    void this.#options.store.readAgain();
    this.session.askServer();
  }

  #downloadRejects(): void {
    const { sheet } = this.session;
    const words = this.#rowWords!;
    const rows = sheet.indices('problem').map((index) => {
      const problem = sheet.problem(index)!;
      const reason = `${problemLabel(words, problem.key, problem.column)}. ${problemHint(words, problem, sheet, index)}`;
      return [...sheet.values(index), reason];
    });
    download(csvBlob([[...sheet.columns, 'reason'], ...rows]), this.#words.rejectsName);
  }

  #tellSummary(): void {
    const { sheet } = this.session;
    const number = (count: number) => this.#options.localize.number(count);
    const ready = number(sheet.count('ready'));
    this.#say(this.#words.summary(sheet.length, number(sheet.length), ready, number(sheet.count('problem'))));
  }

  readonly #handleSelect = (index: number, isSelected: boolean): void => {
    this.#selected[isSelected ? 'add' : 'delete'](index);
    this.#host.requestUpdate();
  };

  readonly #handleSelectListed = (isSelected: boolean): void => {
    const { sheet } = this.session;
    const ready = isSelected ? this.#listed.filter((index) => sheet.state(index) === 'ready') : [];
    this.#selected = new Set(ready);
    this.#host.requestUpdate();
  };

  readonly #handleSimilar = (): void => {
    const { offer } = this.#similar;
    if (!offer) return;
    const indices = this.#similar.take();
    for (const index of indices) this.session.change(index, offer.column, offer.chosen);
    this.#say(this.#words.othersSet(indices.length, this.#options.localize.number(indices.length)));
    this.#options.focus('.box');
  };

  #say(message: string): void {
    this.#options.announce(message);
  }
}
