import { inputsOf } from 'invite-kit/contract';
import { memberOf } from './directory.ts';
import { demandMember } from './caller.ts';
import type { Caller, Exchange, Reply } from './exchange.ts';
import type { Fault } from './faults.ts';
import { handlers } from './handlers/handlers.ts';
import { findAnswer, keepAnswer, type Intent } from './idempotency.ts';
import { fateOf } from './mail-service.ts';
import { createMailTransport, type MailDraft } from './mail-transport.ts';
import { problemResponse } from './problem-response.ts';
import { Refusal } from './refusal.ts';
import { recordRefusal } from './refused-attempt.ts';
import { batchMaxBytes, bodyMaxBytes, readBody, readQuery, stepMaxBytes } from './request-input.ts';
import { readSecrets } from './request-secrets.ts';
import type { Route } from './routes.ts';
import { accountOfSession } from './sessions.ts';
import type { AskProvider } from './sign-in-secrets.ts';
import type { World } from './world.ts';

/** What a judge needs from the backend around it. */
export interface Bench {
  readonly world: () => World;
  readonly now: () => number;
  /** The session of requests that say nothing else. */
  readonly session: () => string | null;
  /** Lets whoever has that session be signed in as an account, by its password alone. */
  readonly signIn: (accountId: string, isPasswordTemporary?: boolean) => void;
  /** The session that a bearer token stands for, or `null`. */
  readonly sessionOfBearer: (token: string) => string | null;
  readonly askProvider: AskProvider;
  /** Called when all is read, right before the world may change. */
  readonly beforeJudging: () => void;
  readonly takeMailFault: () => Fault['mail'] | null;
  readonly takeRowFault: (line: number) => Fault | null;
}

/** The answer to a request, and who it was that asked. */
export interface Verdict {
  readonly response: Response;
  readonly actor: string | null;
}

/**
 * Answers one request. Reading it and all cryptography come first and may wait; then it is judged and
 * written in one go, so that of many requests at once each sees what the others did.
 */
export async function judge(bench: Bench, route: Route, request: Request): Promise<Verdict> {
  const { name, operation, path } = route;
  const key =
    operation.method === 'GET' || operation.readOnly ? null : request.headers.get('idempotency-key');
  const input = await settle(() => readInput(request, route));
  const secrets = await readSecrets(
    bench.world(),
    name,
    path,
    'value' in input ? input.value.body : null,
    key,
    identify(bench, request).sessionId,
    bench.now(),
    bench.askProvider,
  );

  bench.beforeJudging();
  const world = bench.world();
  const now = bench.now();
  const headers = { Date: new Date(now).toUTCString() };
  const caller = identify(bench, request);
  const actor = caller.account?.name ?? null;
  try {
    const outcome = ({ to }: MailDraft) => {
      const fault = bench.takeMailFault();
      return fault === 'fail' ? 'failed' : fault === 'bounce' ? 'bounced' : fateOf(world, to);
    };
    const exchange = {
      operation: name,
      world,
      now,
      path,
      query: {},
      body: undefined,
      ifMatch: request.headers.get('if-match'),
      caller,
      secrets,
      signIn: bench.signIn,
      mail: createMailTransport(world, now, outcome),
      strikeRow: (line) => {
        const fault = bench.takeRowFault(line);
        if (fault) throw new Refusal(fault.respond?.code ?? 'unexpected');
      },
    } as Exchange;
    const isInTenant = 'tenantId' in path;
    const known = isInTenant ? demandMember(exchange) : exchange;
    if ('thrown' in input) throw input.thrown;
    if (key !== null && key.length > 255) throw new Refusal('validation_failed');

    const intent: Intent | null = key === null ? null : intentOf(caller, key, name, secrets.fingerprint);
    const kept = intent && findAnswer(world, intent, now);
    if (kept)
      return {
        response: jsonResponse(kept.status, kept.body, { ...headers, 'Idempotency-Replayed': 'true' }),
        actor,
      };

    // The table of handlers is checked against the table of operations; only the union of both is too wide.
    const handle = handlers[name] as (exchange: Exchange) => Reply;
    const { body, etag } = handle({ ...known, ...input.value } as Exchange);
    const status = operation.status ?? 200;
    if (intent) keepAnswer(world, intent, status, body, now);
    if (operation.method !== 'GET') noteActivity(world, caller, now);
    return { response: jsonResponse(status, body, { ...headers, ...(etag && { ETag: etag }) }), actor };
  } catch (thrown) {
    const body = 'value' in input ? input.value.body : null;
    if (!(thrown instanceof Refusal)) console.error(thrown);
    else recordRefusal(world, now, { operation: name, path, body, caller, secrets }, thrown);
    return { response: problemResponse(thrown, headers), actor };
  }
}

type Settled<T> = { readonly value: T } | { readonly thrown: unknown };

async function settle<T>(work: () => Promise<T>): Promise<Settled<T>> {
  try {
    return { value: await work() };
  } catch (thrown) {
    return { thrown };
  }
}

const longestBody: Partial<Record<Route['name'], number>> = {
  'bulk.start': batchMaxBytes,
  'acceptance.step': stepMaxBytes,
};

async function readInput(request: Request, { name }: Route) {
  const inputs = inputsOf(name);
  return {
    query: readQuery(new URL(request.url).searchParams, inputs),
    body: await readBody(request, inputs, longestBody[name] ?? bodyMaxBytes),
  };
}

/** Who asks: a bearer token is taken at its word alone, and the browser's session counts without one. */
function identify({ world, session, sessionOfBearer }: Bench, request: Request): Caller {
  const authorization = request.headers.get('authorization');
  const sessionId =
    authorization === null ? session() : sessionOfBearer(authorization.replace(/^Bearer +/i, ''));
  const account = accountOfSession(world(), sessionId);
  return { account, sessionId: account && sessionId, isBearer: authorization !== null };
}

const intentOf = (
  { account }: Caller,
  key: string,
  operation: Intent['operation'],
  fingerprint: string,
): Intent => ({ actor: account?.id ?? 'anonymous', key, operation, fingerprint });

function noteActivity(world: World, { account }: Caller, now: number): void {
  const member = memberOf(world, account?.id ?? null);
  if (member?.status === 'active') member.lastActiveAt = new Date(now).toISOString();
}

function jsonResponse(status: number, body: unknown, headers: Readonly<Record<string, string>>): Response {
  const hasBody = status !== 204;
  return new Response(hasBody ? JSON.stringify(body) : null, {
    status,
    headers: {
      ...(hasBody && { 'Content-Type': 'application/json' }),
      'Cache-Control': 'no-store',
      ...headers,
    },
  });
}
