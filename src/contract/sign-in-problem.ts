import type * as z from 'zod/mini';
import { openEnum } from './scalars.ts';

/**
 * Why somebody cannot get in (OPS-29). `held`: access was not released yet. `mail_failed`: the message with the way in
 * did not arrive. `expired`: the way in has run out. `password_not_changed`: the message went out, and the person has
 * not set a password of their own yet.
 */
export const signInProblems = [
  'held',
  'mail_failed',
  'expired',
  'deactivated',
  'password_not_changed',
] as const;
export const SignInProblem = openEnum(...signInProblems);
export type SignInProblem = z.infer<typeof SignInProblem>;
