import { credentialOf, type Credential } from '../../../policy/credential-of.ts';
import type { InviteStore } from '../../../store/create-invite-store.ts';

/** With what people are let in here for the first time, as far as is known. */
export function credentialIn({ state }: InviteStore): Credential {
  const { value: tenant } = state.resources.tenant;
  return tenant ? credentialOf(tenant.policy) : 'link';
}
