import { html, nothing, type ReactiveController, type ReactiveElement, type TemplateResult } from 'lit';
import { toInviteError, type InviteError } from '../../contract/invite-error.ts';

/** What a dialog says and does. It is fixed when the dialog opens: no new data can swap its target. */
export interface DialogQuestion {
  readonly title: unknown;
  /** What follows from it. */
  readonly body: unknown;
  /** Label of the button that changes nothing. */
  readonly dismiss: string;
  /** What can be done; left out, there is only something to read. */
  readonly action?: {
    readonly label: string;
    /** Label while it runs. */
    readonly busyLabel: string;
    readonly run: () => Promise<void>;
    readonly describeError: (error: InviteError) => string;
  };
}

/** Statuses after which the same press cannot go better: things are not as they were when asked. */
const finalStatuses: readonly number[] = [403, 404, 409, 412];

/** A modal dialog that says what follows, and stays open until the answer of the server is here. */
export class ConfirmDialog implements ReactiveController {
  readonly #host: ReactiveElement;
  #question: DialogQuestion | null = null;
  #isBusy = false;
  #error: InviteError | null = null;
  #settle: (() => void) | null = null;

  constructor(host: ReactiveElement) {
    this.#host = host;
    host.addController(this);
  }

  /** Opens the dialog; settles when it is closed, whatever came of it. */
  ask(question: DialogQuestion): Promise<void> {
    this.#close();
    this.#question = question;
    this.#host.requestUpdate();
    return new Promise((resolve) => (this.#settle = resolve));
  }

  hostDisconnected(): void {
    this.#close();
  }

  hostUpdated(): void {
    const dialog = this.#host.renderRoot.querySelector('dialog');
    if (!dialog) return;
    if (!this.#question) return dialog.close();
    if (dialog.querySelector(':focus')) return;
    if (!dialog.open) dialog.showModal();
    const field = dialog.querySelector('input');
    (field ?? dialog.querySelector<HTMLElement>('.dismiss'))?.focus();
    field?.select();
  }

  render(): TemplateResult {
    const question = this.#question;
    return html`
      <dialog
        part="dialog"
        role=${question?.action ? 'alertdialog' : 'dialog'}
        aria-labelledby="dialog-title"
        aria-describedby="dialog-body"
        @cancel=${(event: Event) => this.#isBusy && event.preventDefault()}
        @close=${this.#close}
      >
        ${question && this.#renderContent(question)}
      </dialog>
    `;
  }

  #renderContent({ title, body, dismiss, action }: DialogQuestion) {
    const error = this.#error;
    const canAct = !error || !finalStatuses.includes(error.status);
    return html`
      <h3 id="dialog-title">${title}</h3>
      <div id="dialog-body">${body}</div>
      <div role="alert">
        ${error && action && html`<p class="error" part="dialog-error">${action.describeError(error)}</p>`}
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
          action && canAct
            ? html`<button
                class="button danger"
                part="confirm-button"
                type="button"
                aria-disabled=${this.#isBusy}
                @click=${() => void this.#run(action.run)}
              >
                ${this.#isBusy ? action.busyLabel : action.label}
              </button>`
            : nothing
        }
      </div>
    `;
  }

  async #run(run: () => Promise<void>): Promise<void> {
    if (this.#isBusy) return;
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

  readonly #close = (): void => {
    this.#question = null;
    this.#isBusy = false;
    this.#error = null;
    this.#host.requestUpdate();
    const settle = this.#settle;
    this.#settle = null;
    // The dialog itself closes with the next rendering; who waits goes on after that.
    void this.#host.updateComplete.then(() => settle?.());
  };
}
