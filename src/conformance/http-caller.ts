import { withDeadline } from '../client/deadline.ts';
import { readAnswer, readFailure, type Answer } from '../client/read-answer.ts';
import { requestUrl } from '../client/request-url.ts';
import { newIdempotencyKey } from '../contract/idempotency-key.ts';
import { InviteError, toInviteError } from '../contract/invite-error.ts';
import { operations, type Operation, type OperationName } from '../contract/operations.ts';
import type { Asked, Caller, Outcome } from './caller.ts';
import type { RecordedExchange } from './recorded-exchange.ts';

/** Where and how to talk to a backend over HTTP. */
export interface HttpFace {
  /** What stands before `/v1/`. */
  readonly baseUrl: string;
  readonly tenantId: string;
  readonly fetch: typeof globalThis.fetch;
  /** Sent with every request, for example to choose a world. */
  readonly headers: Readonly<Record<string, string>>;
  /** Seconds after which a request is given up. */
  readonly timeoutSeconds: number;
  readonly record: (exchange: RecordedExchange) => void;
}

type Draft = Omit<RecordedExchange, 'status' | 'answerHeaders' | 'answer' | 'broken'>;

/**
 * Somebody who talks HTTP, once for each call: nothing is tried again, so that what is recorded is what happened.
 * Whoever has no token keeps the cookies that they are given, as a browser would.
 */
export function createHttpCaller(face: HttpFace, actor: string, token: string | null): Caller {
  const cookies = new Map<string, string>();

  async function call<Name extends OperationName>(
    name: Name,
    asked: Asked = {},
  ): Promise<Outcome<Answer<Name>>> {
    const draft = draftOf(face, actor, name, asked, token, cookies);
    const { exchange, response } = await send(face, draft, cookies);
    face.record(exchange);
    if (!response) return { granted: false, error: new InviteError('offline'), exchange };
    if (!response.ok) return { granted: false, error: readFailure(response, exchange.answer), exchange };
    try {
      return { granted: true, value: readAnswer(name, response, exchange.answer), exchange };
    } catch (thrown) {
      return { granted: false, error: toInviteError(thrown), exchange };
    }
  }

  return { actor, isRaw: true, call };
}

function draftOf(
  { baseUrl, tenantId, headers: common }: HttpFace,
  actor: string,
  operation: OperationName,
  asked: Asked,
  token: string | null,
  cookies: ReadonlyMap<string, string>,
): Draft {
  const { method, path, readOnly }: Operation = operations[operation];
  const isRead = method === 'GET' || readOnly === true;
  const body = asked.body === undefined ? null : JSON.stringify(asked.body);
  const jar = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  return {
    actor,
    operation,
    method,
    url: requestUrl(baseUrl, path, { tenantId: asked.tenantId ?? tenantId, ...asked.path }, asked.query),
    headers: {
      ...common,
      accept: 'application/json, application/problem+json',
      ...(body !== null && { 'content-type': 'application/json' }),
      ...(token !== null && { authorization: `Bearer ${token}` }),
      ...(!isRead && { 'idempotency-key': asked.idempotencyKey ?? newIdempotencyKey() }),
      ...(asked.ifMatch !== undefined && { 'if-match': asked.ifMatch }),
      ...(jar !== '' && { cookie: jar }),
    },
    isKeyChosen: asked.idempotencyKey !== undefined,
    body,
  };
}

async function send(
  { fetch, timeoutSeconds }: HttpFace,
  draft: Draft,
  cookies: Map<string, string>,
): Promise<{ readonly exchange: RecordedExchange; readonly response: Response | null }> {
  const { method, url, headers, body } = draft;
  try {
    const [response, answer] = await withDeadline(timeoutSeconds, undefined, async (signal) => {
      const got = await fetch(url, { method, headers, body, signal, cache: 'no-store' });
      return [got, await got.text()] as const;
    });
    for (const line of response.headers.getSetCookie?.() ?? []) keepCookie(cookies, line);
    const answerHeaders = Object.fromEntries(response.headers);
    return { exchange: { ...draft, status: response.status, answerHeaders, answer, broken: null }, response };
  } catch (thrown) {
    const broken = wordsOf(thrown, timeoutSeconds);
    return { exchange: { ...draft, status: 0, answerHeaders: {}, answer: '', broken }, response: null };
  }
}

function keepCookie(cookies: Map<string, string>, line: string): void {
  const [, name, value] = /^\s*([^=;\s]+)=([^;]*)/.exec(line) ?? [];
  if (name === undefined || value === undefined) return;
  if (value === '' || /;\s*max-age=0\b/i.test(line)) cookies.delete(name);
  else cookies.set(name, value);
}

/** Why a request came to nothing; the code of the system says more than what `fetch` throws. */
function wordsOf(thrown: unknown, timeoutSeconds: number): string {
  if (thrown instanceof InviteError && thrown.code === 'timeout')
    return `no answer within ${timeoutSeconds} s`;
  const { cause, message } = thrown as { readonly cause?: unknown; readonly message?: unknown };
  const { code, message: reason } = (cause ?? {}) as { readonly code?: unknown; readonly message?: unknown };
  const words = [code, reason, message].filter((one) => typeof one === 'string' && one !== '');
  return words.length > 0 ? [...new Set(words)].join(': ') : 'the connection broke';
}
