import { SsoCallbackInput, type OperationName } from 'invite-kit/contract';
import * as z from 'zod/mini';
import type { SignInProof, StoredSignIn } from './oidc/oidc-world.ts';
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

/** Sends a request to the identity provider. */
export type AskProvider = (request: Request) => Promise<Response>;

/** The provider's client comes when it is needed: most requests have nothing to do with it. */
const loadClient = () => import('./oidc/relying-party.ts');

/** Who hands in an answer: by its fingerprint a request is known again, by the session whoever left for the provider. */
export interface Sender {
  readonly fingerprint: string;
  /** `null` for who is not signed in. */
  readonly sessionId: string | null;
}

/** Works out what a request about signing in needs; the code of an answer is exchanged here, once. */
export async function readSingleSignOn(
  world: World,
  operation: OperationName,
  body: unknown,
  sender: Sender,
  now: number,
  ask: AskProvider,
): Promise<SingleSignOnSecrets> {
  const asks = operation === 'acceptance.step' && z.safeParse(SsoBody, body).success;
  const answer =
    operation === 'acceptance.ssoCallback' ? z.safeParse(SsoCallbackInput, body).data : undefined;
  return {
    signIn: asks ? await loadClient().then(({ newSignIn }) => newSignIn()) : null,
    callback: answer ? await readCallback(world, answer, sender, now, ask) : null,
  };
}

/** Exchanges under way: a request that is repeated meanwhile waits for the same one. */
const exchanges = new WeakMap<StoredSignIn, Promise<SignInProof>>();

async function readCallback(
  { acceptances, oidc }: World,
  answer: SsoCallbackInput,
  { fingerprint, sessionId }: Sender,
  now: number,
  ask: AskProvider,
): Promise<SingleSignOnSecrets['callback']> {
  const stateHash = await hashSecret(answer.state);
  const signIn = acceptances.find((one) => one.signIn?.stateHash === stateHash)?.signIn;
  const nothing = { stateHash, proof: { outcome: 'failed' } } as const;
  // Nothing is asked for an answer that nobody waits for.
  if (!signIn || now >= Date.parse(signIn.expiresAt)) return nothing;
  // Whoever else gets hold of an answer must not use it up for the one who waits for it.
  if (!signIn.proof && signIn.sessionId !== sessionId) return null;
  signIn.takenBy ??= fingerprint;
  if (signIn.takenBy !== fingerprint) return nothing;
  if (signIn.proof) return { stateHash, proof: signIn.proof };
  const { proveSignIn } = await loadClient();
  const exchange = exchanges.get(signIn) ?? proveSignIn(oidc, signIn, answer, ask, now);
  exchanges.set(signIn, exchange);
  return { stateHash, proof: await exchange };
}
