import * as z from 'zod/mini';
import { openEnum } from './scalars.ts';

/**
 * One step from the link to the dashboard. Known keys: `authenticate`, `sso`, `temporary_password`,
 * `new_password`, `mfa_enrol`, `terms`, `confirm`, `profile`, `tour`; any other shows a host slot.
 */
export const AcceptanceStep = z.object({
  key: z.string(),
  /** Whether it has to be done; what need not be can be skipped. */
  required: z.boolean(),
  /** Nothing after it can be reached before it, membership least of all. */
  gate: z.boolean(),
  status: openEnum('todo', 'current', 'done', 'skipped', 'failed'),
});
export type AcceptanceStep = z.infer<typeof AcceptanceStep>;
