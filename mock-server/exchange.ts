import type { operationInputs, operations, OperationName } from 'invite-kit/contract';
import type { Actor } from 'invite-kit/policy';
import type * as z from 'zod/mini';
import type { MailTransport } from './mail-transport.ts';
import type { RequestSecrets } from './request-secrets.ts';
import type { Account, StoredMember, World } from './world.ts';

type Table = typeof operations;
type Inputs = typeof operationInputs;
type InputsOf<Name extends OperationName> = Name extends keyof Inputs ? Inputs[Name] : unknown;
type BodyOf<Name extends OperationName> =
  InputsOf<Name> extends { body: infer Body extends z.ZodMiniType } ? z.output<Body> : undefined;
type QueryOf<Name extends OperationName> =
  InputsOf<Name> extends { query: infer Query extends z.ZodMiniType }
    ? z.output<Query>
    : Record<never, never>;

/** Who asks. */
export interface Caller {
  readonly account: Account | null;
  readonly sessionId: string | null;
  /** Whether a header says who it is, instead of the browser's session. */
  readonly isBearer: boolean;
}

/** One request on its way through a handler: checked input, and the world at this moment. */
export interface Exchange<Name extends OperationName = OperationName> {
  readonly operation: Name;
  readonly world: World;
  readonly now: number;
  readonly path: Readonly<Record<string, string>>;
  readonly query: QueryOf<Name>;
  readonly body: BodyOf<Name>;
  readonly ifMatch: string | null;
  readonly caller: Caller;
  readonly secrets: RequestSecrets;
  /** Lets the browser be signed in as an account, by its password alone, or by a temporary one. */
  readonly signIn: (accountId: string, isPasswordTemporary?: boolean) => void;
  readonly mail: MailTransport;
  /** Lets a fault befall one row of a batch: throws its refusal. */
  readonly strikeRow: (line: number) => void;
}

/** An exchange inside of a tenant: somebody active there is asking. */
export interface MemberExchange<Name extends OperationName = OperationName> extends Exchange<Name> {
  readonly member: StoredMember;
  readonly actor: Actor;
}

/** What a handler answers when it grants the request. */
export interface Reply {
  /** Left out for an answer without a body. */
  readonly body?: unknown;
  readonly etag?: string | null;
}

type IsInTenant<Name extends OperationName> = Table[Name]['path'] extends `/v1/tenants/${string}`
  ? true
  : false;

/**
 * Grants a request or throws a `Refusal`. It runs in one go, without waiting, so that what it checks
 * is still true when it writes.
 */
export type Handler<Name extends OperationName> = (
  exchange: IsInTenant<Name> extends true ? MemberExchange<Name> : Exchange<Name>,
) => Reply;

/** Handlers for some of the operations. */
export type Handlers<Names extends OperationName> = { readonly [Name in Names]: Handler<Name> };
