import { html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { isCapable } from '../../contract/capabilities.ts';
import { bulkInviteHead } from '../../messages/en/bulk-invite-head.ts';
import { hasPermission } from '../../policy/has-permission.ts';
import { Announcer } from '../shared/announcer.ts';
import { InviteElement } from '../shared/invite-element.ts';
import { failureNotice, loadingNotice, missingClientNotice } from '../shared/notices.ts';
import { OnDemand } from '../shared/on-demand.ts';
import { styles } from './bulk-invite.styles.ts';
import type { InviteError } from '../../contract/invite-error.ts';
import type { Tenant } from '../../contract/tenant.ts';
import type { Viewer } from '../../contract/viewer.ts';
import type { Messages } from '../../messages/messages.ts';
import type { InviteStore } from '../../store/create-invite-store.ts';

/** What the element is doing: its custom states. */
type Situation = 'missing-client' | 'loading' | 'failed' | 'forbidden' | 'ready';

/**
 * Invites people from a file: a template, the file by choosing, dropping or pasting, every row with what
 * stands in its way, repaired where it stands, and sent in batches that can be paused, cancelled and taken
 * up again after a reload. What was brought is kept on the device until it is sent or put away, for a day
 * at most.
 *
 * @summary Invites people from a CSV file.
 * @customElement bulk-invite
 * @slot heading - Replaces the heading.
 * @slot footer - What the page wants to say below everything.
 * @fires {BulkSendRequestEvent} bulk-send-request - Somebody pressed "Send". Cancelable: then nothing is sent and everything stays.
 * @fires {BulkSentEvent} bulk-sent - A send came to its end, or was cancelled.
 * @csspart heading - The heading.
 * @csspart unfinished - Offers to go on with a file after a reload.
 * @csspart resume-button - Goes on with it.
 * @csspart drop-zone - Takes a file that is dropped or pasted.
 * @csspart choose-button - Chooses a file.
 * @csspart file-input - The field behind it.
 * @csspart template-button - Downloads the template.
 * @csspart paste - Around the field for pasted rows.
 * @csspart paste-input - Takes pasted rows.
 * @csspart columns - What goes into the columns.
 * @csspart seats - How the seats of the plan are used.
 * @csspart plan-link - Leads to the plan.
 * @csspart progress - How far reading or sending is.
 * @csspart pause-button - Pauses the sending.
 * @csspart go-on-button - Goes on after a pause.
 * @csspart cancel-button - Gives up the rest.
 * @csspart outcome - What came of a send.
 * @csspart file-name - Name of the file.
 * @csspart summary - How many rows are ready.
 * @csspart seats-short - Says that there are too few seats.
 * @csspart check - What the server says of the rows.
 * @csspart filters - Chooses which rows are listed.
 * @csspart filter - One of these choices.
 * @csspart chosen - The present one.
 * @csspart next-button - Goes to the next problem.
 * @csspart similar - Offers the same repair for other rows.
 * @csspart similar-button - Takes the offer.
 * @csspart rows - The box in which the rows scroll.
 * @csspart table - The table of rows.
 * @csspart row - A row; its state is a part too: `ready`, `problem`, `left-out`, `sending`, `sent`.
 * @csspart select-all - Selects all listed rows.
 * @csspart select - Selects a row.
 * @csspart cell-input - A text in a row.
 * @csspart cell-select - A choice in a row.
 * @csspart status - The state of a row.
 * @csspart leave-out-button - Leaves a row out.
 * @csspart take-back-button - Takes it back.
 * @csspart send-button - Sends what is ready, or what is selected.
 * @csspart rejects-button - Downloads the rows with a problem.
 * @csspart another-button - Puts the file away.
 * @csspart dialog - Asks before something is given up.
 * @csspart confirm-button - Gives it up.
 * @csspart dismiss-button - Closes the dialog.
 * @csspart dialog-error - Says in the dialog what went wrong.
 * @csspart loading - Stands in while the element is being read.
 * @csspart notice - Says that this viewer can't invite, or that there is nothing to list.
 * @csspart error - Says what went wrong.
 * @csspart retry-button - Reads again after a failure.
 * @cssstate missing-client - There is no client, neither here nor around.
 * @cssstate loading - What the element needs is being read.
 * @cssstate failed - What the element needs could not be read.
 * @cssstate forbidden - This viewer can't invite from a file.
 * @cssstate ready - A file can be brought.
 * @cssstate reading - A file is being read.
 * @cssstate preview - The rows of a file are listed.
 * @cssstate sending - Rows are being sent.
 */
export class BulkInvite extends InviteElement {
  static readonly tagName = 'bulk-invite';

  static override styles = [...InviteElement.styles, styles];

  protected override words: Partial<Messages> = { bulkInvite: bulkInviteHead as Messages['bulkInvite'] };

  readonly #internals = this.attachInternals();
  readonly #announcer = new Announcer(this);
  /** All the work with a file, for those who may invite. */
  readonly #desk = new OnDemand(this, async () => {
    const { BulkDesk, words } = await import('./bulk-desk.ts');
    this.words = words;
    return new BulkDesk(this, {
      localize: this.localize,
      messages: () => this.messages,
      announce: (message) => this.#announcer.announce(message),
    });
  });

  /** Leaves the heading out, for a page or a dialog that has its own. */
  @property({ type: Boolean, attribute: 'without-heading' })
  withoutHeading = false;

  protected override connectStore(store: InviteStore): () => void {
    void store.load('tenant', 'viewer', 'roles');
    void this.#desk.load();
    return () => this.#desk.part?.leave();
  }

  protected override updated(): void {
    const { store } = this.invite;
    const tenant = this.invite.state.resources.tenant.value;
    if (store && tenant && isCapable(tenant, 'seats')) void store.load('seats');
    if (store && tenant?.policy.scopeTypes.length) void store.load('scopes');
    const { states } = this.#internals;
    states.clear();
    states.add(this.#situation);
    const desk = this.#desk.part;
    if (desk?.isReading) states.add('reading');
    if (desk?.hasFile) states.add('preview');
    if (desk?.isSending) states.add('sending');
  }

  /** Takes a file as if it had been chosen. */
  takeFile(file: File): void {
    void this.#desk.load().then((desk) => desk?.take({ name: file.name, blob: file }));
  }

  protected override render() {
    return html`
      <slot name="heading" ?hidden=${this.withoutHeading}>
        <h2 part="heading">${this.messages.bulkInvite.heading}</h2>
      </slot>
      <div class="body">${this.#renderSituation()}</div>
      <slot name="footer"></slot>
      ${this.#announcer.render()}
    `;
  }

  get #failure(): InviteError | null {
    const { tenant, viewer, roles } = this.invite.state.resources;
    const missing = [tenant, viewer, roles].find(({ status, value }) => status === 'failed' && !value);
    return missing?.error ?? this.#desk.error;
  }

  get #situation(): Situation {
    const { tenant, viewer, roles } = this.invite.state.resources;
    if (!this.invite.store) return 'missing-client';
    if (this.#failure) return 'failed';
    if (!tenant.value || !viewer.value || !roles.value || !this.#desk.part) return 'loading';
    return this.#refusal(tenant.value, viewer.value) ? 'forbidden' : 'ready';
  }

  /** Why there is nothing to bring a file to. */
  #refusal({ policy }: Tenant, actor: Viewer): { title: string; hint: string } | null {
    const words = this.messages.bulkInvite;
    if (!policy.bulk.enabled) return { title: words.notAvailable, hint: words.notAvailableHint };
    return hasPermission({ actor, action: 'invite', policy }).allowed
      ? null
      : { title: words.notAllowed, hint: words.notAllowedHint };
  }

  #renderSituation() {
    const { tenant, viewer } = this.invite.state.resources;
    switch (this.#situation) {
      case 'missing-client':
        return missingClientNotice(this.messages);
      case 'failed':
        return failureNotice(this.messages, this.#failure!, this.#handleRetry);
      case 'loading':
        return loadingNotice(this.messages, 5);
      case 'forbidden': {
        const refusal = this.#refusal(tenant.value!, viewer.value!);
        return html`<div class="notice" part="notice">
          <p><strong>${refusal?.title}</strong></p>
          <p class="secondary">${refusal?.hint}</p>
        </div>`;
      }
      case 'ready':
        return this.#desk.part?.render(this.invite.store!, tenant.value!, viewer.value!) ?? nothing;
    }
  }

  readonly #handleRetry = (): void => {
    void this.#desk.load();
    void this.invite.store?.refresh();
  };
}
