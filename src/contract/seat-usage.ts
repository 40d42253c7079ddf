import * as z from 'zod/mini';
import { Count } from './scalars.ts';

/** How the plan's seats are used. `used` = members + pending and held where they count (ALL-04). */
export const SeatUsage = z.object({
  /** `null` when the plan has no limit. */
  limit: z.nullable(Count),
  members: Count,
  pending: Count,
  held: Count,
  used: Count,
  available: z.nullable(Count),
  countsPending: z.boolean(),
  countsHeld: z.boolean(),
  billingUrl: z.nullable(z.string()),
});
export type SeatUsage = z.infer<typeof SeatUsage>;
