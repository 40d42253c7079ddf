import type { SsoCallbackInput } from 'invite-kit/contract';
import type { IdentityChoice, MockBackend } from 'invite-kit/mock-server';

/** Answers a sign-in at the identity provider's page, as somebody would; where that leads back to. */
export const answerAt = (
  { identityProvider }: MockBackend,
  redirectUrl: string | null | undefined,
  choice: IdentityChoice,
): Promise<string> => identityProvider.answer(new URL(redirectUrl ?? '').search, choice);

/** Somebody whose address the provider vouches for. */
export const verified = (email: string): IdentityChoice => ({ email, isVerified: true });

/** Somebody who says so, and has not proven it. */
export const unverified = (email: string): IdentityChoice => ({ email, isVerified: false });

/** What stands in the query of the page that somebody was sent back to. */
export function answerIn(address: string): SsoCallbackInput {
  const { state = '', code, error, iss } = Object.fromEntries(new URL(address).searchParams);
  return { state, code, error, iss };
}
