import type { TenantPolicy } from '../contract/tenant-policy.ts';
import { allow, deny, type Decision } from './decision.ts';

/** What a message lets its person in with. */
export type Credential = 'link' | 'temporary_password';

/** With what people are let in here for the first time: a link, or a temporary password beside it (OPS-24). */
export const credentialOf = ({ acceptance }: Pick<TenantPolicy, 'acceptance'>): Credential =>
  acceptance.methods.includes('temporary_password') ? 'temporary_password' : 'link';

/**
 * Whether what lets somebody in can reach them: a temporary password is for the mail alone, so without mail there is
 * no way. Denied: `mail_unavailable`.
 */
export const canDeliverCredential = (policy: Pick<TenantPolicy, 'acceptance' | 'delivery'>): Decision =>
  credentialOf(policy) === 'link' || policy.delivery.channels.includes('email')
    ? allow
    : deny('mail_unavailable');
