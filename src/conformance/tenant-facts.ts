import type { Page } from '../contract/page.ts';
import type { Permission } from '../contract/permission.ts';
import type { Role } from '../contract/role.ts';
import type { Scope, ScopeRef } from '../contract/scope.ts';
import type { ActionKey } from '../contract/tenant-policy.ts';
import { isCapable, type CapabilityKey } from '../contract/capabilities.ts';
import type { Tenant } from '../contract/tenant.ts';
import type { Viewer } from '../contract/viewer.ts';
import { canGrantRole } from '../policy/can-grant-role.ts';
import { placeTypeOf } from '../policy/check-invitation-fields.ts';
import { hasPermission } from '../policy/has-permission.ts';
import type { Caller, Outcome } from './caller.ts';
import { demandGranted } from './finding.ts';

/** What one person sees of the tenant. */
export interface Outlook {
  readonly viewer: Viewer;
  /** With `assignable` as this person sees it. */
  readonly roles: readonly Role[];
}

/** What the checks know of the tenant: everything comes from its own answers, nothing from a preset. */
export interface TenantFacts {
  readonly tenant: Tenant;
  readonly owner: Outlook;
  /** `null` without a second token. */
  readonly second: Outlook | null;
  readonly scopes: readonly Scope[];
  readonly permissions: readonly Permission[];
}

const rowsOf = <Row>(outcome: Outcome<Page<Row>>): readonly Row[] =>
  outcome.granted ? outcome.value.items : [];

/** How somebody sees the tenant. Throws `Unmet` when the backend does not say. */
export async function readOutlook(caller: Caller): Promise<Outlook> {
  const viewer = demandGranted(await caller.call('tenant.viewer'), 'who is asking');
  const roles = demandGranted(await caller.call('roles.list'), 'the roles of the tenant');
  return { viewer, roles: roles.items };
}

/** What there is besides people and invitations; a list that is refused counts as empty. */
export async function readFacts(tenant: Tenant, owner: Caller, second: Caller | null): Promise<TenantFacts> {
  const hasPlaces = tenant.policy.scopeTypes.length > 0;
  return {
    tenant,
    owner: await readOutlook(owner),
    second: second && (await readOutlook(second)),
    scopes: hasPlaces ? rowsOf(await owner.call('scopes.list', { query: { limit: 200 } })) : [],
    permissions: rowsOf(await owner.call('roles.permissions')),
  };
}

/** Whether somebody holds a right to an action, anywhere in the tenant. */
export const may = ({ tenant }: TenantFacts, { viewer }: Outlook, action: ActionKey): boolean =>
  hasPermission({ actor: viewer, action, policy: tenant.policy }).allowed;

export const can = ({ tenant }: TenantFacts, key: CapabilityKey): boolean => isCapable(tenant, key);

/** A part of the tenant in which alone an invitation gives rights, and in which somebody may invite; the tenant elsewhere. */
export function inviteScopes({ tenant, scopes }: TenantFacts, { viewer }: Outlook): readonly ScopeRef[] {
  const place = placeTypeOf(tenant.policy);
  if (!place) return [{ type: 'tenant', id: tenant.id }];
  return scopes
    .filter(({ type }) => type === place.key)
    .map(({ type, id }) => ({ type, id }))
    .filter(
      (scope) => hasPermission({ actor: viewer, action: 'invite', policy: tenant.policy, scope }).allowed,
    );
}

/** Whether somebody can invite to a role in a scope. In the whole tenant the server's own word counts. */
export function isGrantable(
  { tenant }: TenantFacts,
  { viewer }: Outlook,
  role: Role,
  scope: ScopeRef,
): boolean {
  const question = { actor: viewer, policy: tenant.policy, scope, action: 'invite' } as const;
  if (scope.type === 'tenant')
    return role.assignable.allowed && hasPermission({ ...question, roleIds: [role.id] }).allowed;
  return canGrantRole({ ...question, role }).allowed;
}

const power = ({ isOwner, kind, rank }: Role): number =>
  (isOwner ? 1000 : 0) + (kind === 'custom' ? 500 : 0) - (rank ?? 0);

/** Roles that somebody can invite to in a scope, the least powerful first. Owners come last. */
export const invitableRoles = (
  facts: TenantFacts,
  outlook: Outlook,
  scope: ScopeRef | undefined = inviteScopes(facts, outlook)[0],
): readonly Role[] =>
  outlook.roles
    .filter((role) => role.invitable && scope !== undefined && isGrantable(facts, outlook, role, scope))
    .toSorted((a, b) => power(a) - power(b));

/** Roles above somebody’s ceiling where they may invite, the most powerful last. */
export const rolesBeyond = (
  facts: TenantFacts,
  outlook: Outlook,
  scope: ScopeRef | undefined = inviteScopes(facts, outlook)[0],
): readonly Role[] =>
  outlook.roles
    .filter((role) => scope !== undefined && !isGrantable(facts, outlook, role, scope))
    .toSorted((a, b) => power(a) - power(b));
