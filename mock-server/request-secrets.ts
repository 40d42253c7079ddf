import type { OperationName } from 'invite-kit/contract';
import { AuthenticateData, BulkInput, PasswordData } from 'invite-kit/contract';
import { passwordMaxLength } from 'invite-kit/policy';
import * as z from 'zod/mini';
import { accountByEmail } from './directory.ts';
import {
  freshAccess,
  hashPassword,
  hashSecret,
  hashTemporaryPassword,
  plainSigns,
  randomSigns,
  type FreshAccess,
  type FreshSecret,
} from './secrets.ts';
import { readSingleSignOn, type AskProvider, type SingleSignOnSecrets } from './sign-in-secrets.ts';
import type { StoredPassword, World } from './world.ts';

/** Everything of a request that takes cryptography, worked out before the request is judged. */
export interface RequestSecrets extends SingleSignOnSecrets {
  /** A token that nobody has yet, for requests that make a link, and a temporary password to go with it. */
  readonly fresh: FreshAccess;
  /** One for each row of a batch that is to be created. */
  readonly freshRows: readonly FreshAccess[];
  /** Hash of the token in the body; an empty text when there is none. */
  readonly tokenHash: string;
  /** The secret id of the acceptance that the request names or starts. */
  readonly acceptance: FreshSecret;
  /** The password in the body, hashed as new and as the one that the invited person has. */
  readonly password: {
    readonly asNew: StoredPassword;
    readonly asKept: StoredPassword | null;
    /** As it would be kept of a temporary one. */
    readonly asTemporary: string;
  } | null;
  /** The code of a second factor in the body, hashed as it is and as a recovery code, and new recovery codes. */
  readonly code: {
    readonly hash: string;
    readonly recoveryHash: string;
    readonly fresh: readonly FreshSecret[];
  } | null;
  /** Hash of all that makes two requests with one key the same request. */
  readonly fingerprint: string;
}

const TokenBody = z.object({ token: z.string() });
const CodeBody = z.object({ data: z.object({ code: z.string().check(z.maxLength(64)) }) });
const StepBody = z.object({ data: z.union([AuthenticateData, PasswordData]) });

/**
 * Works out the secrets of a request. An acceptance that is started with a key gets an id made of the
 * token and the key, so that a repeat finds the same one though nothing secret was stored. One that is gone
 * on with gets a fresh id: no token comes with it, and a key alone is no secret.
 */
export async function readSecrets(
  world: World,
  operation: OperationName,
  path: Readonly<Record<string, string>>,
  body: unknown,
  key: string | null,
  sessionId: string | null,
  now: number,
  ask: AskProvider,
): Promise<RequestSecrets> {
  const token = z.safeParse(TokenBody, body).data?.token ?? '';
  const [fresh, tokenHash, fingerprint] = await Promise.all([
    freshAccess(),
    hashSecret(token),
    hashSecret(JSON.stringify([key, operation, path, body])),
  ]);
  const isStep = operation === 'acceptance.get' || operation === 'acceptance.step';
  const startedId =
    key === null || operation === 'acceptance.resume' || operation === 'acceptance.ssoCallback'
      ? fresh.secret
      : await hashSecret(JSON.stringify(['acceptance', token, key]));
  const id = isStep ? (path['id'] ?? '') : startedId;
  const acceptance = { secret: id, hash: await hashSecret(id) };
  const password = await readPassword(world, acceptance.hash, body);
  const rows = rowsToCreate(world, operation, path, body);
  const freshRows = await Promise.all(Array.from({ length: rows }, freshAccess));
  const code = await readCode(operation, body);
  const sso = await readSingleSignOn(world, operation, body, { fingerprint, sessionId }, now, ask);
  return { fresh, freshRows, tokenHash, acceptance, password, code, fingerprint, ...sso };
}

/** Recovery codes that somebody gets. */
const recoveryCodeCount = 10;

async function readCode(operation: OperationName, body: unknown): Promise<RequestSecrets['code']> {
  // Who goes on may find recovery codes that nobody has seen.
  const text = operation === 'acceptance.resume' ? '' : z.safeParse(CodeBody, body).data?.data.code;
  if (text === undefined) return null;
  const [hash, recoveryHash, fresh] = await Promise.all([
    hashSecret(text.trim()),
    hashSecret(plainSigns(text)),
    Promise.all(Array.from({ length: recoveryCodeCount }, freshRecoveryCode)),
  ]);
  return { hash, recoveryHash, fresh };
}

/** A code of 50 bits that people can write down. */
async function freshRecoveryCode(): Promise<FreshSecret> {
  const text = randomSigns(10);
  const secret = `${text.slice(0, 5)}-${text.slice(5)}`;
  return { secret, hash: await hashSecret(plainSigns(secret)) };
}

/** How many invitations a batch may bring into being. */
function rowsToCreate(
  world: World,
  operation: OperationName,
  path: Readonly<Record<string, string>>,
  body: unknown,
): number {
  if (operation === 'bulk.commit')
    return world.bulkJobs.find(({ id }) => id === path['id'])?.rows.length ?? 0;
  const batch = operation === 'bulk.start' ? z.safeParse(BulkInput, body).data : undefined;
  return batch && !batch.dryRun ? batch.rows.length : 0;
}

async function readPassword(
  world: World,
  idHash: string,
  body: unknown,
): Promise<RequestSecrets['password']> {
  const data = z.safeParse(StepBody, body).data?.data;
  const password = data && 'password' in data ? data.password : undefined;
  // What is longer is refused anyway and must not cost time.
  if (password === undefined || [...password].length > passwordMaxLength) return null;
  const invitationId = world.acceptances.find((acceptance) => acceptance.idHash === idHash)?.invitationId;
  const email = world.invitations.find(({ id }) => id === invitationId)?.email;
  const salt = accountByEmail(world, email ?? '')?.password?.salt;
  const [asNew, asKept, asTemporary] = await Promise.all([
    hashPassword(password),
    salt === undefined ? null : hashPassword(password, salt),
    hashTemporaryPassword(password),
  ]);
  return { asNew, asKept, asTemporary };
}
