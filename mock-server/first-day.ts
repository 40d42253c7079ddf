import { ProfileData, TourData } from 'invite-kit/contract';
import { canSignIn, checkProfile } from 'invite-kit/policy';
import { invitationTarget, record } from './audit-trail.ts';
import { actorRef } from './caller.ts';
import { accountById } from './directory.ts';
import type { Exchange } from './exchange.ts';
import { demand, Refusal } from './refusal.ts';
import { checkInput } from './request-input.ts';
import type { StoredAcceptance, StoredInvitation, StoredMember } from './world.ts';

/**
 * Takes a step that comes after joining: the profile or the tour (SAL-37, SAL-38). Any other has been taken.
 * The id of an acceptance is not enough for it: who asks has to be signed in as the member, and in time.
 */
export function takeFirstDayStep(
  exchange: Exchange<'acceptance.step'>,
  stored: StoredAcceptance,
  invitation: StoredInvitation,
  member: StoredMember,
): void {
  const { world, now, path, caller } = exchange;
  const key = path['key'];
  if (key !== 'profile' && key !== 'tour') return;
  if (caller.account?.id !== member.userId) throw new Refusal('authentication_required');
  demand(canSignIn(member));
  if (now >= Date.parse(stored.expiresAt)) throw new Refusal('acceptance_expired');
  const outcome = key === 'profile' ? keepProfile(exchange, member) : takeTour(exchange, stored);
  if (!outcome || stored.after[key] === outcome) return;
  stored.after[key] = outcome;
  record(world, now, {
    type: 'acceptance.step_done',
    actor: actorRef(accountById(world, member.userId)),
    target: invitationTarget(invitation),
    changes: [{ field: 'step', from: null, to: outcome === 'skipped' ? `${key} (skipped)` : key }],
  });
}

function keepProfile({ world, body }: Exchange<'acceptance.step'>, member: StoredMember): 'done' {
  const data = checkInput(ProfileData, body.data, '/data');
  demand(checkProfile(data));
  const account = accountById(world, member.userId);
  if (account && account.name !== data.name.trim()) {
    account.name = data.name.trim();
    account.nameParts = null;
  }
  member.phone = data.phone?.trim() || null;
  if (data.photo !== undefined) member.photoUrl = data.photo;
  member.revision++;
  return 'done';
}

/** Notes where somebody is; answers what became of the tour once it is over. */
function takeTour(
  { body }: Exchange<'acceptance.step'>,
  stored: StoredAcceptance,
): 'done' | 'skipped' | null {
  const data = checkInput(TourData, body.data, '/data');
  if ('outcome' in data) return data.outcome;
  stored.tourPosition = data.position;
  // Who skipped it has taken it up again.
  if (stored.after['tour'] === 'skipped') delete stored.after['tour'];
  return null;
}
