import { statusAt } from 'invite-kit/policy';
import type { World } from './world.ts';

/** An invitation as far as one needs to know it to pick one. */
export interface InvitationSummary {
  readonly id: string;
  /** `null` for an open link. */
  readonly email: string | null;
  readonly status: ReturnType<typeof statusAt>;
  /** `null` where no time runs. */
  readonly expiresAt: string | null;
}

/** Every invitation, newest first. */
export const invitationSummaries = ({ invitations }: World, now: number): InvitationSummary[] =>
  invitations
    .map((invitation) => ({
      id: invitation.id,
      email: invitation.email,
      status: statusAt(invitation, now),
      expiresAt: invitation.expiresAt,
    }))
    .reverse();
