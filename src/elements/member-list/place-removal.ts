import { html, nothing } from 'lit';
import { isSameScope } from '../../contract/is-same-scope.ts';
import { isCapable } from '../../contract/capabilities.ts';
import { isolate } from '../shared/isolate.ts';
import { placesIn, placeTypesOf } from '../shared/places.ts';
import { InvitationEffect } from './invitation-effect.ts';
import { removeMember, type PlaceToLeave } from './member-removal.ts';
import { personOf } from './person-of.ts';
import { withPlace } from './place-actions.ts';
import { placeName } from './place-words.ts';
import type { Member } from '../../contract/member.ts';
import type { ScopeRef } from '../../contract/scope.ts';
import type { InviteStore } from '../../store/create-invite-store.ts';
import type { MemberDesk } from './member-desk.ts';

/** Takes somebody out of one place, or lets them leave it, after saying what follows there and that nothing does elsewhere. */
export async function removeFromPlace(
  desk: MemberDesk,
  scope: ScopeRef,
  member: Member,
  store: InviteStore,
): Promise<void> {
  const { host, localize, messages } = desk;
  const changed = () => host.requestUpdate();
  const effect = new InvitationEffect(member, { client: store.client, localize, messages, changed });
  effect.ask(withPlace(member.assignments, scope, null));
  await removeMember(desk, member, store, () => undefined, placeToLeave(desk, scope, member, store, effect));
  effect.ask(null);
}

function placeToLeave(
  { localize, messages }: MemberDesk,
  scope: ScopeRef,
  member: Member,
  store: InviteStore,
  effect: InvitationEffect,
): PlaceToLeave {
  const { memberPlaces: words, memberList } = messages();
  const { state } = store;
  const tenant = state.resources.tenant.value;
  const name = isolate(placeName(state, words, scope));
  const person = isolate(personOf(member));
  const others = placesIn(member.assignments, placeTypesOf(tenant))
    .filter((one) => !isSameScope(one.scope, scope))
    .map((one) => isolate(placeName(state, words, one.scope)));
  const elsewhere =
    others.length > 0
      ? words.staysIn(localize.list(others))
      : member.isSelf
        ? words.ownLastPlace
        : words.othersStay;
  return {
    scope,
    title: member.isSelf ? words.leaveTitle(name) : words.removeTitle(person, name),
    label: member.isSelf ? words.leave : words.remove,
    done: member.isSelf ? words.leaveDone(name) : words.removeDone(person, name),
    check: () => (effect.isCounting ? words.counting : null),
    lead: html`<ul class="consequences">
      <li>${member.isSelf ? words.ownAccessEnds(name) : words.accessEnds(name)}</li>
      <li>${elsewhere}</li>
      ${member.isSelf ? nothing : html`<li>${words.invitationsWithdrawn(name)}</li>`}
      ${tenant && isCapable(tenant, 'audit.list') ? html`<li>${memberList.historyStays}</li>` : nothing}
    </ul>`,
    body: () => html`<div role="status">${effect.render()}</div>`,
  };
}
