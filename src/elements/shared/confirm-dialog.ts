import { html, nothing, type ReactiveController, type ReactiveElement, type TemplateResult } from 'lit';
import type { ErrorCode } from '../../contract/error-codes.ts';
import { toInviteError, type InviteError } from '../../contract/invite-error.ts';

/** What a dialog says and does. What it is about is fixed when it opens: no new data can swap its target. */
export interface DialogQuestion {
  readonly title: unknown;
  /** What to know before the fields of a body that holds some. */
  readonly lead?: unknown;
  /** What follows from it; a function where it holds fields, called for every rendering. */
  readonly body: unknown;
  /** Label of the button that changes nothing. */
  readonly dismiss: string;
  /** What can be done; left out, there is only something to read. */
  readonly action?: {
    readonly label: string;
    /** Label while it runs. */
    readonly busyLabel: string;
    readonly run: () => Promise<void>;
    /** `primary` for what can be taken back; `danger` unless told. */
    readonly tone?: 'danger' | 'primary';
    /** What is missing before it can be done, in words, or `null`; asked when the button is pressed. */
    readonly check?: () => string | null;
    /** What is said about a failure; a template where it leads somewhere. */
    readonly describeError: (error: InviteError) => unknown;
    /** Whether the same press can go better after this failure; by its status unless told. */
    readonly canRepeat?: (error: InviteError) => boolean;
  };
}

/** Statuses after which the same press cannot go better: things are not as they were when asked. */
const finalStatuses: readonly number[] = [403, 404, 409, 412];

/** Codes with such a status after which it can go better all the same. */
const passingCodes: readonly ErrorCode[] = [
  'idempotency_in_progress',
  'reauthentication_required',
  'captcha_required',
];

/** Fields are no description: they are read one by one. */
const describedBy = ({ lead, body }: DialogQuestion): string | typeof nothing =>
  lead ? 'dialog-lead' : typeof body === 'function' ? nothing : 'dialog-body';

/** Whether the same press can go better after a failure, by its status and code. */
export const canGoBetter = ({ status, code }: InviteError): boolean =>
  !finalStatuses.includes(status) || passingCodes.includes(code);

/**
 * A modal dialog that says what follows, and stays open until the answer of the server is here. Focus starts
 * at what has the class `start`, else at the first field, else at the button that changes nothing.
 */
export class ConfirmDialog implements ReactiveController {
  readonly #host: ReactiveElement;
  #question: DialogQuestion | null = null;
  #isBusy = false;
  #error: InviteError | null = null;
  /** What was missing at the last press. */
  #missing: string | null = null;
  #settle: (() => void) | null = null;
  /** Fulfilled when the present question is closed; `null` while nothing is asked. */
  #closed: Promise<void> | null = null;
  /** Another one after all questions were called off. */
  #era = {};

  constructor(host: ReactiveElement) {
    this.#host = host;
    host.addController(this);
  }

  /**
   * Opens the dialog; settles when it is closed, whatever came of it. While another question is open it
   * waits for its turn: nothing changes under the pointer. Where the host has left the page, nothing is
   * asked and nothing kept.
   */
  async ask(question: DialogQuestion): Promise<void> {
    const era = this.#era;
    while (this.#closed) await this.#closed;
    if (era !== this.#era || !this.#host.isConnected) return;
    this.#question = question;
    this.#closed = new Promise((resolve) => (this.#settle = resolve));
    this.#host.requestUpdate();
    await this.#closed;
  }

  /** Calls off the open question and those that wait, such as when what they are about has gone. */
  close(): void {
    this.#era = {};
    this.#close();
  }

  hostConnected(): void {
    if (this.#question) this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    // A move within the page disconnects and connects in one task: the question is still the same.
    queueMicrotask(() => {
      if (!this.#host.isConnected) this.close();
    });
  }

  hostUpdated(): void {
    const dialog = this.#dialog;
    if (!dialog) return;
    if (!this.#question) return dialog.close();
    if (!this.#host.isConnected || dialog.querySelector(':focus')) return;
    // After a move it is open, but no longer modal.
    if (!dialog.matches(':modal')) {
      dialog.close();
      dialog.showModal();
    }
    const start = ['.start', 'input, select', '.dismiss']
      .map((selector) => dialog.querySelector<HTMLElement>(selector))
      .find((found) => found !== null);
    start?.focus();
    if (start instanceof HTMLInputElement) start.select();
  }

  render(): TemplateResult {
    const question = this.#question;
    return html`
      <dialog
        class="confirm"
        part="dialog"
        role=${question?.action && question.action.tone !== 'primary' ? 'alertdialog' : 'dialog'}
        aria-labelledby="dialog-title"
        aria-describedby=${question ? describedBy(question) : nothing}
        @cancel=${(event: Event) => this.#isBusy && event.preventDefault()}
        @close=${this.#handleClosed}
      >
        ${question && this.#renderContent(question)}
      </dialog>
    `;
  }

  #renderContent({ title, lead, body, dismiss, action }: DialogQuestion) {
    const error = this.#error;
    const problem = this.#missing ?? (error && action ? action.describeError(error) : null);
    return html`<form novalidate @submit=${this.#handleSubmit}>
      <h3 id="dialog-title">${title}</h3>
      ${lead ? html`<div id="dialog-lead">${lead}</div>` : nothing}
      <div id="dialog-body">${typeof body === 'function' ? (body as () => unknown)() : body}</div>
      <div role="alert">
        ${problem && html`<p class="error" part="dialog-error" id="dialog-error">${problem}</p>`}
      </div>
      <div class="buttons">
        <button
          class="button dismiss"
          part="dismiss-button"
          type="button"
          aria-disabled=${this.#isBusy}
          @click=${() => !this.#isBusy && this.#close()}
        >
          ${dismiss}
        </button>
        ${
          action && this.#canAct
            ? html`<button
                class="button ${action.tone ?? 'danger'}"
                part="confirm-button"
                type="submit"
                aria-disabled=${this.#isBusy}
              >
                ${this.#isBusy ? action.busyLabel : action.label}
              </button>`
            : nothing
        }
      </div>
    </form>`;
  }

  readonly #handleSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    const action = this.#question?.action;
    if (!action || this.#isBusy || !this.#canAct) return;
    this.#missing = action.check?.() ?? null;
    this.#host.requestUpdate();
    if (this.#missing === null) return void this.#run(action.run);
    void this.#host.updateComplete.then(() => {
      const at = (selector: string) => this.#dialog?.querySelector<HTMLElement>(selector);
      (at('[aria-invalid="true"]') ?? at('input, select'))?.focus();
    });
  };

  get #dialog(): HTMLDialogElement | null {
    return this.#host.renderRoot.querySelector<HTMLDialogElement>('dialog.confirm');
  }

  /** Whether the same press can go better than the last one. */
  get #canAct(): boolean {
    const error = this.#error;
    if (!error) return true;
    return this.#question?.action?.canRepeat?.(error) ?? canGoBetter(error);
  }

  async #run(run: () => Promise<void>): Promise<void> {
    const question = this.#question;
    this.#isBusy = true;
    this.#error = null;
    this.#host.requestUpdate();
    const error = await run().then(() => null, toInviteError);
    // It may have been left meanwhile, and asked something else.
    if (this.#question !== question) return;
    this.#isBusy = false;
    this.#error = error;
    this.#host.requestUpdate();
    if (!error) this.#close();
  }

  /** The event comes a task later; by then the next question may be open. */
  readonly #handleClosed = ({ target }: Event): void => {
    if (!(target as HTMLDialogElement).open) this.#close();
  };

  #close(): void {
    if (!this.#question) return;
    this.#question = null;
    this.#isBusy = false;
    this.#error = null;
    this.#missing = null;
    this.#host.requestUpdate();
    const settle = this.#settle;
    this.#settle = null;
    // The dialog itself closes with the next rendering; who waits goes on after that.
    void this.#host.updateComplete.then(() => {
      this.#closed = null;
      settle?.();
    });
  }
}
