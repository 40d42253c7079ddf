import type { ErrorCode } from 'invite-kit/contract';

/**
 * What the document "How to Invite Team Members" of ISP-OS says, as data. It is written from the
 * document and knows nothing of the code: whatever decides about this tenant is held against it.
 */
export const ispRoles = ['owner', 'admin', 'staff', 'technician'] as const;
export type IspRole = (typeof ispRoles)[number];

/** The words of a cell. */
export type IspCell = 'Yes' | 'No' | 'Yes, but staff/technician only';

export interface IspPermission {
  readonly rule: string;
  readonly label: string;
  readonly cells: Readonly<Record<IspRole, IspCell>>;
}

const row = (
  rule: string,
  label: string,
  owner: IspCell,
  admin: IspCell,
  staff: IspCell,
  technician: IspCell,
): IspPermission => ({ rule, label, cells: { owner, admin, staff, technician } });

/** The table, row by row. */
export const ispPermissions: readonly IspPermission[] = [
  row('ISP-15', 'View subscribers', 'Yes', 'Yes', 'Yes', 'Yes'),
  row('ISP-16', 'Add/edit subscribers', 'Yes', 'Yes', 'Yes', 'No'),
  row('ISP-17', 'Process payments', 'Yes', 'Yes', 'Yes', 'No'),
  row('ISP-18', 'Manage network devices', 'Yes', 'Yes', 'No', 'Yes'),
  row('ISP-19', 'Change billing settings', 'Yes', 'Yes', 'No', 'No'),
  row('ISP-20', 'Invite team members', 'Yes', 'Yes, but staff/technician only', 'No', 'No'),
  row('ISP-21', 'Promote/demote admins', 'Yes', 'No', 'No', 'No'),
  row('ISP-22', 'Access Settings', 'Yes', 'Yes', 'No', 'No'),
];

/** Roles that the invitation form offers (ISP-07). The owner's role can be given but is not offered. */
export const offeredRoles: readonly IspRole[] = ['admin', 'staff', 'technician'];

/** "Invites expire after 48 hours by default." (ISP-27) */
export const ispLifeSeconds = 48 * 60 * 60;

/** Somebody who asks: a member with a role, or somebody who is no member. */
export type IspActor = IspRole | 'nobody';
export const ispActors: readonly IspActor[] = [...ispRoles, 'nobody'];

/**
 * Whom each role may have to do with: "Owner … can assign any role, including other owners. Admin can
 * … invite or manage staff and technicians, but cannot promote someone to admin or owner."
 */
const reach: Readonly<Record<IspActor, readonly IspRole[]>> = {
  owner: ['owner', 'admin', 'staff', 'technician'],
  admin: ['staff', 'technician'],
  staff: [],
  technician: [],
  nobody: [],
};

/** `null` is yes. */
export type Verdict = ErrorCode | null;

/** Who may invite whom (ISP-03, ISP-20, ISP-23, ISP-25). */
export function mayInvite(actor: IspActor, role: IspRole): Verdict {
  if (reach[actor].length === 0) return 'forbidden';
  return reach[actor].includes(role) ? null : 'role_not_grantable';
}

/**
 * Who may withdraw whose invitation (ISP-31): who could have sent it. Only what is still open can be
 * withdrawn.
 */
export function mayRevoke(actor: IspActor, role: IspRole, isOpen: boolean): Verdict {
  if (reach[actor].length === 0) return 'forbidden';
  if (!reach[actor].includes(role)) return 'target_not_manageable';
  return isOpen ? null : 'invalid_state';
}

/**
 * Who may turn whom into what (ISP-21, ISP-23 to ISP-25): both the role that somebody has and the
 * one that they get count. The document takes for granted that an owner remains (ALL-06).
 */
export function mayChange(actor: IspActor, current: IspRole, next: IspRole, isLastOwner: boolean): Verdict {
  if (reach[actor].length === 0) return 'forbidden';
  if (!reach[actor].includes(current)) return 'target_not_manageable';
  if (!reach[actor].includes(next)) return 'role_not_grantable';
  return isLastOwner && current === 'owner' && next !== 'owner' ? 'last_owner' : null;
}

/** Who may remove whom (ISP-24). Everybody may leave; an owner remains (ALL-06). */
export function mayRemove(actor: IspActor, target: IspRole, isSelf: boolean, isLastOwner: boolean): Verdict {
  if (!isSelf && reach[actor].length === 0) return 'forbidden';
  if (!isSelf && !reach[actor].includes(target)) return 'target_not_manageable';
  return isLastOwner && target === 'owner' ? 'last_owner' : null;
}
