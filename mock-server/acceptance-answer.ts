import type { Acceptance } from 'invite-kit/contract';
import { viewAcceptance } from './acceptance-view.ts';
import { invitationTarget, record } from './audit-trail.ts';
import { actorRef } from './caller.ts';
import { accountById } from './directory.ts';
import type { Exchange } from './exchange.ts';
import { isFactorProven } from './second-factor.ts';
import { isPasswordProven } from './temporary-password.ts';
import type { Account, StoredAcceptance, StoredInvitation } from './world.ts';

/** A browser is who its session says; a caller with a header is who gave a password here. */
export const accountFor = ({ world, caller }: Exchange, { accountId }: StoredAcceptance): Account | null =>
  caller.isBearer && accountId !== null ? accountById(world, accountId) : caller.account;

/** An acceptance as whoever asks sees it. */
export function viewFor(
  exchange: Exchange,
  stored: StoredAcceptance,
  invitation: StoredInvitation,
  account = accountFor(exchange, stored),
  recoveryCodes: readonly string[] | null = null,
): Acceptance {
  const { world, now, secrets } = exchange;
  const id = secrets.acceptance.secret;
  const isProven = account !== null && isFactorProven(exchange, account, stored);
  return viewAcceptance(world, {
    ...{ stored, id, invitation, account, now, isProven, recoveryCodes },
    isPasswordProven: account !== null && isPasswordProven(exchange, account, stored),
  });
}

/** Puts a step that somebody took on the trail. */
export const recordStep = (
  { world, now }: Pick<Exchange, 'world' | 'now'>,
  invitation: StoredInvitation,
  account: Account,
  key: string,
): void =>
  record(world, now, {
    type: 'acceptance.step_done',
    actor: actorRef(account),
    target: invitationTarget(invitation),
    changes: [{ field: 'step', from: null, to: key }],
  });
