import { html, nothing, type TemplateResult } from 'lit';
import { canChangeMemberRole } from '../../policy/can-manage-member.ts';
import { holdsGrants } from '../../policy/can-grant-role.ts';
import { isGivenByRole, isHeld } from '../../policy/optional-permissions.ts';
import { flagSet, type FlagBox } from '../shared/flag-set.ts';
import { roleSelect } from '../shared/assignment-fields.ts';
import { isolate } from '../shared/isolate.ts';
import { placeQuestion, withPlace } from './place-actions.ts';
import { placeDraft, type PlaceChoice, type PlaceDraft } from './place-draft.ts';
import type { Assignment } from '../../contract/assignment.ts';
import type { Member } from '../../contract/member.ts';
import type { Permission } from '../../contract/permission.ts';
import type { Role } from '../../contract/role.ts';
import type { Messages } from '../../messages/messages.ts';
import type { OfferSituation } from './offered-actions.ts';

/** What the fields for a role and permissions in one place are drawn from. */
export interface PlaceFields {
  readonly messages: Messages;
  readonly situation: OfferSituation;
  readonly member: Member;
  /** What they are in the place now. */
  readonly present: Assignment;
  readonly placeName: string;
  /** The permissions to choose from; empty where the tenant lets nobody choose. */
  readonly flags: readonly Permission[];
  readonly choice: PlaceChoice;
  readonly draft: PlaceDraft;
  readonly choose: (choice: PlaceChoice) => void;
}

/** The role, and the permissions beside it; what can't be given is there too, barred, with the reason. */
export const placeFields = (fields: PlaceFields): TemplateResult => html`
  ${roleSelect({
    messages: fields.messages,
    roles: rolesInPlace(fields),
    chosen: fields.draft.assignment.roleIds[0] ?? null,
    isDescribed: true,
    choose: (roleId) =>
      fields.choose({ ...fields.choice, roleId: roleId === fields.present.roleIds[0] ? null : roleId }),
  })}
  ${fields.flags.length > 0 ? renderFlags(fields) : nothing}
`;

/** The roles as they may be given in this place: what the server says of them is about the tenant as a whole. */
function rolesInPlace({ situation, member, present, flags, choice }: PlaceFields): readonly Role[] {
  const { roles } = situation;
  const keys = flags.map(({ key }) => key);
  return roles.map((role) => {
    const { assignment } = placeDraft(present, { ...choice, roleId: role.id }, keys, roles);
    const decision = canChangeMemberRole({
      ...placeQuestion(member, situation),
      assignments: withPlace(member.assignments, present.scope, assignment),
    });
    const isPresent = present.roleIds.includes(role.id);
    const reason = decision.allowed || isPresent ? null : decision.reason;
    return { ...role, assignable: { allowed: reason === null, reason } };
  });
}

function renderFlags(fields: PlaceFields) {
  const { flags } = fields.messages;
  return flagSet(
    flags,
    fields.flags.map((flag) => flagBox(fields, flag)),
  );
}

function flagBox(fields: PlaceFields, permission: Permission): FlagBox {
  const { draft, choice, situation, present, messages, placeName } = fields;
  const { key } = permission;
  const isOn = draft.held.get(key) ?? false;
  const wasOn = isHeld(present, key, situation.roles);
  const mayGive = holdsGrants(situation.viewer, [{ permission: key, constraint: null }], present.scope, []);
  // Taking away what one lacks is no gift, and neither is leaving it.
  const isBarred = !mayGive.allowed && !isOn && !wasOn;
  const note = isBarred ? messages.flags.notYours(isolate(placeName)) : flagNote(fields, key, isOn);
  const toggle = () => fields.choose({ ...choice, flags: new Map(choice.flags).set(key, !isOn) });
  return { permission, isOn, isBarred, note, toggle };
}

/** In which way a permission is not as the role has it; empty where it is. */
function flagNote({ draft, situation, messages }: PlaceFields, key: string, isOn: boolean): string {
  const { roleIds } = draft.assignment;
  const isOfRole = isGivenByRole(roleIds, key, situation.roles);
  if (isOn === isOfRole) return '';
  const role = isolate(situation.roles.find(({ id }) => roleIds.includes(id))?.name ?? '');
  return isOn ? messages.flags.added(role) : messages.flags.takenAway(role);
}
