import { html, type ReactiveElement, type TemplateResult } from 'lit';
import { newIdempotencyKey } from '../../contract/idempotency-key.ts';
import { toInviteError, type InviteError } from '../../contract/invite-error.ts';
import { invitationTransitions } from '../../policy/invitation-status.ts';
import { copyText } from '../shared/copy-text.ts';
import { describeError } from '../shared/describe-error.ts';
import { checkIcon } from '../shared/icons.ts';
import { InviteFailedEvent } from '../shared/invite-failed.events.ts';
import { isolate } from '../shared/isolate.ts';
import { failureNotice } from '../shared/notices.ts';
import { breakable } from '../shared/person-cell.ts';
import { InviteRevokedEvent, InviteRevokeRequestEvent } from './invite-list.events.ts';
import { personOf } from './person-of.ts';
import type { Invitation, InvitationStatus } from '../../contract/invitation.ts';
import type { Messages } from '../../messages/messages.ts';
import type { InviteStore } from '../../store/create-invite-store.ts';
import type { Announcer } from '../shared/announcer.ts';
import type { ConfirmDialog } from '../shared/confirm-dialog.ts';
import type { RowFocus } from '../shared/row-focus.ts';

interface Surroundings {
  readonly announcer: Announcer;
  readonly dialog: ConfirmDialog;
  readonly focus: RowFocus;
  readonly messages: () => Messages;
}

/** What happens when somebody chooses from the menu of an invitation, up to its outcome. */
export class InvitationActions {
  /** What became of the last one, for above the rows. */
  notice: TemplateResult | null = null;

  readonly #host: ReactiveElement;
  readonly #around: Surroundings;
  /** The invitations whose new link is on its way: a second one would kill it. */
  readonly #copying = new Set<string>();

  constructor(host: ReactiveElement, around: Surroundings) {
    this.#host = host;
    this.#around = around;
  }

  /** Asks first. The dialog stays open until the server has answered, and shows a refusal. */
  async revoke(invitation: Invitation, store: InviteStore): Promise<void> {
    if (!this.#host.dispatchEvent(new InviteRevokeRequestEvent({ invitation }))) return;
    const { announcer, dialog, focus } = this.#around;
    const { inviteList: words, common } = this.#around.messages();
    const person = isolate(personOf(invitation, words));
    // One dialog is one intent: after a lost answer, pressing again learns what came of the first press.
    const intent = { idempotencyKey: newIdempotencyKey() };
    let isRevoked = false;
    await dialog.ask({
      title: breakable(words.revokeTitle(person)),
      body: html`<p>${words.revokeConsequence}</p>`,
      dismiss: common.cancel,
      action: {
        label: words.revokeAction,
        busyLabel: words.revoking,
        describeError: (error) => this.#describeConflict(error),
        run: async () => {
          const { id, etag } = invitation;
          const work = store.changeInvitation((client) =>
            client.invitations.revoke(id, { ...intent, ifMatch: etag }),
          );
          const { invitation: revoked } = await this.#tryTo('revoke', invitation, work);
          isRevoked = true;
          this.#host.dispatchEvent(new InviteRevokedEvent({ invitation: revoked }));
        },
      },
    });
    focus.restore();
    if (isRevoked) announcer.announce(words.revokeDone(person));
  }

  /** Puts a fresh link into the clipboard; where that is out of reach, shows it. */
  async copyLink(
    invitation: Invitation,
    store: InviteStore,
    intent = { idempotencyKey: newIdempotencyKey() },
  ): Promise<void> {
    if (this.#copying.has(invitation.id)) return;
    this.#copying.add(invitation.id);
    const { announcer, dialog, focus } = this.#around;
    const messages = this.#around.messages();
    const { inviteList: words, common } = messages;
    const person = isolate(personOf(invitation, words));
    announcer.announce(words.copying);
    const link = this.#tryTo('copy-link', invitation, store.copyInvitationLink(invitation.id, intent));
    const isCopied = await copyText(link.then(({ url }) => url));
    try {
      const { url } = await link.finally(() => this.#copying.delete(invitation.id));
      if (isCopied) {
        const sentence = words.copied(person);
        this.#show(html`<p class="outcome" part="outcome">${checkIcon} ${sentence}</p>`);
        return announcer.announce(sentence);
      }
      await dialog.ask({
        title: breakable(words.linkTitle(person)),
        body: html`<p>${words.linkHint}</p>
          <input class="control" part="link-input" readonly aria-label=${words.link} .value=${url} />`,
        dismiss: common.close,
      });
      focus.restore();
    } catch (thrown) {
      const retry = () => void this.copyLink(invitation, store, intent);
      this.#show(failureNotice(messages, toInviteError(thrown), retry));
    }
  }

  /** Tells the page of a failure, and passes it on. */
  async #tryTo<T>(action: 'revoke' | 'copy-link', { email }: Invitation, work: Promise<T>): Promise<T> {
    this.#show(null);
    try {
      return await work;
    } catch (thrown) {
      const error = toInviteError(thrown);
      this.#host.dispatchEvent(new InviteFailedEvent({ action, email, code: error.code }));
      throw error;
    }
  }

  #show(notice: TemplateResult | null): void {
    this.notice = notice;
    this.#host.requestUpdate();
  }

  /** Where somebody else was faster, how the invitation is now; else what the error says. */
  #describeConflict(error: InviteError): string {
    const messages = this.#around.messages();
    const { status } = { ...error.params, ...(error.current as object | undefined) } as { status?: string };
    return status && Object.hasOwn(invitationTransitions, status)
      ? messages.inviteList.changed(messages.inviteList[status as InvitationStatus])
      : describeError(messages, error);
  }
}
