import type { Check } from '../check.ts';
import { acceptanceChecks } from './acceptance.ts';
import { auditChecks } from './audit.ts';
import { bulkChecks } from './bulk.ts';
import { ceilingChecks } from './ceiling.ts';
import { concurrencyChecks } from './concurrency.ts';
import { errorChecks } from './errors.ts';
import { expiryChecks } from './expiry.ts';
import { holdChecks } from './hold.ts';
import { idempotencyChecks } from './idempotency.ts';
import { invitationChecks } from './invitations.ts';
import { listChecks } from './lists.ts';
import { memberChecks } from './members.ts';
import { resendChecks } from './resend.ts';
import { roleChecks } from './roles.ts';
import { seatChecks } from './seats.ts';
import { secretChecks } from './secrets.ts';

/** Every check, feature by feature. */
export const checks: readonly Check[] = [
  ...errorChecks,
  ...invitationChecks,
  ...resendChecks,
  ...expiryChecks,
  ...ceilingChecks,
  ...seatChecks,
  ...listChecks,
  ...memberChecks,
  ...roleChecks,
  ...auditChecks,
  ...idempotencyChecks,
  ...concurrencyChecks,
  ...acceptanceChecks,
  ...bulkChecks,
  ...holdChecks,
  ...secretChecks,
];
