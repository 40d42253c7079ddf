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

/** How far two spellings of one name may differ: blanks around it, case, and how accents are written. */
const nameKey = (text: string): string => text.trim().normalize('NFC').toLowerCase();

/**
 * Finds things by how people spell them. What is spelled exactly is found first, so that two names that
 * differ in case only stay apart; of two that are spelled alike, the first.
 */
function byName<T>(entries: readonly (readonly [name: string, thing: T])[]): (text: string) => T | null {
  const backwards = entries.toReversed();
  const known = new Map([
    ...backwards.map(([name, thing]) => [nameKey(name), thing] as const),
    ...backwards.map(([name, thing]) => [name, thing] as const),
  ]);
  return (text) => known.get(text) ?? known.get(nameKey(text)) ?? null;
}

/** Where the text of a column belongs in an invitation. */
const nameParts = { name: 'full', given_name: 'given', family_name: 'family' } as const;

/** Whether a row has to fill a column; a group only where each invitation needs one. */
function isRequired(column: string, { scopeTypes, invite }: TenantPolicy): boolean {
  const group = scopeTypes.find(({ key }) => key === column);
  if (group) return group.perInvitation === 'exactly_one';
  return invite.fields.some(({ key, required }) => key === column && required);
}

/** The columns that a row has to fill, of those that a file can have. */
export const requiredBulkColumns = (policy: TenantPolicy): string[] =>
  policy.bulk.columns.filter((column) => isRequired(column, policy));

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
  const scope = { type: 'tenant', id: tenantId };
  const actorKey = emailKey(actorEmail);
  // A file names roles by their keys; a name that is the key of another role gives way to it (SAL-13).
  const roleOf = byName([
    ...roles.map((role) => [role.key, role] as const),
    ...roles.map((role) => [role.name, role] as const),
  ]);
  const groups = new Map(
    policy.scopeTypes.map(({ key }) => [
      key,
      byName(scopes.filter(({ type }) => type === key).map((group) => [group.name, group])),
    ]),
  );
  const scopeOf = (type: string, text: string) => groups.get(type)?.(text) ?? null;

  function checkEmail(_text: string, key: string | null): Decision {
    const decision = canInviteKey({ key, actorKey, policy, scope, directory });
    return decision.allowed ? allow : deny(decision.reason, decision.params, 'email');
  }

  function checkRole(text: string): Decision {
    const role = roleOf(text);
    if (!role) return deny('role_not_found', {}, 'role');
    return role.invitable && role.assignable.allowed ? allow : deny('role_not_grantable', {}, 'role');
  }

  type Check = (text: string, key: string | null) => Decision;
  const checks = columns.map((column): Check => {
    if (column === 'email') return checkEmail;
    if (column === 'role') return checkRole;
    const find = groups.get(column);
    if (find) return (text) => (find(text) ? allow : deny('scope_not_found', {}, column));
    // Characters are counted only where there could be too many.
    return (text) =>
      text.length > textFieldMaxLength && [...text].length > textFieldMaxLength
        ? deny('too_long', { max: textFieldMaxLength }, column)
        : allow;
  });
  const required = columns.map((column) => isRequired(column, policy));

  return {
    roleOf,
    scopeOf,
    check(values, key) {
      for (let index = 0; index < checks.length; index++) {
        const text = values[index]!;
        if (text.trim() === '') {
          if (required[index]) return deny('required', {}, columns[index]);
          continue;
        }
        const decision = checks[index]!(text, key);
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
