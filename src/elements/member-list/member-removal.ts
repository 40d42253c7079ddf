import { html, nothing } from 'lit';
import { isCapable } from '../../contract/capabilities.ts';
import { isolate } from '../shared/isolate.ts';
import { breakable } from '../shared/person-cell.ts';
import { endsSessions } from './ends-sessions.ts';
import { accessEnds, exitOutcome } from './exit-outcome.ts';
import { MemberChange } from './member-change.ts';
import { failuresOf, type ChangeOutcome, type MemberDesk } from './member-desk.ts';
import { MemberRemovedEvent, MemberRemoveRequestEvent, MemberUpdatedEvent } from './member-list.events.ts';
import { personOf } from './person-of.ts';
import { RemovalForm } from './removal-form.ts';
import type { InviteError } from '../../contract/invite-error.ts';
import type { Member } from '../../contract/member.ts';
import type { ScopeRef } from '../../contract/scope.ts';
import type { Tenant } from '../../contract/tenant.ts';
import type { Messages } from '../../messages/messages.ts';
import type { InviteStore } from '../../store/create-invite-store.ts';

/** One network or the like that somebody leaves, while they stay elsewhere; with the words about it. */
export interface PlaceToLeave {
  readonly scope: ScopeRef;
  readonly title: string;
  readonly label: string;
  readonly done: string;
  /** What has to be known first, in words, or `null`. */
  readonly check: () => string | null;
  readonly lead: unknown;
  readonly body: () => unknown;
}

/**
 * Ends a membership (SAL-33): asks first, in the gentler words where people can come back, and by every
 * means where it is for good: recommends to deactivate instead (SAL-34), says what is lost and what is
 * handed over to whom, and wants the name typed (SAL-35). With a `place` it ends there alone.
 */
export async function removeMember(
  desk: MemberDesk,
  member: Member,
  store: InviteStore,
  deactivateInstead: () => void,
  place: PlaceToLeave | null = null,
): Promise<void> {
  const { host, dialog, settle, messages, localize } = desk;
  const { value: tenant } = store.state.resources.tenant;
  if (!tenant || !host.dispatchEvent(new MemberRemoveRequestEvent({ member }))) return;
  const { policy } = tenant;
  const { memberList: words, common } = messages();
  const person = isolate(personOf(member));
  const mode = policy.members.exit === 'delete' ? 'delete' : 'remove';
  const isForGood = mode === 'delete';
  const change = new MemberChange(host, store, member, 'remove');
  const failures = failuresOf(desk, change, store);
  const changed = () => host.requestUpdate();
  const form = new RemovalForm(member, { client: store.client, policy, messages, localize, changed });
  let outcome: ChangeOutcome | null = null;
  void form.load();
  await dialog.ask({
    title: breakable(place?.title ?? (isForGood ? words.deleteTitle : words.removeTitle)(person)),
    lead: place
      ? place.lead
      : isForGood
        ? renderAdvice(words, member, tenant, deactivateInstead)
        : renderConsequences(words, member, tenant),
    body: () => [place?.body(), form.render()],
    dismiss: common.cancel,
    action: {
      label: place?.label ?? (isForGood ? words.deleteAction : words.removeAction),
      busyLabel: isForGood ? words.deleting : words.removing,
      check: () => place?.check() ?? form.check(),
      describeError: (error) => (heirsIn(error).length > 0 ? words.heirGone : failures.describeError(error)),
      canRepeat: (error) =>
        heirsIn(error).length > 0 || error.code === 'reassignment_required' || failures.canRepeat(error),
      run: async () => {
        const { reassignTo } = form;
        const input = {
          mode,
          ...(Object.keys(reassignTo).length > 0 && { reassignTo }),
          ...(place && { scope: place.scope }),
        } as const;
        const answer = await change
          .run(input, (client, options) => client.members.remove(member.id, input, options))
          .catch((error: InviteError) => {
            if (heirsIn(error).length > 0) form.forgetHeirs(heirsIn(error));
            else if (error.code === 'reassignment_required') void form.load();
            throw error;
          });
        const { sessionsRevoked } = answer;
        const done = place?.done ?? (isForGood ? words.deleteDone : words.removeDone)(person);
        if (answer.member) {
          host.dispatchEvent(new MemberUpdatedEvent({ member: change.member }));
          outcome = { member: change.member, sentence: done };
          return;
        }
        host.dispatchEvent(
          new MemberRemovedEvent({ member: change.member, mode, reassignTo, sessionsRevoked }),
        );
        // Who stays somewhere out of sight keeps their sessions.
        const exit = place ? { sentence: done } : exitOutcome(words, person, done, sessionsRevoked);
        outcome = { member: change.member, isGone: true, ...exit };
      },
    },
  });
  form.stop();
  settle(outcome);
}

/** What is gentler, and what is lost. */
function renderAdvice(
  words: Messages['memberList'],
  member: Member,
  tenant: Tenant,
  deactivateInstead: () => void,
) {
  const doSessions = endsSessions(tenant, 'remove');
  const canDeactivate = member.allowedActions.includes('deactivate');
  return html`
    ${
      canDeactivate
        ? html`<div class="gentler" part="advice">
            <p>${words.gentler}</p>
            <button
              class="button start"
              part="instead-button"
              type="button"
              @click=${() => deactivateInstead()}
            >
              ${words.deactivateInstead}
            </button>
          </div>`
        : nothing
    }
    ${member.status === 'deactivated' ? html`<p>${words.gentlerDone}</p>` : nothing}
    ${member.isSelf ? html`<p>${words.ownExit}</p>` : nothing}
    <p>${doSessions ? words.whatIsLost : `${words.whatIsLostLater} ${words.sessionsLiveOn}`}</p>
  `;
}

/** What follows where the account stays: no way in, and a history that stays as it is (INT-31 to INT-33). */
const renderConsequences = (words: Messages['memberList'], { isSelf }: Member, tenant: Tenant) => html`
  ${isSelf ? html`<p>${words.ownExit}</p>` : nothing}
  <ul class="consequences">
    ${accessEnds(words, endsSessions(tenant, 'remove'))}
    ${isSelf ? nothing : html`<li>${words.signInRefused(isolate(tenant.name))}</li>`}
    ${isCapable(tenant, 'audit.list') ? html`<li>${words.historyStays}</li>` : nothing}
    <li>${words.invitationsWithdrawn}</li>
  </ul>
`;

/** The kinds of records whose chosen heir was refused. */
const heirsIn = ({ errors }: InviteError): string[] =>
  errors.flatMap(({ pointer }) => /^\/reassignTo\/(.+)$/.exec(pointer)?.[1] ?? []);
