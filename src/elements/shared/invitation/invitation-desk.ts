import { html, nothing, type ReactiveElement, type TemplateResult } from 'lit';
import { newIdempotencyKey } from '../../../contract/idempotency-key.ts';
import { toInviteError, type InviteError } from '../../../contract/invite-error.ts';
import type { WriteOptions } from '../../../contract/invite-client.ts';
import type { Invitation } from '../../../contract/invitation.ts';
import type { Messages } from '../../../messages/messages.ts';
import type { InviteStore } from '../../../store/create-invite-store.ts';
import type { Announcer } from '../announcer.ts';
import { canGoBetter, type ConfirmDialog } from '../confirm-dialog.ts';
import { alertIcon, checkIcon } from '../icons.ts';
import { InviteFailedEvent } from '../invite-failed.events.ts';
import type { Localize } from '../localize.ts';
import { hintNotice, withHint, type DeliveryHint } from './delivery-hint.ts';
import { mailFailure } from './mail-failure.ts';
import type { RowFocus } from '../row-focus.ts';

/** What everything that can be done about invitations works with. */
export interface InvitationDesk {
  readonly host: ReactiveElement;
  readonly announcer: Announcer;
  readonly dialog: ConfirmDialog;
  readonly focus: RowFocus;
  readonly localize: Localize;
  readonly messages: () => Messages;
  /** Says above the rows what became of the last action, and nothing of the one before. */
  readonly show: (notice: TemplateResult | null) => void;
}

/** One intent to revoke an invitation as it was when somebody meant it: the same for every try. */
export const revokeIntent = ({ etag }: Invitation): WriteOptions => ({
  idempotencyKey: newIdempotencyKey(),
  ifMatch: etag,
});

/**
 * One intent to send an invitation again. That is as right for a newer version, so none is named unless
 * the tenant wants one.
 */
export const resendIntent = ({ etag }: Invitation, { state }: InviteStore): WriteOptions => ({
  idempotencyKey: newIdempotencyKey(),
  ifMatch: state.resources.tenant.value?.policy.requireIfMatch ? etag : null,
});

/** Waits for what was tried, tells the page of a failure, and passes it on. */
export async function attempt<T>(
  { host, show }: InvitationDesk,
  action: InviteFailedEvent['detail']['action'],
  { email }: Invitation,
  work: Promise<T>,
): Promise<T> {
  show(null);
  try {
    return await work;
  } catch (thrown) {
    const error = toInviteError(thrown);
    host.dispatchEvent(new InviteFailedEvent({ action, email, code: error.code }));
    throw error;
  }
}

/** Shows and says that something was done, and what to know about it. */
export function succeed(
  { show, announcer }: InvitationDesk,
  sentence: string,
  hint: DeliveryHint | null = null,
): void {
  show(
    html`<p class="outcome" part="outcome">${checkIcon} <span>${sentence}</span></p>
      ${hintNotice(hint)}`,
  );
  announcer.announce(withHint(sentence, hint));
}

/** What failed, and a way to go on where the same press can go better. */
export const failed = (
  { messages }: InvitationDesk,
  error: InviteError,
  sentence: string,
  retry: () => void,
): TemplateResult => html`
  <div class="notice" part="error">
    <p role="alert">${sentence}</p>
    ${
      canGoBetter(error)
        ? html`<button class="button" part="retry-button" type="button" @click=${retry}>
            ${messages().common.retry}
          </button>`
        : nothing
    }
  </div>
`;

/** That a mail with the way in did not go out, and why. */
export function failedToSend(
  { announcer, messages, show }: InvitationDesk,
  sentence: string,
  { delivery }: Invitation,
): void {
  const words: Partial<Messages> = messages();
  const reason = words.mailFailures ? mailFailure(messages(), delivery) : '';
  show(html`
    <div class="notice" part="error">
      <p class="error">${alertIcon} <span>${sentence} ${reason}</span></p>
    </div>
  `);
  announcer.announce([sentence, reason].filter(Boolean).join(' '));
}
