import * as z from 'zod/mini';
import { Count } from './scalars.ts';

/** How many invitations there are in each state, as this viewer may see them. */
export const InvitationCounts = z.object({
  held: Count,
  pending: Count,
  accepted: Count,
  declined: Count,
  expired: Count,
  revoked: Count,
});
export type InvitationCounts = z.infer<typeof InvitationCounts>;
