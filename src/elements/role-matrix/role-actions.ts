import { canCreateRole } from '../../policy/can-edit-role.ts';
import { canRemoveRole } from '../../policy/can-remove-role.ts';
import { describeReason } from '../shared/describe-error.ts';
import { questionOf, type RoleFacts } from './role-desk.ts';
import type { Role } from '../../contract/role.ts';
import type { Messages } from '../../messages/messages.ts';
import type { Decision } from '../../policy/decision.ts';

export type RoleAction = 'edit' | 'duplicate' | 'compare' | 'delete';

interface OfferedAction {
  readonly action: RoleAction;
  readonly label: string;
  /** Why it can't be done now, in words. */
  readonly reason?: string;
  readonly isFinal?: boolean;
}

/** Why no further role can be made, whatever it were; `null` where one can. */
export function newRoleRefusal(facts: RoleFacts): Extract<Decision, { allowed: false }> | null {
  const input = { name: '', description: null, grants: [] };
  const decision = canCreateRole({ ...questionOf(facts), input });
  // The name is not entered yet.
  return decision.allowed || decision.reason === 'required' ? null : decision;
}

/** What can be done about a role, and why not where it can't. */
export function offeredActions(messages: Messages, facts: RoleFacts, role: Role): readonly OfferedAction[] {
  const { roleMatrixEditing: words } = messages;
  const full = newRoleRefusal(facts);
  const actions: readonly (OfferedAction & { readonly because: string | null })[] = [
    { action: 'edit', label: words.edit, because: reasonAgainstEditing(messages, role) },
    {
      action: 'duplicate',
      label: words.duplicate,
      because: full
        ? describeReason(messages, full.reason, full.params)
        : role.grants === null
          ? words.unknownGrants
          : null,
    },
    { action: 'compare', label: words.compare, because: role.grants === null ? words.unknownGrants : null },
    {
      action: 'delete',
      label: words.delete,
      isFinal: true,
      because: reasonAgainstDeleting(messages, facts, role),
    },
  ];
  return actions.map(({ because, ...offered }) => ({
    ...offered,
    ...(because !== null && { reason: because }),
  }));
}

function reasonAgainstEditing({ roleMatrixEditing: words }: Messages, role: Role): string | null {
  if (role.kind !== 'custom' || role.isOwner) return words.builtInReason;
  if (!role.allowedActions.includes('update')) return words.notYours;
  return role.grants === null ? words.unknownGrants : null;
}

function reasonAgainstDeleting(messages: Messages, { viewer, policy }: RoleFacts, role: Role): string | null {
  const { roleMatrixEditing: words } = messages;
  // A role in use can go too, once something takes its place.
  const uses = { members: 0, invitations: 0 };
  const decision = canRemoveRole({ actor: viewer, role, replacement: null, uses, policy });
  if (!decision.allowed)
    return decision.reason === 'role_immutable'
      ? words.builtInStays
      : describeReason(messages, decision.reason, decision.params);
  return role.allowedActions.includes('remove') ? null : words.notYours;
}
