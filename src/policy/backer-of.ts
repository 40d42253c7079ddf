import type { ActorRef } from '../contract/actor.ts';
import type { Invitation } from '../contract/invitation.ts';

/** On whose right the roles of an invitation rest: of who gave them last, else of who made it (ALL-05). */
export const backerOf = ({
  backedBy,
  createdBy,
}: Pick<Invitation, 'backedBy' | 'createdBy'>): ActorRef | null => backedBy ?? createdBy;
