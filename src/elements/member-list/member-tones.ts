import type { MemberStatus } from '../../contract/member-status.ts';
import type { StatusTone } from '../shared/status-pill.ts';

/** The colour of each status. */
export const memberTones: Readonly<Record<MemberStatus, StatusTone>> = {
  held: 'waiting',
  active: 'done',
  deactivated: 'stopped',
  unknown: 'waiting',
};
