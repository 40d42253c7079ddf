import { html, nothing, type CSSResultOrNative } from 'lit';
import { isCapable } from '../../contract/capabilities.ts';
import { canReactivateMember } from '../../policy/can-manage-member.ts';
import { isolate } from '../shared/isolate.ts';
import { breakable } from '../shared/person-cell.ts';
import { safeUrl } from '../shared/safe-url.ts';
import { changeGroup, changeRole } from './assignment-change.ts';
import { MemberChange } from './member-change.ts';
import {
  MemberDeactivatedEvent,
  MemberDeactivateRequestEvent,
  MemberReactivatedEvent,
} from './member-list.events.ts';
import { endsSessions } from './ends-sessions.ts';
import { accessEnds, exitOutcome } from './exit-outcome.ts';
import { failuresOf, type ChangeOutcome, type MemberDesk } from './member-desk.ts';
import { personOf } from './person-of.ts';
import { whenKnown } from '../shared/when-known.ts';
import { removeMember } from './member-removal.ts';
import { resetMfa } from './mfa-reset.ts';
import type { Messages } from '../../messages/messages.ts';
import type { ComingAction } from './invited-person.ts';
import type { Member } from '../../contract/member.ts';
import type { InviteStore } from '../../store/create-invite-store.ts';
import { withoutLimit, type OfferedAction } from './offered-actions.ts';

/** What the actions work with beyond their dialogs. */
export interface ActionDesk extends MemberDesk {
  /** Takes in the words and styles of a part that comes later. */
  readonly bring: (sections: Partial<Messages>, styles: readonly CSSResultOrNative[]) => void;
  /** Does something to the invitation of somebody who has never signed in. */
  readonly changeInvited: (action: ComingAction, member: Member, store: InviteStore) => Promise<void>;
}

/** What happens when somebody chooses something to be done about a member, up to its outcome. */
export class MemberActions {
  readonly #desk: ActionDesk;

  constructor(desk: ActionDesk) {
    this.#desk = desk;
  }

  /** Asks, does it, and tells of the outcome once. */
  async start(offered: OfferedAction, member: Member, store: InviteStore): Promise<void> {
    switch (offered.action) {
      case 'release':
      case 'resend':
      case 'editPerson':
      case 'withdraw':
        return this.#desk.changeInvited(offered.action, member, store);
      case 'changeOverrides': {
        const { managePermissions, sections, styles } = await import('./permissions-manager.ts');
        this.#desk.bring(sections, styles);
        return managePermissions(this.#desk, member, store);
      }
      case 'changeRole':
        return changeRole(this.#desk, member, store);
      case 'changeGroup':
        return offered.group ? changeGroup(this.#desk, offered.group, member, store) : undefined;
      case 'deactivate':
        return this.#deactivate(member, store);
      case 'reactivate':
        return this.#reactivate(member, store);
      case 'resetMfa':
        return resetMfa(this.#desk, member, store);
      case 'remove':
        return removeMember(this.#desk, member, store, () => {
          this.#desk.dialog.close();
          void this.#deactivate(member, store);
        });
    }
  }

  /** Access off for a time (SAL-32). */
  async #deactivate(member: Member, store: InviteStore): Promise<void> {
    const { host, dialog, settle } = this.#desk;
    if (!host.dispatchEvent(new MemberDeactivateRequestEvent({ member }))) return;
    const { memberList: words, common } = this.#desk.messages();
    const person = isolate(personOf(member));
    const change = new MemberChange(host, store, member, 'deactivate');
    await this.#knowSeats(store);
    const { seats, tenant } = store.state.resources;
    let outcome: ChangeOutcome | null = null;
    await dialog.ask({
      title: breakable(words.deactivateTitle(person)),
      body: html`<ul class="consequences">
        ${accessEnds(words, endsSessions(tenant.value, 'deactivate'))}
        <li>${words.everythingStays}</li>
        ${typeof seats.value?.limit === 'number' ? html`<li>${words.seatFreed}</li>` : nothing}
        <li>${mayReactivate(member, store) ? words.canComeBack : words.othersCanReactivate}</li>
      </ul>`,
      dismiss: common.cancel,
      action: {
        label: words.deactivate,
        busyLabel: words.deactivating,
        ...failuresOf(this.#desk, change, store),
        run: async () => {
          const { sessionsRevoked } = await change.run('deactivate', (client, options) =>
            client.members.deactivate(member.id, options),
          );
          host.dispatchEvent(new MemberDeactivatedEvent({ member: change.member, sessionsRevoked }));
          const done = words.deactivateDone(person);
          outcome = { member: change.member, ...exitOutcome(words, person, done, sessionsRevoked) };
        },
      },
    });
    settle(outcome);
  }

  /** Access on again (SAL-34): takes a seat. */
  async #reactivate(member: Member, store: InviteStore): Promise<void> {
    const { host, dialog, settle } = this.#desk;
    const { memberList: words, common } = this.#desk.messages();
    const person = isolate(personOf(member));
    const change = new MemberChange(host, store, member, 'reactivate');
    const failures = failuresOf(this.#desk, change, store);
    await this.#knowSeats(store);
    let outcome: ChangeOutcome | null = null;
    await dialog.ask({
      title: breakable(words.reactivateTitle(person)),
      body: () => html`
        <p>${words.accessReturns}</p>
        ${this.#renderSeats(store)}
      `,
      dismiss: common.cancel,
      action: {
        label: words.reactivate,
        busyLabel: words.reactivating,
        tone: 'primary',
        ...failures,
        canRepeat: (error) => error.code === 'seat_limit_reached' || failures.canRepeat(error),
        run: async () => {
          await change.run('reactivate', (client, options) => client.members.reactivate(member.id, options));
          host.dispatchEvent(new MemberReactivatedEvent({ member: change.member }));
          outcome = { member: change.member, sentence: words.reactivateDone(person) };
        },
      },
    });
    settle(outcome);
  }

  /** Reads the seats where the tenant has any. */
  async #knowSeats(store: InviteStore): Promise<void> {
    const { value: tenant } = store.state.resources.tenant;
    if (tenant && isCapable(tenant, 'seats')) await whenKnown(store, 'seats');
  }

  /** How many seats there are, and where to get more. */
  #renderSeats(store: InviteStore) {
    const { memberList: words, seats: seatWords } = this.#desk.messages();
    const { limit, available, billingUrl } = store.state.resources.seats.value ?? {};
    if (typeof limit !== 'number' || typeof available !== 'number') return nothing;
    const number = (count: number) => this.#desk.localize.number(count);
    const plan = safeUrl(billingUrl);
    return html`<p>
      ${words.seatTaken}
      ${available > 0 ? seatWords.free(number(available), number(limit)) : seatWords.full(number(limit))}.
      ${plan ? html`<a href=${plan} part="plan-link">${seatWords.plan}</a>` : nothing}
    </p>`;
  }
}

/** Whether the viewer could give back what they take; whether a seat is free then is another question. */
function mayReactivate(member: Member, { state }: InviteStore): boolean {
  const { viewer, tenant, roles } = state.resources;
  if (!viewer.value || !tenant.value) return false;
  const question = {
    actor: viewer.value,
    roles: roles.value ?? [],
    policy: tenant.value.policy,
    members: [],
  };
  return canReactivateMember({
    ...question,
    member: { ...member, status: 'deactivated' },
    seats: withoutLimit,
  }).allowed;
}
