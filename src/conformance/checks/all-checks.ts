import type { Check } from '../check.ts';
import { errorChecks } from './errors.ts';
import { invitationChecks } from './invitations.ts';

/** Every check, feature by feature. */
export const checks: readonly Check[] = [...errorChecks, ...invitationChecks];
