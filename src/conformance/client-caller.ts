import { withDeadline } from '../client/deadline.ts';
import type { Answer } from '../client/read-answer.ts';
import type { InviteClient, WriteOptions } from '../contract/invite-client.ts';
import { toInviteError } from '../contract/invite-error.ts';
import { operations, type OperationName } from '../contract/operations.ts';
import type { Asked, Caller, Outcome } from './caller.ts';
import type { RecordedExchange } from './recorded-exchange.ts';

type Method = (...values: unknown[]) => Promise<unknown>;

/**
 * Somebody who talks through an `InviteClient`. What travels is not seen: an exchange shows the values of the call in
 * place of bodies, and the status that belongs to the code.
 */
export function createClientCaller(
  client: InviteClient,
  actor: string,
  { timeoutSeconds, record }: { timeoutSeconds: number; record: (exchange: RecordedExchange) => void },
): Caller {
  async function call<Name extends OperationName>(
    name: Name,
    asked: Asked = {},
  ): Promise<Outcome<Answer<Name>>> {
    const [group = '', method = ''] = name.split('.');
    const methods = client[group as keyof InviteClient] as unknown as Readonly<Record<string, Method>>;
    const draft = {
      actor,
      operation: name,
      method: operations[name].method,
      url: operations[name].path,
      headers: {
        ...(asked.idempotencyKey !== undefined && { 'idempotency-key': asked.idempotencyKey }),
        ...(asked.ifMatch !== undefined && { 'if-match': asked.ifMatch }),
      },
      isKeyChosen: asked.idempotencyKey !== undefined,
      body: JSON.stringify({ ...asked.path, ...asked.query, ...(asked.body as object | undefined) }),
      answerHeaders: {},
    };
    try {
      const value = await withDeadline(timeoutSeconds, undefined, (signal) =>
        methods[method]!(...valuesOf(name, asked, signal)),
      );
      const exchange = { ...draft, status: 200, answer: JSON.stringify(value) ?? '', broken: null };
      record(exchange);
      return { granted: true, value: value as Answer<Name>, exchange };
    } catch (thrown) {
      const error = toInviteError(thrown);
      const isBroken = error.code === 'offline' || error.code === 'timeout';
      const answer = JSON.stringify({ code: error.code, params: error.params, errors: error.errors });
      const broken = isBroken ? `the client says "${error.code}"` : null;
      const exchange = { ...draft, status: error.status, answer, broken };
      record(exchange);
      return { granted: false, error, exchange };
    }
  }

  return { actor, isRaw: false, call };
}

/** The values in the order in which the client's method takes them. */
function valuesOf(name: OperationName, asked: Asked, signal: AbortSignal): readonly unknown[] {
  const { idempotencyKey, ifMatch, path, query, body } = asked;
  const options: WriteOptions = {
    signal,
    ...(idempotencyKey !== undefined && { idempotencyKey }),
    ...(ifMatch !== undefined && { ifMatch }),
  };
  const { token, data } = (body ?? {}) as { readonly token?: unknown; readonly data?: unknown };
  if (name === 'acceptance.step') return [path?.['id'], path?.['key'], data, options];
  if (token !== undefined) return [token, options];
  const takesInput = takingInput.has(name);
  return [
    ...(path?.['id'] === undefined ? [] : [path['id']]),
    ...(takesInput ? [body ?? query] : []),
    options,
  ];
}

/** The operations whose method has a place for a body or a query. */
const takingInput: ReadonlySet<OperationName> = new Set([
  'tenant.updatePolicy',
  'scopes.list',
  'roles.create',
  'roles.update',
  'roles.remove',
  'invitations.list',
  'invitations.create',
  'invitations.update',
  'invitations.release',
  'bulk.start',
  'bulk.rows',
  'members.list',
  'members.update',
  'members.changePreview',
  'members.remove',
  'acceptance.ssoCallback',
  'audit.list',
]);
