import { canSignIn, canUseLink, stepTraits } from 'invite-kit/policy';
import { accountFor, recordStep, viewFor } from '../acceptance-answer.ts';
import { isMeant, stepKeys } from '../acceptance-view.ts';
import { invitationTarget, record } from '../audit-trail.ts';
import { authenticate } from '../authenticate-step.ts';
import { actorRef } from '../caller.ts';
import { instant } from '../clock.ts';
import { memberOf } from '../directory.ts';
import type { Exchange, Handlers } from '../exchange.ts';
import { takeFirstDayStep } from '../first-day.ts';
import { previewInvitation } from '../invitation-preview.ts';
import {
  canRequestRenewal,
  deadLink,
  demandLivingLink,
  findByToken,
  renewalAddressee,
  isPasswordLost,
} from '../invitation-token.ts';
import { demandJoinable, hasAccepted, join, joinIfThrough, resultOf } from '../joining.ts';
import { renewalMail } from '../mail/renewal-mail.ts';
import { dropMadeMembership, invitationOf, madeMember } from '../made-membership.ts';
import { renewRecoveryCodes, takeSecondFactor } from '../mfa-step.ts';
import { demand, Refusal } from '../refusal.ts';
import { newAcceptance } from '../new-records.ts';
import { beginSso, takeSsoAnswer } from '../single-sign-on.ts';
import { checkNewPassword, isPasswordProven, takeTemporaryPassword } from '../temporary-password.ts';
import type { Account, StoredAcceptance, StoredInvitation } from '../world.ts';

type AcceptanceOperation = Extract<Exchange['operation'], `acceptance.${string}`>;

export const acceptanceHandlers: Handlers<AcceptanceOperation> = {
  'acceptance.preview': (exchange) => {
    const { world, caller, secrets } = exchange;
    const invitation = findByToken(exchange);
    if (!hasAccepted(world, invitation, caller.account))
      demandLivingLink(exchange, invitation, secrets.tokenHash);
    return { body: previewInvitation(exchange, invitation, caller.account) };
  },

  'acceptance.start': (exchange) => {
    const { world, now, caller, secrets } = exchange;
    const invitation = findByToken(exchange);
    const { account } = caller;
    const membership = hasAccepted(world, invitation, account);
    const joined = membership && world.acceptances.findLast((one) => isOf(one, invitation) && one.result);
    const running = world.acceptances.find(({ idHash }) => idHash === secrets.acceptance.hash);
    if (!membership) demandLivingLink(exchange, invitation, secrets.tokenHash);
    const stored =
      running ??
      newAcceptance(
        {
          idHash: secrets.acceptance.hash,
          invitationId: invitation.id,
          tokenHash: secrets.tokenHash,
          accountId: isMeant(world, invitation, account) ? account!.id : null,
          after: { ...joined?.after },
          tourPosition: joined?.tourPosition ?? 0,
          result: membership ? resultOf(world, membership) : null,
          ...(joined && { expiresAt: joined.expiresAt }),
        },
        now,
      );
    if (!running) {
      world.acceptances.push(stored);
      record(world, now, {
        type: 'acceptance.started',
        actor: actorRef(account),
        target: invitationTarget(invitation),
      });
    }
    return { body: viewFor(exchange, stored, invitation) };
  },

  'acceptance.resume': (exchange) => {
    const { world, caller, secrets } = exchange;
    const { account } = caller;
    if (!account) throw new Refusal('authentication_required');
    demand(canSignIn(memberOf(world, account.id)));
    const begun =
      world.acceptances.findLast((one) => one.accountId === account.id && isOpen(exchange, one)) ??
      beginAtGate(exchange, account);
    const invitation = begun && world.invitations.find(({ id }) => id === begun.invitationId);
    if (!begun || !invitation) throw new Refusal('not_found');
    // Only hashes are kept, so whoever goes on gets a fresh id.
    begun.idHash = secrets.acceptance.hash;
    const codes = renewRecoveryCodes(exchange, begun, account);
    if (codes) recordStep(exchange, invitation, account, 'recovery_codes_renewed');
    return {
      body: {
        acceptance: viewFor(exchange, begun, invitation, account, codes),
        preview: previewInvitation(exchange, invitation, account),
      },
    };
  },

  'acceptance.ssoCallback': takeSsoAnswer,

  'acceptance.get': (exchange) => {
    const { stored, invitation } = findAcceptance(exchange);
    return { body: viewFor(exchange, stored, invitation) };
  },

  'acceptance.step': (exchange) => {
    const { world, now, path } = exchange;
    const { stored, invitation } = findAcceptance(exchange);
    if (!stepKeys(world).includes(path['key'] ?? '')) throw new Refusal('not_found');
    const account = accountFor(exchange, stored);
    const membership = hasAccepted(world, invitation, account);
    if (membership) {
      stored.result ??= resultOf(world, membership);
      takeFirstDayStep(exchange, stored, invitation, membership);
      return { body: viewFor(exchange, stored, invitation) };
    }
    // What comes after joining is for who joined; joining a second time is told of the link.
    const isForAnybody = account !== null && stepTraits(path['key']!).gate;
    if (stored.result && !isForAnybody) throw new Refusal('authentication_required');
    demandLivingLink(exchange, invitation, stored.tokenHash);
    if (now >= Date.parse(stored.expiresAt)) throw new Refusal('acceptance_expired');
    if (path['key'] === 'authenticate') {
      const proven = proveAccount(exchange, stored, invitation, account);
      return proven === 'sso'
        ? {
            body: {
              ...viewFor(exchange, stored, invitation),
              redirectUrl: beginSso(exchange, stored, invitation),
            },
          }
        : { body: viewFor(exchange, stored, invitation, proven) };
    }
    if (path['key'] === 'temporary_password')
      return {
        body: viewFor(exchange, stored, invitation, provePassword(exchange, stored, invitation, account)),
      };
    if (path['key'] === 'new_password') {
      setPassword(exchange, stored, invitation, account);
      return { body: viewFor(exchange, stored, invitation) };
    }
    if (path['key'] === 'mfa_enrol') {
      if (!account || !isMeant(world, invitation, account)) throw new Refusal('authentication_required');
      const { codes, name } = takeSecondFactor(exchange, stored, account);
      recordStep(exchange, invitation, account, name);
      joinIfThrough(exchange, stored, invitation, account);
      return { body: viewFor(exchange, stored, invitation, account, codes) };
    }
    if (path['key'] !== 'confirm')
      throw new Refusal('not_supported', { params: { capability: 'accept.steps' } });
    join(exchange, stored, invitation, account);
    return { body: viewFor(exchange, stored, invitation) };
  },

  'acceptance.decline': (exchange) => {
    const { world, now, caller, secrets } = exchange;
    const invitation = findByToken(exchange);
    demandLivingLink(exchange, invitation, secrets.tokenHash);
    demand(canSignIn(madeMember(world, invitation)));
    invitation.status = 'declined';
    invitation.declinedAt = instant(now);
    invitation.revision++;
    dropMadeMembership(world, invitation, now);
    record(world, now, {
      type: 'invitation.declined',
      actor: actorRef(caller.account),
      target: invitationTarget(invitation),
    });
    return {};
  },

  'acceptance.requestRenewal': (exchange) => {
    const { world, now, caller, mail } = exchange;
    const invitation = findByToken(exchange);
    const link = canUseLink(invitation, now);
    const isLost = isPasswordLost(world, invitation, now);
    if (link.allowed && !isLost) throw new Refusal('invalid_state', { params: { status: 'pending' } });
    if (!link.allowed && link.reason !== 'invitation_expired')
      throw deadLink(world, invitation, link.reason, now);
    if (invitation.renewalRequestedAt !== null) return {};
    const to = renewalAddressee(world, invitation);
    if (!canRequestRenewal(world, invitation, now) || to === null)
      throw new Refusal('invalid_state', { params: { status: isLost ? 'pending' : 'expired' } });
    invitation.renewalRequestedAt = instant(now);
    mail.send(renewalMail(world, invitation, to.email, isLost));
    record(world, now, {
      type: 'invitation.renewal_requested',
      actor: actorRef(caller.account),
      target: invitationTarget(invitation),
    });
    return {};
  },
};

const isOf = ({ invitationId }: StoredAcceptance, { id }: StoredInvitation): boolean => invitationId === id;

/** Whether something is left to do in an acceptance. */
function isOpen(exchange: Exchange, stored: StoredAcceptance): boolean {
  const { world, caller } = exchange;
  const invitation = world.invitations.find(({ id }) => id === stored.invitationId);
  return !!invitation && viewFor(exchange, stored, invitation, caller.account).status === 'in_progress';
}

function findAcceptance({ world, secrets }: Exchange): {
  stored: StoredAcceptance;
  invitation: StoredInvitation;
} {
  const stored = world.acceptances.find(({ idHash }) => idHash === secrets.acceptance.hash);
  const invitation = stored && world.invitations.find(({ id }) => id === stored.invitationId);
  if (!stored || !invitation) throw new Refusal('not_found');
  return { stored, invitation };
}

/** The step `authenticate`; nothing to do for somebody who is signed in as the right person. */
function proveAccount(
  exchange: Exchange<'acceptance.step'>,
  stored: StoredAcceptance,
  invitation: StoredInvitation,
  present: Account | null,
): Account | 'sso' | null {
  const { world, caller } = exchange;
  if (isMeant(world, invitation, present)) return present;
  const account = authenticate(exchange, invitation);
  if (account === 'sso') return account;
  stored.accountId = account.id;
  if (!caller.isBearer) exchange.signIn(account.id);
  recordStep(exchange, invitation, account, 'authenticate');
  return account;
}

/** The step `temporary_password`; nothing to do for somebody who has come in with it. */
function provePassword(
  exchange: Exchange<'acceptance.step'>,
  stored: StoredAcceptance,
  invitation: StoredInvitation,
  present: Account | null,
): Account {
  const { world, caller } = exchange;
  if (present && isMeant(world, invitation, present) && isPasswordProven(exchange, present, stored))
    return present;
  const account = takeTemporaryPassword(exchange, invitation);
  stored.accountId = account.id;
  stored.isPasswordProven = true;
  if (!caller.isBearer) exchange.signIn(account.id, true);
  recordStep(exchange, invitation, account, 'temporary_password');
  return account;
}

/** The step `new_password`: it counts only if nothing else stands in the way of who sets it. */
function setPassword(
  exchange: Exchange<'acceptance.step'>,
  stored: StoredAcceptance,
  invitation: StoredInvitation,
  present: Account | null,
): void {
  const account = checkNewPassword(exchange, stored, invitation, present);
  demandJoinable(exchange, invitation, account);
  stored.isPasswordSet = true;
  account.password = exchange.secrets.password!.asNew;
  recordStep(exchange, invitation, account, 'new_password');
  joinIfThrough(exchange, stored, invitation, account);
}

/** The acceptance of somebody who came in with a temporary password by another way than the link (OPS-25). */
function beginAtGate(exchange: Exchange, account: Account): StoredAcceptance | null {
  const { world, now, secrets } = exchange;
  const member = memberOf(world, account.id);
  const invitation = member && invitationOf(world, member);
  if (!invitation?.tokenHash || !isPasswordProven(exchange, account, null)) return null;
  demandLivingLink(exchange, invitation, invitation.tokenHash);
  const stored = newAcceptance(
    {
      idHash: secrets.acceptance.hash,
      invitationId: invitation.id,
      tokenHash: invitation.tokenHash,
      accountId: account.id,
    },
    now,
  );
  world.acceptances.push(stored);
  return stored;
}
