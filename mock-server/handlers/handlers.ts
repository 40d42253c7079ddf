import type { OperationName } from 'invite-kit/contract';
import type { Handlers } from '../exchange.ts';
import { acceptanceHandlers } from './acceptance-handlers.ts';
import { auditHandlers } from './audit-handlers.ts';
import { bulkHandlers } from './bulk-handlers.ts';
import { invitationHandlers } from './invitation-handlers.ts';
import { memberHandlers } from './member-handlers.ts';
import { roleHandlers } from './role-handlers.ts';
import { scopeHandlers } from './scope-handlers.ts';
import { sessionHandlers } from './session-handlers.ts';
import { tenantHandlers } from './tenant-handlers.ts';

/** A handler for every operation of the contract. */
export const handlers: Handlers<OperationName> = {
  ...tenantHandlers,
  ...scopeHandlers,
  ...roleHandlers,
  ...invitationHandlers,
  ...bulkHandlers,
  ...memberHandlers,
  ...auditHandlers,
  ...acceptanceHandlers,
  ...sessionHandlers,
};
