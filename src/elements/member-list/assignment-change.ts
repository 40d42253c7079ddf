import { html, nothing } from 'lit';
import { roleSelect, groupSelect } from '../shared/assignment-fields.ts';
import { groupIdOf, roleIdOf, withGroup, type GroupType } from '../shared/assignments.ts';
import { alertIcon } from '../shared/icons.ts';
import { isolate } from '../shared/isolate.ts';
import { breakable } from '../shared/person-cell.ts';
import { losesRights } from './loses-rights.ts';
import { MemberChange } from './member-change.ts';
import { failuresOf, type ChangeOutcome, type MemberDesk } from './member-desk.ts';
import { MemberUpdatedEvent, RoleChangedEvent } from './member-list.events.ts';
import { personOf } from './person-of.ts';
import { overridesNote, settledRole } from './role-overrides.ts';
import { whenKnown } from '../shared/when-known.ts';
import type { Assignment } from '../../contract/assignment.ts';
import type { Member } from '../../contract/member.ts';
import type { InviteStore } from '../../store/create-invite-store.ts';

/** Asks for another role and gives it (SAL-30). */
export async function changeRole(desk: MemberDesk, member: Member, store: InviteStore): Promise<void> {
  const { host, dialog, settle } = desk;
  const { memberList: words, common } = desk.messages();
  const person = isolate(personOf(member));
  const change = new MemberChange(host, store, member, 'change-role');
  const tenantId = store.state.resources.tenant.value?.id ?? '';
  if (member.assignments.some(({ overrides }) => overrides.length > 0)) await whenKnown(store, 'permissions');
  let chosen = roleIdOf(member.assignments);
  let outcome: ChangeOutcome | null = null;
  const roles = () => store.state.resources.roles.value ?? [];
  const settled = () => settledRole(change.member.assignments, tenantId, chosen ?? '', store.state);
  const next = () => settled().assignments;
  const renderFields = () => {
    const { viewer } = store.state.resources;
    const role = roles().find(({ id }) => id === chosen);
    const losesOwn = member.isSelf && viewer.value && role && losesRights(viewer.value, next(), roles());
    return html`<div>
      ${roleSelect({
        messages: desk.messages(),
        roles: roles(),
        chosen,
        isDescribed: true,
        choose: (id) => {
          chosen = id;
          host.requestUpdate();
        },
      })}
      <div role="status">
        ${chosen === roleIdOf(change.member.assignments) ? nothing : overridesNote(desk, settled(), store.state)}
        ${losesOwn ? html`<p class="warn" part="warning">${alertIcon} ${words.ownLoss}</p>` : nothing}
      </div>
    </div>`;
  };
  await dialog.ask({
    title: breakable(words.roleTitle(person)),
    ...(member.status === 'held' && { lead: html`<p>${words.notTold}</p>` }),
    body: renderFields,
    dismiss: common.cancel,
    action: {
      label: words.save,
      busyLabel: words.saving,
      tone: 'primary',
      check: () => (chosen === roleIdOf(change.member.assignments) ? words.sameRole : null),
      ...failuresOf(desk, change, store),
      run: async () => {
        const from = change.member.assignments.flatMap(({ roleIds }) => roleIds);
        await assign(change, next());
        const to = change.member.assignments.flatMap(({ roleIds }) => roleIds);
        host.dispatchEvent(new RoleChangedEvent({ member: change.member, from, to }));
        const name = isolate(roles().find(({ id }) => id === chosen)?.name ?? '');
        outcome = { member: change.member, sentence: words.roleDone(person, name) };
      },
    },
  });
  settle(outcome);
}

/** Asks for another group of a type, or for none, and moves the member (SAL-31). */
export async function changeGroup(
  desk: MemberDesk,
  type: GroupType,
  member: Member,
  store: InviteStore,
): Promise<void> {
  const { host, dialog, settle } = desk;
  const { memberList: words, common } = desk.messages();
  const person = isolate(personOf(member));
  const change = new MemberChange(host, store, member, 'change-group');
  let chosen = groupIdOf(member.assignments, type.key);
  let outcome: ChangeOutcome | null = null;
  const scopes = () => store.state.resources.scopes.value ?? [];
  await whenKnown(store, 'scopes');
  await dialog.ask({
    title: breakable(words.groupTitle(type.label, person)),
    ...(member.status === 'held' && { lead: html`<p>${words.notTold}</p>` }),
    body: () =>
      groupSelect({
        messages: desk.messages(),
        type,
        scopes: scopes(),
        chosen,
        choose: (id) => {
          chosen = id;
          host.requestUpdate();
        },
      }),
    dismiss: common.cancel,
    action: {
      label: words.save,
      busyLabel: words.saving,
      tone: 'primary',
      check: () => (chosen === groupIdOf(change.member.assignments, type.key) ? words.sameGroup : null),
      ...failuresOf(desk, change, store),
      run: async () => {
        await assign(change, withGroup(change.member.assignments, type.key, chosen));
        host.dispatchEvent(new MemberUpdatedEvent({ member: change.member }));
        const name = scopes().find(({ id }) => id === chosen)?.name;
        const sentence = name
          ? words.groupDone(type.label, person, isolate(name))
          : words.groupLeft(type.label, person);
        outcome = { member: change.member, sentence };
      },
    },
  });
  settle(outcome);
}

const assign = (change: MemberChange, assignments: Assignment[]) =>
  change.run(assignments, async (client, options) => ({
    member: await client.members.update(change.member.id, { assignments }, options),
    sessionsRevoked: false,
  }));
