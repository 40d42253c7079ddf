import * as z from 'zod/mini';
import { Assignment } from './assignment.ts';
import { memberStatuses } from './member-status.ts';
import { PersonName } from './person-name.ts';
import { Id, Instant, openEnum } from './scalars.ts';
import { ScopeRef } from './scope.ts';
import { SignInProblem } from './sign-in-problem.ts';

/** A person in the tenant, as seen by the viewer who asked. */
export const Member = z.object({
  id: Id,
  userId: Id,
  email: z.string(),
  name: z.nullable(PersonName),
  phone: z.nullable(z.string()),
  jobTitle: z.nullable(z.string()),
  photoUrl: z.nullable(z.string()),
  kind: z.nullable(z.string()),
  assignments: z.array(Assignment),
  status: openEnum(...memberStatuses),
  /** Whether they have to set a password of their own before anything else. */
  mustChangePassword: z.boolean(),
  /** Why they cannot get in, or `null`; left out where the backend does not tell. */
  signInProblem: z.optional(z.nullable(SignInProblem)),
  mfa: z.nullable(z.object({ required: z.boolean(), enrolled: z.boolean() })),
  /** `null` also for somebody who has an account and has never signed in. */
  joinedAt: z.nullable(Instant),
  lastActiveAt: z.nullable(Instant),
  deactivatedAt: z.nullable(Instant),
  invitationId: z.nullable(Id),
  /** Whether this is the viewer. */
  isSelf: z.boolean(),
  /** Whether the tenant would be without an owner if this person left. */
  isLastOwner: z.boolean(),
  /** The parts of the tenant in sight of which that is true; left out where the backend does not tell. */
  lastOwnerIn: z.optional(z.array(ScopeRef)),
  /**
   * What this viewer may do with them now: `change_role`, `change_overrides`, `remove`, … For somebody who has never
   * signed in also `release`, `edit`, `resend` and `revoke`, which are done to the invitation `invitationId`.
   */
  allowedActions: z.array(z.string()),
  etag: z.nullable(z.string()),
});
export type Member = z.infer<typeof Member>;

/** The answer to a write that can end somebody's access. */
export const MemberWrite = z.object({
  /** `null` when the person is no member any more, as far as the viewer can see. */
  member: z.nullable(Member),
  /** Whether their sessions ended at once; `partial` when an old token can live on, or the viewer must not learn whether they stay elsewhere. */
  sessionsRevoked: z.union([z.boolean(), z.literal('partial')]),
});
export type MemberWrite = z.infer<typeof MemberWrite>;
