import type { Page } from '../contract/page.ts';
import type { Permission } from '../contract/permission.ts';
import type { Role } from '../contract/role.ts';
import type { Scope } from '../contract/scope.ts';
import type { ActionKey } from '../contract/tenant-policy.ts';
import { isCapable, type CapabilityKey } from '../contract/capabilities.ts';
import type { Tenant } from '../contract/tenant.ts';
import type { Viewer } from '../contract/viewer.ts';
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

/** Roles that somebody can invite to, the least powerful first. Owners come last. */
export function invitableRoles({ roles }: Outlook): readonly Role[] {
  const power = ({ isOwner, kind, rank }: Role) =>
    (isOwner ? 1000 : 0) + (kind === 'custom' ? 500 : 0) - (rank ?? 0);
  return roles
    .filter(({ invitable, assignable }) => invitable && assignable.allowed)
    .toSorted((a, b) => power(a) - power(b));
}

/** Roles above somebody’s ceiling: those that they may not give. */
export const rolesBeyond = ({ roles }: Outlook): readonly Role[] =>
  roles.filter(({ assignable }) => !assignable.allowed);
