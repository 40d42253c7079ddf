import { html } from 'lit';
import { newIdempotencyKey } from '../../../contract/idempotency-key.ts';
import { toInviteError } from '../../../contract/invite-error.ts';
import { credentialIn } from './credential-in.ts';
import { copyText } from '../copy-text.ts';
import { alertIcon } from '../icons.ts';
import { failureNotice } from '../notices.ts';
import { breakable } from '../person-cell.ts';
import { deliveryHint } from './delivery-hint.ts';
import { describeConflict } from './describe-conflict.ts';
import { editInvitation } from './invitation-edit.ts';
import {
  attempt,
  failed,
  failedToSend,
  resendIntent,
  revokeIntent,
  succeed,
  type InvitationDesk,
} from './invitation-desk.ts';
import {
  InviteResendRequestEvent,
  InviteResentEvent,
  InviteRevokedEvent,
  InviteRevokeRequestEvent,
} from './invitation.events.ts';
import { isUndelivered } from './is-undelivered.ts';
import { recipientOf } from './recipient-of.ts';
import type { Invitation, InvitationWrite } from '../../../contract/invitation.ts';
import type { WriteOptions } from '../../../contract/invite-client.ts';
import type { InviteStore } from '../../../store/create-invite-store.ts';

/** What happens when somebody chooses from the menu of an invitation, up to its outcome. */
export class InvitationActions {
  readonly #desk: InvitationDesk;
  /** The invitations whose new link is on its way: a second one would kill it. */
  readonly #underWay = new Set<string>();

  constructor(desk: InvitationDesk) {
    this.#desk = desk;
  }

  /** Lets a held person in, after showing with what (OPS-23). */
  async release(invitation: Invitation, store: InviteStore): Promise<InvitationWrite | null> {
    const { releaseInvitation } = await import('./release.ts');
    return releaseInvitation(this.#desk, invitation, store);
  }

  /** Sends it again at once; a second try after a lost answer is the same intent (SAL-27). */
  async resend(invitation: Invitation, store: InviteStore): Promise<void> {
    if (!this.#desk.host.dispatchEvent(new InviteResendRequestEvent({ invitation }))) return;
    await this.#resend(invitation, store, resendIntent(invitation, store));
  }

  async #resend(invitation: Invitation, store: InviteStore, intent: WriteOptions): Promise<void> {
    const { id } = invitation;
    if (this.#underWay.has(id)) return;
    this.#underWay.add(id);
    const { announcer, host, show } = this.#desk;
    const messages = this.#desk.messages();
    announcer.announce(messages.inviteList.resending);
    const work = store.changeInvitation((client) => client.invitations.resend(id, intent));
    try {
      const write = await attempt(this.#desk, 'resend', invitation, work);
      host.dispatchEvent(new InviteResentEvent({ invitation: write.invitation }));
      this.#tellResent(write, store);
    } catch (thrown) {
      const error = toInviteError(thrown);
      const retry = () => void this.#resend(invitation, store, intent);
      show(failed(this.#desk, error, describeConflict(messages, error), retry));
    } finally {
      this.#underWay.delete(id);
    }
  }

  #tellResent(write: InvitationWrite, store: InviteStore): void {
    const { invitation, sideEffects } = write;
    const { localize, show, announcer } = this.#desk;
    const { inviteList: words, release } = this.#desk.messages();
    const isPassword = credentialIn(store) === 'temporary_password';
    const person = recipientOf(invitation, words, this.#desk.localize);
    if (isUndelivered(write) && isPassword) {
      // It goes by mail alone: there is no link to pass on.
      return failedToSend(this.#desk, release.resentUndelivered(person), invitation);
    }
    if (isUndelivered(write)) {
      const sentence = words.resentUndelivered(person);
      show(html`
        <div class="notice" part="error">
          <p class="error">${alertIcon} <span>${sentence}</span></p>
          <button
            class="button"
            part="copy-button"
            type="button"
            @click=${() => void this.copyLink(invitation, store)}
          >
            ${words.copyLink}
          </button>
        </div>
      `);
      return announcer.announce(sentence);
    }
    const end = localize.relativeTime(Date.parse(invitation.expiresAt ?? ''), store.now());
    const renewed = isPassword ? release.resent : words.resent;
    const sentence = sideEffects.includes('link_changed') ? renewed : words.resentSameLink;
    const hint = sideEffects.includes('mail_sent') ? deliveryHint(words, store) : null;
    succeed(this.#desk, sentence(person, end), hint);
  }

  /** Asks for another role or group, and changes it (SAL-29). */
  edit(invitation: Invitation, store: InviteStore): Promise<void> {
    return editInvitation(this.#desk, invitation, store);
  }

  /** Asks first. The dialog stays open until the server has answered, and shows a refusal. */
  async revoke(invitation: Invitation, store: InviteStore): Promise<void> {
    const { announcer, dialog, focus, host } = this.#desk;
    if (!host.dispatchEvent(new InviteRevokeRequestEvent({ invitation }))) return;
    const { inviteList: words, common } = this.#desk.messages();
    const person = recipientOf(invitation, words, this.#desk.localize);
    // One dialog is one intent: after a lost answer, pressing again learns what came of the first press.
    const intent = revokeIntent(invitation);
    let isRevoked = false;
    await dialog.ask({
      title: breakable(words.revokeTitle(person)),
      body: html`<p>${this.#withdrawal(invitation, store)}</p>`,
      dismiss: common.cancel,
      action: {
        label: words.revokeAction,
        busyLabel: words.revoking,
        describeError: (error) => describeConflict(this.#desk.messages(), error),
        run: async () => {
          const work = store.changeInvitation((client) => client.invitations.revoke(invitation.id, intent));
          const { invitation: revoked } = await attempt(this.#desk, 'revoke', invitation, work);
          isRevoked = true;
          host.dispatchEvent(new InviteRevokedEvent({ invitation: revoked }));
        },
      },
    });
    focus.restore();
    if (isRevoked) announcer.announce(words.revokeDone(person));
  }

  /** What goes with the invitation. */
  #withdrawal({ status, delivery }: Invitation, store: InviteStore): string {
    const { inviteList: words, release } = this.#desk.messages();
    const isHeld = status === 'held';
    if (credentialIn(store) === 'temporary_password')
      return isHeld ? release.withdrawHeld : release.withdrawAccount;
    if (isHeld) return release.withdrawHeldLink;
    return delivery.channel === 'link' ? words.revokeLinkConsequence : words.revokeConsequence;
  }

  /** Puts a fresh link into the clipboard; where that is out of reach, shows it. */
  async copyLink(
    invitation: Invitation,
    store: InviteStore,
    intent = { idempotencyKey: newIdempotencyKey() },
  ): Promise<void> {
    if (this.#underWay.has(invitation.id)) return;
    this.#underWay.add(invitation.id);
    const { announcer, dialog, focus, show } = this.#desk;
    const messages = this.#desk.messages();
    const { inviteList: words, common } = messages;
    const person = recipientOf(invitation, words, this.#desk.localize);
    announcer.announce(words.copying);
    const link = attempt(
      this.#desk,
      'copy-link',
      invitation,
      store.copyInvitationLink(invitation.id, intent),
    );
    const isCopied = await copyText(link.then(({ url }) => url));
    try {
      const { url } = await link.finally(() => this.#underWay.delete(invitation.id));
      if (isCopied) return succeed(this.#desk, words.copied(person));
      await dialog.ask({
        title: breakable(words.linkTitle(person)),
        body: html`<p>${words.linkHint}</p>
          <input class="control" part="link-input" readonly aria-label=${words.link} .value=${url} />`,
        dismiss: common.close,
      });
      focus.restore();
    } catch (thrown) {
      const retry = () => void this.copyLink(invitation, store, intent);
      show(failureNotice(messages, toInviteError(thrown), retry));
    }
  }
}
