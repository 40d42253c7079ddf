import {
  toInviteError,
  type ActionKey,
  type InviteClient,
  type Tenant,
  type Viewer,
} from 'invite-kit/contract';
import { hasPermission } from 'invite-kit/policy';

/** Why somebody sees nothing of a product. */
export type Barrier =
  'signed-out' | 'no-member' | 'held' | 'deactivated' | 'no-factor' | 'no-password' | 'failed';

/** Who is looking at a product and under which rules, or why nobody is. */
export type Standing = Administrator | { readonly barrier: Barrier };

/** Somebody who is let in. */
export interface Administrator {
  readonly barrier: null;
  readonly viewer: Viewer;
  readonly tenant: Tenant;
}

const barriers: Readonly<Record<string, Barrier>> = {
  authentication_required: 'signed-out',
  forbidden: 'no-member',
  account_held: 'held',
  account_deactivated: 'deactivated',
  second_factor_required: 'no-factor',
  password_change_required: 'no-password',
};

/** What a refusal of the server says about who is here. */
export const barrierOf = (thrown: unknown): Barrier => barriers[toInviteError(thrown).code] ?? 'failed';

/** Asks the server who is here. */
export const readStanding = (client: InviteClient): Promise<Standing> =>
  Promise.all([client.tenant.viewer(), client.tenant.get()]).then(
    ([viewer, tenant]) => ({ barrier: null, viewer, tenant }),
    (thrown: unknown) => ({ barrier: barrierOf(thrown) }),
  );

/** Whether somebody's role opens something, such as inviting. */
export const may = ({ viewer, tenant: { policy } }: Administrator, action: ActionKey): boolean =>
  hasPermission({ actor: viewer, action, policy }).allowed;
