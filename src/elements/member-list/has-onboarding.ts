import { credentialOf } from '../../policy/credential-of.ts';
import type { Tenant } from '../../contract/tenant.ts';

/** Whether a tenant has people who exist before they can sign in, or who are let in with a password to change. */
export const hasOnboarding = (tenant: Tenant | null): boolean =>
  tenant !== null &&
  (tenant.policy.invite.hold !== 'off' || credentialOf(tenant.policy) === 'temporary_password');
