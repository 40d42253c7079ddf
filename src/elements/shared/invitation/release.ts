import { html, nothing, type TemplateResult } from 'lit';
import { isCapable } from '../../../contract/capabilities.ts';
import { displayName } from '../../../contract/display-name.ts';
import { newIdempotencyKey } from '../../../contract/idempotency-key.ts';
import { toInviteError, type InviteError } from '../../../contract/invite-error.ts';
import { credentialOf } from '../../../policy/credential-of.ts';
import { takesSeat } from '../../../policy/seat-usage.ts';
import { canGoBetter } from '../confirm-dialog.ts';
import { isolate } from '../isolate.ts';
import { breakable } from '../person-cell.ts';
import { safeUrl } from '../safe-url.ts';
import { whenKnown } from '../when-known.ts';
import { deliveryHint } from './delivery-hint.ts';
import { describeConflict } from './describe-conflict.ts';
import { grantedRights } from './granted-rights.ts';
import { attempt, failedToSend, succeed, type InvitationDesk } from './invitation-desk.ts';
import { InviteReleasedEvent, InviteReleaseRequestEvent } from './invitation.events.ts';
import { isUndelivered } from './is-undelivered.ts';
import { recipientOf } from './recipient-of.ts';
import type { Invitation, InvitationWrite } from '../../../contract/invitation.ts';
import type { Tenant } from '../../../contract/tenant.ts';
import type { InviteStore } from '../../../store/create-invite-store.ts';

/**
 * Asks before a held person is let in, and lets them in (OPS-18, OPS-23, OPS-24): role and permissions as they will
 * count, what goes out, how long they have, and the seat. Answers what was written, or `null` where nothing was.
 */
export async function releaseInvitation(
  desk: InvitationDesk,
  invitation: Invitation,
  store: InviteStore,
): Promise<InvitationWrite | null> {
  const { dialog, focus, host, messages, localize } = desk;
  if (!host.dispatchEvent(new InviteReleaseRequestEvent({ invitation }))) return null;
  await whenKnown(store, 'tenant', 'roles', 'permissions', 'scopes');
  const { value: tenant } = store.state.resources.tenant;
  if (!tenant) return null;
  if (isCapable(tenant, 'seats')) await whenKnown(store, 'seats');
  const { release: words, inviteList, common } = messages();
  const intent = new Release(desk, invitation, store, tenant);
  await dialog.ask({
    title: breakable(
      words.title(isolate(displayName(invitation.name) ?? recipientOf(invitation, inviteList, localize))),
    ),
    body: () => intent.render(),
    dismiss: common.cancel,
    action: {
      label: words.release,
      busyLabel: words.releasing,
      tone: 'primary',
      describeError: (error) => intent.describe(error),
      canRepeat: (error) => intent.canRepeat(error),
      run: () => intent.run(),
    },
  });
  focus.restore();
  if (intent.write) tellReleased(desk, intent.write, store);
  return intent.write;
}

/** One release that somebody means, over all its tries. */
class Release {
  write: InvitationWrite | null = null;

  readonly #desk: InvitationDesk;
  readonly #store: InviteStore;
  readonly #tenant: Tenant;
  /** As known last. */
  #invitation: Invitation;
  /** A key for each version: the same press again is the same intent. */
  readonly #keys = new Map<string | null, string>();
  #triedOn: string | null = null;

  constructor(desk: InvitationDesk, invitation: Invitation, store: InviteStore, tenant: Tenant) {
    this.#desk = desk;
    this.#invitation = invitation;
    this.#store = store;
    this.#tenant = tenant;
  }

  async run(): Promise<void> {
    const { id, etag: ifMatch } = this.#invitation;
    const idempotencyKey = this.#keys.get(ifMatch) ?? newIdempotencyKey();
    this.#keys.set(ifMatch, idempotencyKey);
    this.#triedOn = ifMatch;
    const work = this.#store.changeInvitation((client) =>
      client.invitations.release(id, {}, { idempotencyKey, ifMatch }),
    );
    try {
      this.write = await attempt(this.#desk, 'release', this.#invitation, work);
    } catch (thrown) {
      const error = toInviteError(thrown);
      // A refusal that something else can lift is not the answer to the next press.
      if (error.status >= 400 && error.status < 500) this.#keys.delete(ifMatch);
      if (error.status === 409 || error.status === 412) await this.#readAgain();
      throw error;
    }
    this.#desk.host.dispatchEvent(new InviteReleasedEvent({ invitation: this.write.invitation }));
  }

  render(): TemplateResult {
    const { messages, localize } = this.#desk;
    const { state } = this.#store;
    const { release: words } = messages();
    const isPassword = credentialOf(this.#tenant.policy) === 'temporary_password';
    const address = isolate(this.#invitation.email ?? '');
    return html`
      ${grantedRights({ messages: messages(), localize, state, assignments: this.#invitation.assignments })}
      <ul class="consequences" part="consequences">
        <li>${isPassword ? words.mailWithPassword(address) : words.mailWithLink(address)}</li>
        <li>${this.#timeSentence()}</li>
        ${isPassword ? html`<li>${words.ownPassword}</li>` : nothing} ${this.#renderSeat()}
      </ul>
    `;
  }

  /** Where somebody else was faster, how it is now stands in the dialog; what else, in words with what comes next. */
  describe(error: InviteError): unknown {
    const messages = this.#desk.messages();
    const { release: words, seats } = messages;
    if (this.#isOvertaken(error)) return this.#isHeld ? words.changed : describeConflict(messages, error);
    switch (error.code) {
      case 'role_missing':
        return words.roleMissing;
      case 'role_not_grantable':
        return words.notGrantable(this.#labels(error.params['missingPermissions']));
      case 'mail_unavailable':
        return words.noMail;
      case 'seat_limit_reached': {
        const plan = safeUrl(this.#store.state.resources.seats.value?.billingUrl);
        return html`${words.noSeat}
        ${plan ? html`<a href=${plan} part="plan-link">${seats.plan}</a>` : nothing}`;
      }
      default:
        return describeConflict(messages, error);
    }
  }

  canRepeat(error: InviteError): boolean {
    if (this.#isOvertaken(error)) return this.#isHeld;
    return canGoBetter(error) || error.code === 'seat_limit_reached';
  }

  get #isHeld(): boolean {
    return this.#invitation.status === 'held';
  }

  /** Whether a newer version is known than the one that was to be released. */
  #isOvertaken({ status, code }: InviteError): boolean {
    const isConflict = status === 409 || status === 412;
    return isConflict && code !== 'seat_limit_reached' && this.#invitation.etag !== this.#triedOn;
  }

  async #readAgain(): Promise<void> {
    const { id } = this.#invitation;
    this.#invitation = await this.#store.client.invitations.get(id).catch(() => this.#invitation);
  }

  #timeSentence(): string {
    const { localize, messages } = this.#desk;
    const { release: words } = messages();
    const { defaultTtlSeconds, ttlControl, ttlUnit } = this.#tenant.policy.invite;
    if (ttlControl === 'per_invitation') return words.timeStartsNow;
    const end = localize.exactTime(this.#store.now() + defaultTtlSeconds * 1000);
    return words.timeStarts(localize.duration(defaultTtlSeconds, ttlUnit), end);
  }

  /** The seat that it takes, where seats are counted at all. */
  #renderSeat() {
    const { messages, localize } = this.#desk;
    const { release: words, seats: seatWords } = messages();
    const { policy } = this.#tenant;
    const { limit, available } = this.#store.state.resources.seats.value ?? {};
    if (typeof limit !== 'number' || typeof available !== 'number') return nothing;
    const number = (count: number) => localize.number(count);
    if (takesSeat('held', policy)) return html`<li>${words.seatTaken}</li>`;
    return html`<li>
      ${takesSeat('pending', policy) ? words.seatNow : words.seatLater}
      ${available > 0 ? seatWords.free(number(available), number(limit)) : seatWords.full(number(limit))}.
    </li>`;
  }

  #labels(keys: unknown): string {
    const wanted = Array.isArray(keys) ? (keys as unknown[]) : [];
    const known = this.#store.state.resources.permissions.value ?? [];
    const labels = wanted.map((key) => isolate(known.find((one) => one.key === key)?.label ?? String(key)));
    return this.#desk.localize.list(labels);
  }
}

/** Says what became of it; a mail that did not go out is to be seen, and does not undo the release (ALL-10). */
function tellReleased(desk: InvitationDesk, write: InvitationWrite, store: InviteStore): void {
  const { localize, messages } = desk;
  const { release: words, inviteList } = messages();
  const { invitation } = write;
  const person = recipientOf(invitation, inviteList, localize);
  if (isUndelivered(write)) return failedToSend(desk, words.doneUndelivered(person), invitation);
  const end = localize.relativeTime(Date.parse(invitation.expiresAt ?? ''), store.now());
  succeed(desk, words.done(person, end), deliveryHint(inviteList, store));
}
