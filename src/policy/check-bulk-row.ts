import { emailKey } from '../contract/email-address.ts';
import type { InvitationInput } from '../contract/invitation-input.ts';
import type { Role } from '../contract/role.ts';
import type { Scope } from '../contract/scope.ts';
import type { TenantPolicy } from '../contract/tenant-policy.ts';
import { canInviteKey, type Directory } from './can-invite-address.ts';
import { textFieldMaxLength } from './check-invitation-fields.ts';
import { allow, deny, type Decision } from './decision.ts';

export interface BulkRowQuestion {
  readonly tenantId: string;
  readonly policy: TenantPolicy;
  readonly actorEmail: string;
  /** As the viewer sees them: which may be given is the server's word. */
  readonly roles: readonly Pick<Role, 'id' | 'key' | 'name' | 'invitable' | 'assignable'>[];
  readonly scopes: readonly Scope[];
  readonly directory: Directory;
}

/** Judges the rows of a file, one after the other. Values come in the order of the policy's `bulk.columns`. */
export interface BulkRowJudge {
  /**
   * Whether a row can be sent, as far as the row itself and what is known here tell (SAL-17 to SAL-20):
   * denied with the key of the column as pointer, column by column, by `required`, `too_long`,
   * `invalid_email`, `self_invite`, `already_member`, `invitation_already_pending`, `role_not_found`,
   * `role_not_grantable`, `scope_not_found`. `key` is the comparison key of the row's address, or `null`.
   */
  check(values: readonly string[], key: string | null): Decision;
  /** What is sent for a row that can be. */
  input(values: readonly string[]): InvitationInput;
  /** The role that a cell names: by its key or its name, in any case. */
  roleOf(text: string): BulkRowQuestion['roles'][number] | null;
  /** The group of a type that a cell names, in any case. */
  scopeOf(type: string, text: string): Scope | null;
}

/** How far two spellings of one name may differ: blanks around it, and case. */
const nameKey = (text: string): string => text.trim().toLowerCase();

/** Where the text of a column belongs in an invitation. */
const nameParts = { name: 'full', given_name: 'given', family_name: 'family' } as const;

/**
 * Prepares a judge for the rows of a file. All that many rows share is looked up once; a row costs a few
 * look-ups, so that a hundred thousand can be judged while somebody waits.
 */
export function createBulkRowJudge({
  tenantId,
  policy,
  actorEmail,
  roles,
  scopes,
  directory,
}: BulkRowQuestion): BulkRowJudge {
  const { columns } = policy.bulk;
  const groups = new Map(policy.scopeTypes.map((type) => [type.key, type]));
  const required = columns.map((column) => {
    const group = groups.get(column);
    if (group) return group.perInvitation === 'exactly_one';
    return policy.invite.fields.some((field) => field.key === column && field.required);
  });
  const rolesByName = new Map(
    roles.flatMap((role) => [
      [nameKey(role.name), role],
      [nameKey(role.key), role],
    ]),
  );
  const scopesByName = new Map(
    columns
      .filter((column) => groups.has(column))
      .map((column) => [
        column,
        new Map(scopes.filter(({ type }) => type === column).map((one) => [nameKey(one.name), one])),
      ]),
  );
  const scope = { type: 'tenant', id: tenantId };
  const actorKey = emailKey(actorEmail);
  const roleOf = (text: string) => rolesByName.get(nameKey(text)) ?? null;
  const scopeOf = (type: string, text: string) => scopesByName.get(type)?.get(nameKey(text)) ?? null;

  function checkCell(column: string, text: string, key: string | null): Decision {
    if (column === 'email') {
      const decision = canInviteKey({ key, actorKey, policy, scope, directory });
      return decision.allowed ? allow : deny(decision.reason, decision.params, column);
    }
    if (column === 'role') {
      const role = roleOf(text);
      if (!role) return deny('role_not_found', {}, column);
      return role.invitable && role.assignable.allowed ? allow : deny('role_not_grantable', {}, column);
    }
    if (groups.has(column)) return scopeOf(column, text) ? allow : deny('scope_not_found', {}, column);
    // Characters are counted only where there could be too many.
    return text.length > textFieldMaxLength && [...text].length > textFieldMaxLength
      ? deny('too_long', { max: textFieldMaxLength }, column)
      : allow;
  }

  return {
    roleOf,
    scopeOf,
    check(values, key) {
      for (let index = 0; index < columns.length; index++) {
        const column = columns[index]!;
        const text = values[index]!;
        if (text.trim() === '') {
          if (required[index]) return deny('required', {}, column);
          continue;
        }
        const decision = checkCell(column, text, key);
        if (!decision.allowed) return decision;
      }
      return allow;
    },
    input(values) {
      const text = (column: string) => values[columns.indexOf(column)]?.trim() || null;
      const name = { full: null, given: null, family: null } as { [part: string]: string | null };
      for (const [column, part] of Object.entries(nameParts)) name[part] = text(column);
      const role = roleOf(text('role') ?? '');
      const placed = columns.flatMap((column) => scopeOf(column, text(column) ?? '') ?? []);
      const hasName = Object.values(name).some((part) => part !== null);
      return {
        email: text('email'),
        ...(hasName && { name: { full: name['full']!, given: name['given']!, family: name['family']! } }),
        ...(text('phone') && { phone: text('phone') }),
        ...(text('job_title') && { jobTitle: text('job_title') }),
        assignments: [
          { scope, roleIds: role ? [role.id] : [], overrides: [] },
          ...placed.map(({ type, id }) => ({ scope: { type, id }, roleIds: [], overrides: [] })),
        ],
      };
    },
  };
}
