import * as z from 'zod/mini';
import { Id, Instant, openEnum } from './scalars.ts';

/**
 * One step from the link to the dashboard. Known keys: `authenticate`, `sso`, `temporary_password`,
 * `new_password`, `mfa_enrol`, `terms`, `confirm`, `profile`, `tour`; any other shows a host slot.
 */
export const AcceptanceStep = z.object({
  key: z.string(),
  required: z.boolean(),
  /** Nothing after it can be reached before it. */
  gate: z.boolean(),
  status: openEnum('todo', 'current', 'done', 'skipped', 'failed'),
});
export type AcceptanceStep = z.infer<typeof AcceptanceStep>;

/** A running acceptance. Its id is a secret of its own: whoever knows it can go on with it. */
export const Acceptance = z.object({
  id: Id,
  status: openEnum('in_progress', 'completed', 'failed', 'expired'),
  steps: z.array(AcceptanceStep),
  currentStep: z.nullable(z.string()),
  expiresAt: z.nullable(Instant),
  /** Set once the person is a member. */
  result: z.nullable(z.object({ memberId: z.nullable(Id), landingUrl: z.nullable(z.string()) })),
});
export type Acceptance = z.infer<typeof Acceptance>;
