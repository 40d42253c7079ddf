import type { InvitationInput } from '../contract/invitation-input.ts';
import type { TenantPolicy } from '../contract/tenant-policy.ts';

/** Whether a new person can be held, and is unless it is said otherwise. */
export interface HoldChoice {
  readonly isOffered: boolean;
  readonly isDefault: boolean;
}

/**
 * Whether somebody of this kind can be made known and let in later (OPS-02, OPS-14), and is held by default: where
 * the tenant goes by kinds, as the kind says (OPS-03, OPS-16).
 */
export function holdChoice(
  { invite, kinds }: Pick<TenantPolicy, 'invite' | 'kinds'>,
  kind: string | null | undefined,
): HoldChoice {
  const isOffered =
    (invite.hold === 'optional' || invite.hold === 'by_kind') &&
    invite.fields.some(({ key }) => key === 'hold');
  const isDefault =
    isOffered && invite.hold === 'by_kind' && kinds.some((one) => one.key === kind && one.holdByDefault);
  return { isOffered, isDefault };
}

/** Whether a person is held at first: as it was asked for, else by default. */
export const isHeldAtFirst = (
  { hold, kind }: Pick<InvitationInput, 'hold' | 'kind'>,
  policy: Pick<TenantPolicy, 'invite' | 'kinds'>,
): boolean => hold ?? holdChoice(policy, kind).isDefault;
