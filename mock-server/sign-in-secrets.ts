import { SsoCallbackInput, type OperationName } from 'invite-kit/contract';
import * as z from 'zod/mini';
import type { SignInProof } from './oidc/oidc-world.ts';
import type { SignInSecrets } from './oidc/relying-party.ts';
import { hashSecret } from './secrets.ts';
import type { World } from './world.ts';

/** What signing in at the identity provider takes of cryptography and of requests to it. */
export interface SingleSignOnSecrets {
  /** For a step that asks for the way there. */
  readonly signIn: SignInSecrets | null;
  /** For an answer from there: the hash of its state, and what it proves. */
  readonly callback: { readonly stateHash: string; readonly proof: SignInProof } | null;
}

const SsoBody = z.object({ data: z.object({ mode: z.literal('sso') }) });

/** The provider and its client come when they are needed: most requests have nothing to do with them. */
const loadClient = () => import('./oidc/relying-party.ts');
const loadProvider = () => import('./oidc/provider.ts');

/** Works out what a request about signing in needs; the code of an answer is exchanged here, once. */
export async function readSingleSignOn(
  world: World,
  operation: OperationName,
  body: unknown,
  now: number,
): Promise<SingleSignOnSecrets> {
  const asks = operation === 'acceptance.step' && z.safeParse(SsoBody, body).success;
  const answer =
    operation === 'acceptance.ssoCallback' ? z.safeParse(SsoCallbackInput, body).data : undefined;
  return {
    signIn: asks ? await loadClient().then(({ newSignIn }) => newSignIn()) : null,
    callback: answer ? await readCallback(world, answer, now) : null,
  };
}

async function readCallback(
  world: World,
  answer: SsoCallbackInput,
  now: number,
): Promise<SingleSignOnSecrets['callback']> {
  const stateHash = await hashSecret(answer.state);
  const signIn = world.acceptances.find((one) => one.signIn?.stateHash === stateHash)?.signIn;
  // Nothing is asked for an answer that nobody waits for.
  if (!signIn || signIn.answer || now >= Date.parse(signIn.expiresAt))
    return { stateHash, proof: { outcome: 'failed' } };
  const [{ proveSignIn }, { answerProvider }] = await Promise.all([loadClient(), loadProvider()]);
  const ask = (request: Request) => answerProvider(world, request, now);
  return { stateHash, proof: await proveSignIn(world.oidc, signIn, answer, ask, now) };
}
