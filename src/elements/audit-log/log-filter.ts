import { isCapable, type CapabilityKey } from '../../contract/capabilities.ts';
import { auditEventTypes, type AuditEventType } from '../../contract/audit-event-types.ts';
import type { Tenant } from '../../contract/tenant.ts';
import type { TrailQuery } from '../shared/audit-trail.ts';

/** The last so many hours, or days that somebody chose; empty for any time. */
export type Period = '' | 'day' | 'week' | 'month' | 'range';

/** What the entries are narrowed to, as it stands in the fields. */
export interface LogFilter {
  readonly text: string;
  /** A type, the name of a group of types, `refused`, or empty for all. */
  readonly action: string;
  readonly period: Period;
  /** Days of a range as date inputs write them, the last one included; empty for no limit. */
  readonly firstDay: string;
  readonly lastDay: string;
}

export const noFilter: LogFilter = { text: '', action: '', period: '', firstDay: '', lastDay: '' };

export type ActionGroup = 'invitations' | 'members' | 'roles' | 'settings' | 'joining';

/** What an invited person does; the beginnings of the names tell the other groups apart. */
const joining = ['invitation.accepted', 'invitation.declined', 'invitation.renewal_requested'];

const groups: Readonly<Record<ActionGroup, (type: AuditEventType) => boolean>> = {
  invitations: (type) => !joining.includes(type) && /^(invitation|bulk)\./.test(type),
  members: (type) => type.startsWith('member.'),
  roles: (type) => type.startsWith('role.'),
  settings: (type) => type.startsWith('policy.'),
  joining: (type) => joining.includes(type) || type.startsWith('acceptance.'),
};

/** What happens only where the backend can do it. */
const needs: Partial<Record<AuditEventType, CapabilityKey>> = {
  'invitation.held': 'invitations.hold',
  'invitation.released': 'invitations.hold',
  'invitation.edited': 'invitations.edit',
  'invitation.link_copied': 'invitations.link',
  'invitation.declined': 'invitations.decline',
  'invitation.renewal_requested': 'accept.renewal',
  'member.scope_changed': 'members.scopes',
  'member.override_changed': 'members.overrides',
  'member.deactivated': 'members.deactivate',
  'member.reactivated': 'members.deactivate',
  'member.removed': 'members.remove',
  'member.deleted': 'members.delete',
  'member.sessions_revoked': 'members.sessions',
  'member.mfa_reset': 'members.mfa',
  'role.created': 'roles.custom',
  'role.updated': 'roles.custom',
  'role.deleted': 'roles.custom',
  'bulk.started': 'bulk.commit',
  'bulk.finished': 'bulk.commit',
  'bulk.cancelled': 'bulk.commit',
};

const typesOf = (group: ActionGroup) => auditEventTypes.filter(groups[group]);

/** The actions to choose from, in groups: those that happen in this tenant. */
export const actionGroups = (
  tenant: Tenant,
): readonly { readonly group: ActionGroup; readonly types: readonly AuditEventType[] }[] =>
  (Object.keys(groups) as ActionGroup[])
    .map((group) => ({
      group,
      types: typesOf(group).filter((type) => !needs[type] || isCapable(tenant, needs[type])),
    }))
    .filter(({ types }) => types.length > 0);

/** Whether a range ends before it begins. */
export const isTurned = ({ period, firstDay, lastDay }: LogFilter): boolean =>
  period === 'range' && firstDay !== '' && lastDay !== '' && lastDay < firstDay;

const day = 86_400_000;
const lengths: Readonly<Record<string, number>> = { day, week: 7 * day, month: 30 * day };

/** The question that a filter asks the server; `now` in milliseconds since the epoch. */
export function queryOf({ text, action, period, firstDay, lastDay }: LogFilter, now: number): TrailQuery {
  const query = text.trim();
  const isGroup = Object.hasOwn(groups, action);
  const length = lengths[period];
  const from = length ? now - length : period === 'range' ? startOfDay(firstDay, 0) : null;
  const to = period === 'range' ? startOfDay(lastDay, 1) : null;
  return {
    ...(query && { query }),
    ...(action === 'refused'
      ? { outcome: 'denied' as const }
      : action && { types: isGroup ? typesOf(action as ActionGroup) : [action] }),
    ...(from !== null && { from: new Date(from).toISOString() }),
    ...(to !== null && { to: new Date(to).toISOString() }),
  };
}

/** The moment at which a day begins where the reader is, or another so many days later; `null` for no day. */
function startOfDay(date: string, later: number): number | null {
  const [year, month, dayOfMonth] = date.split('-').map(Number);
  return year && month && dayOfMonth ? new Date(year, month - 1, dayOfMonth + later).getTime() : null;
}
