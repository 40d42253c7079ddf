import type { ErrorCode, FullInvitationPreview } from 'invite-kit/contract';
import { backerOf, canHonour, canSignIn, canUseAccount, credentialOf } from 'invite-kit/policy';
import { acceptanceSteps } from './acceptance-view.ts';
import { activeActor } from './caller.ts';
import { instant } from './clock.ts';
import {
  accountByEmail,
  isMemberFor,
  memberOf,
  placeNames,
  roleById,
  scopeNames,
  seatsOf,
} from './directory.ts';
import type { Exchange } from './exchange.ts';
import { canRequestRenewal, inviterName } from './invitation-token.ts';
import { roleWords } from './role-words.ts';
import { factorState, isFactorProven } from './second-factor.ts';
import { isPasswordProven } from './temporary-password.ts';
import type { Account, StoredInvitation, World } from './world.ts';

/** Everything that the holder of a good link is shown, from that link alone. */
export function previewInvitation(
  exchange: Pick<Exchange, 'world' | 'now' | 'caller'>,
  invitation: StoredInvitation,
  viewer: Account | null,
): FullInvitationPreview {
  const { world, now } = exchange;
  const { tenant, policy } = world;
  const { email } = invitation;
  const roles = invitation.assignments.flatMap(({ roleIds, overrides }) =>
    roleIds.flatMap((id) => {
      const role = roleById(world, id);
      return role ? [{ role, overrides }] : [];
    }),
  );
  const viewerMatch = matchOf(world, invitation, viewer);
  return {
    kind: 'full',
    tenantName: tenant.name,
    productName: tenant.productName,
    tenantLogoUrl: tenant.logoUrl,
    inviterName: inviterName(world, invitation),
    roles: roles.map(({ role, overrides }) => ({
      name: role.name,
      description: role.description,
      permissions: roleWords(world, role, overrides),
    })),
    scopeNames: scopeNames(world, invitation.assignments),
    placeNames: placeNames(world, invitation.assignments),
    note: invitation.note,
    email,
    expiresAt: invitation.expiresAt,
    account: email !== null && accountByEmail(world, email) ? 'existing' : 'new',
    viewerMatch,
    viewerEmail: viewer?.email ?? null,
    obstacle: obstacleOf(world, invitation, viewer, now),
    methods: policy.acceptance.methods,
    passwordMinLength: policy.acceptance.passwordMinLength,
    ssoLabel: policy.acceptance.methods.includes('sso') ? policy.acceptance.ssoLabel : null,
    steps: acceptanceSteps(world, invitation, viewer, {
      result: invitation.status === 'accepted' ? { memberId: null, landingUrl: null } : null,
      after: {},
      hasSecondFactor:
        viewer !== null && factorState(viewer, isFactorProven(exchange, viewer, null)) === 'done',
      isPasswordProven: viewer !== null && isPasswordProven(exchange, viewer, null),
      isPasswordSet: false,
    }),
    temporaryPassword:
      credentialOf(policy) === 'link' || invitation.status !== 'pending'
        ? null
        : invitation.temporaryPasswordHash === null
          ? 'used'
          : 'waiting',
    canRequestRenewal: canRequestRenewal(world, invitation, now),
    landingUrl: policy.acceptance.landingUrl,
    serverNow: instant(now),
  };
}

function decisionFor(world: World, invitation: StoredInvitation, viewer: Account | null) {
  const account = viewer && { userId: viewer.id, email: viewer.email, emailVerified: viewer.emailVerified };
  const isMember = isMemberFor(world, viewer?.id ?? null, invitation);
  return canUseAccount({ invitation, account, isMember, policy: world.policy });
}

function matchOf(
  world: World,
  invitation: StoredInvitation,
  viewer: Account | null,
): FullInvitationPreview['viewerMatch'] {
  const decision = decisionFor(world, invitation, viewer);
  if (!viewer) return 'anonymous';
  if (decision.allowed || decision.reason === 'email_verification_required') return 'match';
  // What stands in the way says more than that they are a member.
  if (decision.reason === 'already_member' && !signInOf(world, viewer).allowed) return 'match';
  if (decision.reason === 'self_invite' || decision.reason === 'already_member') return decision.reason;
  return 'mismatch';
}

/** Whether somebody who is a member may come in (SAL-32). */
const signInOf = (world: World, viewer: Account | null) => canSignIn(memberOf(world, viewer?.id ?? null));

/** Why it cannot be accepted now, although the link is good and the account may be the right one. */
function obstacleOf(
  world: World,
  invitation: StoredInvitation,
  viewer: Account | null,
  now: number,
): ErrorCode | null {
  const signIn = signInOf(world, viewer);
  if (!signIn.allowed) return signIn.reason;
  if (invitation.status === 'accepted') return null;
  const account = decisionFor(world, invitation, viewer);
  if (!account.allowed && account.reason === 'email_verification_required') return account.reason;
  const promise = canHonour({
    invitation,
    inviter: activeActor(world, backerOf(invitation)?.id ?? null),
    roles: world.roles,
    policy: world.policy,
    seats: seatsOf(world, now),
  });
  return promise.allowed ? null : promise.reason;
}
