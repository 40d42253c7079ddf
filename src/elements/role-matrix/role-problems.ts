import {
  canCreateRole,
  canUpdateRole,
  checkRole,
  roleDescriptionMaxLength,
} from '../../policy/can-edit-role.ts';
import { describeReason } from '../shared/describe-error.ts';
import { isolate } from '../shared/isolate.ts';
import { questionOf, type RoleDesk, type RoleFacts } from './role-desk.ts';
import type { InviteError } from '../../contract/invite-error.ts';
import type { RoleInput } from '../../contract/role-input.ts';
import type { RoleDraft } from './role-draft.ts';

/** What is wrong with a role, in words, by where it is wrong. */
export interface RoleProblems {
  readonly name: string | null;
  readonly description: string | null;
  /** By the key of the permission. */
  readonly grants: ReadonlyMap<string, string>;
  /** What is wrong with the whole. */
  readonly whole: string | null;
}

export const noProblems: RoleProblems = { name: null, description: null, grants: new Map(), whole: null };

export const hasProblems = ({ name, description, grants, whole }: RoleProblems): boolean =>
  name !== null || description !== null || grants.size > 0 || whole !== null;

/** How many characters of a limited text are left, counted as people do. */
export const charactersLeft = (text: string, max: number): number => max - [...text.trim()].length;

/** All that is wrong with a draft, as far as the policy can tell without the server. */
export function problemsOf(desk: RoleDesk, facts: RoleFacts, draft: RoleDraft): RoleProblems {
  const messages = desk.messages();
  const { roleMatrixEditing: words } = messages;
  const { name, description, grants } = draft.input(facts.permissions);
  const question = { ...judgedBy(facts, draft), present: draft.base };
  const named = checkRole({ name, description: null, grants: [] }, question);
  const isTooLong = charactersLeft(description ?? '', roleDescriptionMaxLength) < 0;
  // As if no name were taken: each grant is judged for itself.
  const nameless = { ...question, roles: facts.roles.map((role) => ({ ...role, name: '' })) };
  const bad = grants.flatMap((grant): (readonly [string, string])[] => {
    const decision = checkRole({ name: 'x', description: null, grants: [grant] }, nameless);
    if (decision.allowed) return [];
    const { constraint } = grant;
    const isEmpty = decision.reason === 'required';
    const sentence = isEmpty
      ? constraint?.type === 'target_roles'
        ? words.chooseRole
        : words.chooseSection
      : describeReason(messages, decision.reason, decision.params);
    return [[grant.permission, sentence]];
  });
  const found: RoleProblems = {
    name: named.allowed ? null : describeReason(messages, named.reason, named.params),
    description: isTooLong ? describeReason(messages, 'too_long', { max: roleDescriptionMaxLength }) : null,
    grants: new Map(bad),
    whole: null,
  };
  return hasProblems(found) ? found : { ...found, ...refusalOf(desk, facts, draft) };
}

/** What a draft is judged by: what it keeps of permissions that could not be read is nobody's fault. */
function judgedBy(facts: RoleFacts, draft: RoleDraft) {
  const unseen = draft
    .unseen(facts.permissions)
    .map(({ permission }) => ({ key: permission, constraintTypes: [], sections: [] }));
  return { ...questionOf(facts), permissions: [...facts.permissions, ...unseen] };
}

/** What stands in the way of a role that is in order by itself: what its editor lacks, or the tenant's limits. */
function refusalOf(desk: RoleDesk, facts: RoleFacts, draft: RoleDraft): Partial<RoleProblems> {
  const question = judgedBy(facts, draft);
  const input = draft.input(facts.permissions);
  const decision = draft.base
    ? canUpdateRole({ ...question, role: draft.base, patch: draft.patch(facts.permissions) ?? {} })
    : canCreateRole({ ...question, input });
  if (decision.allowed) return {};
  return decision.reason === 'role_not_grantable'
    ? lackingProblems(desk, facts, decision.params)
    : { whole: describeReason(desk.messages(), decision.reason, decision.params) };
}

/** Names the permissions that the editor lacks, and marks them. */
function lackingProblems(
  desk: RoleDesk,
  { permissions }: RoleFacts,
  params: Readonly<Record<string, unknown>>,
): Pick<RoleProblems, 'grants' | 'whole'> {
  const { roleMatrixEditing: words } = desk.messages();
  const missing: unknown[] = Array.isArray(params['missingPermissions']) ? params['missingPermissions'] : [];
  const lacking = permissions.filter(({ key }) => missing.includes(key));
  return {
    grants: new Map(lacking.map(({ key }) => [key, words.lacking])),
    whole:
      lacking.length === 0
        ? describeReason(desk.messages(), 'role_not_grantable')
        : words.notGrantable(desk.localize.list(lacking.map(({ label }) => isolate(label)))),
  };
}

/** What the server found wrong with a role, in the places it points to; `null` where it points to none. */
export function problemsInError(
  desk: RoleDesk,
  facts: RoleFacts,
  { code, params, errors }: InviteError,
  sent: RoleInput,
): RoleProblems | null {
  if (code === 'role_not_grantable') return { ...noProblems, ...lackingProblems(desk, facts, params) };
  const messages = desk.messages();
  const at = (field: string) => {
    const error = errors.find(({ pointer }) => pointer === `/${field}`);
    return error ? describeReason(messages, error.code, error.params) : null;
  };
  const grants = errors.flatMap((error): (readonly [string, string])[] => {
    const index = /^\/grants\/(\d+)(\/|$)/.exec(error.pointer)?.[1];
    const permission = index === undefined ? undefined : sent.grants[Number(index)]?.permission;
    return permission === undefined ? [] : [[permission, describeReason(messages, error.code, error.params)]];
  });
  const isSeen = ([permission]: readonly [string, string]) =>
    facts.permissions.some(({ key }) => key === permission);
  const found = {
    ...noProblems,
    // A name that is taken is about the name, also where the server does not point to it.
    name: at('name') ?? (code === 'role_name_taken' ? describeReason(messages, code, params) : null),
    description: at('description'),
    grants: new Map(grants.filter(isSeen)),
    // What has no cell is said below the table.
    whole: grants.find((grant) => !isSeen(grant))?.[1] ?? null,
  };
  return hasProblems(found) ? found : null;
}
