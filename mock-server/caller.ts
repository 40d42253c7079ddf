import type { ActorRef, PersonName } from 'invite-kit/contract';
import { canSignIn, effectiveGrants, type Actor } from 'invite-kit/policy';
import { accountById, memberOf } from './directory.ts';
import type { Exchange, MemberExchange } from './exchange.ts';
import { demand, Refusal } from './refusal.ts';
import { sessionOf } from './sessions.ts';
import type { Account, StoredMember, World } from './world.ts';

/** A name as the tenant's people have it: in one field, or in two parts, too. */
export const personName = (full: string, parts: Account['nameParts'] = null): PersonName => ({
  full,
  given: parts?.given ?? null,
  family: parts?.family ?? null,
});

/** An active member with the rights that they have at this moment. */
const actorOf = (world: World, account: Account, member: StoredMember): Actor => ({
  userId: account.id,
  email: account.email,
  systemAdmin: account.systemAdmin,
  grants: effectiveGrants(member.assignments, world.roles),
});

/** An active member with present rights, by the id of the account; `null` for anybody else. */
export function activeActor(world: World, accountId: string | null): Actor | null {
  const account = accountById(world, accountId);
  const member = memberOf(world, accountId);
  return account && member?.status === 'active' ? actorOf(world, account, member) : null;
}

/**
 * Lets only active members of the tenant in the address pass. Denied, in this order:
 * `authentication_required`, `not_found` for another tenant, `forbidden`, then what `canSignIn` says,
 * `password_change_required` for who has to set a password of their own before anything else (OPS-25), and
 * `second_factor_required` for a session that a password alone began, where the tenant wants more (INT-09).
 */
export function demandMember(exchange: Exchange): MemberExchange {
  const { world, caller, path } = exchange;
  if (!caller.account) throw new Refusal('authentication_required');
  if (path['tenantId'] !== world.tenant.id) throw new Refusal('not_found');
  const member = memberOf(world, caller.account.id);
  if (!member) throw new Refusal('forbidden');
  demand(canSignIn(member));
  if (member.mustChangePassword) throw new Refusal('password_change_required');
  const session = sessionOf(world, caller.sessionId, caller.account.id);
  if (world.policy.acceptance.mfa === 'required' && !session?.isFactorProven)
    throw new Refusal('second_factor_required');
  return { ...exchange, member, actor: actorOf(world, caller.account, member) };
}

/** Who did what nobody did. */
export const systemActor: ActorRef = { type: 'system', id: null, name: null, email: null };

/** Who did something, as the audit trail keeps it. */
export const actorRef = (account: Account | null): ActorRef => ({
  type: 'user',
  id: account?.id ?? null,
  name: account?.name ?? null,
  email: account?.email ?? null,
});
