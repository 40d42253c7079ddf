import type { Answer } from '../client/read-answer.ts';
import type { InviteError } from '../contract/invite-error.ts';
import type { OperationName } from '../contract/operations.ts';
import type { RecordedExchange } from './recorded-exchange.ts';

/** What an operation is called with. `body` is not checked, so that nonsense can be sent as well. */
export interface Asked {
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
  readonly idempotencyKey?: string;
  readonly ifMatch?: string;
  /** In place of the tenant's own id. */
  readonly tenantId?: string;
}

/** What came of a call. */
export type Outcome<Value> =
  | { readonly granted: true; readonly value: Value; readonly exchange: RecordedExchange }
  | { readonly granted: false; readonly error: InviteError; readonly exchange: RecordedExchange };

/** Somebody who talks to the backend, over HTTP or through a client; never throws what a backend did. */
export interface Caller {
  readonly actor: string;
  /** Whether the exchange shows statuses, headers and bodies as they travelled. */
  readonly isRaw: boolean;
  call<Name extends OperationName>(name: Name, asked?: Asked): Promise<Outcome<Answer<Name>>>;
}

/** Whether it was refused, in an answer that can be read: then nothing has changed. */
export const isRefused = (outcome: Outcome<unknown>): boolean =>
  !outcome.granted && !isSilent(outcome) && outcome.error.code !== 'contract_violation';

/** Whether nothing answered: the connection broke, or it took too long. */
export const isSilent = ({ exchange }: Outcome<unknown>): boolean => exchange.broken !== null;
