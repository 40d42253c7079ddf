import {
  toInviteError,
  type ActionKey,
  type InviteClient,
  type Tenant,
  type Viewer,
} from 'invite-kit/contract';
import { canUpdatePolicy, hasPermission } from 'invite-kit/policy';

/** Why somebody sees nothing of the console. */
export type Barrier = 'signed-out' | 'no-member' | 'deactivated' | 'no-factor' | 'failed';

/** Who is looking at the console and under which rules, or why nobody is. */
export type Standing = Administrator | { readonly barrier: Barrier };

/** Somebody who is let into the console. */
export interface Administrator {
  readonly barrier: null;
  readonly viewer: Viewer;
  readonly tenant: Tenant;
}

const barriers: Readonly<Record<string, Barrier>> = {
  authentication_required: 'signed-out',
  forbidden: 'no-member',
  account_deactivated: 'deactivated',
  second_factor_required: 'no-factor',
};

/** What a refusal of the server says about who is here. */
export const barrierOf = (thrown: unknown): Barrier => barriers[toInviteError(thrown).code] ?? 'failed';

/** Asks the server who is here. */
export const readStanding = (client: InviteClient): Promise<Standing> =>
  Promise.all([client.tenant.viewer(), client.tenant.get()]).then(
    ([viewer, tenant]) => ({ barrier: null, viewer, tenant }),
    (thrown: unknown) => ({ barrier: barrierOf(thrown) }),
  );

/** Whether somebody's role opens something, such as inviting (INT-14). */
export const may = ({ viewer, tenant: { policy } }: Administrator, action: ActionKey): boolean =>
  hasPermission({ actor: viewer, action, policy }).allowed;

/** Whether somebody may configure one section of the console; a right that is limited to it will do (INT-17). */
export const mayConfigure = ({ viewer, tenant: { policy } }: Administrator, section: string): boolean =>
  hasPermission({ actor: viewer, action: 'update_policy', policy, section }).allowed;

/** Whether somebody may change how long invitations live. */
export const maySetLifetime = ({ viewer, tenant: { policy } }: Administrator): boolean =>
  canUpdatePolicy({ actor: viewer, policy, patch: {} }).allowed;
