import type * as z from 'zod/mini';
import { newIdempotencyKey } from '../contract/idempotency-key.ts';
import type { InviteClient, WriteOptions } from '../contract/invite-client.ts';
import { InviteError, toInviteError } from '../contract/invite-error.ts';
import type { operationInputs } from '../contract/operation-inputs.ts';
import { operations, type Operation, type OperationName } from '../contract/operations.ts';
import { pause, withDeadline } from './deadline.ts';
import type { Answer } from './read-answer.ts';
import { requestUrl } from './request-url.ts';
import { retryDelay } from './retry.ts';

export interface FetchClientOptions {
  /** Where the backend is, for example `/api`; relative to the document where there is one. */
  readonly baseUrl: string;
  /** Whose people are invited. */
  readonly tenantId: string;
  /** Sends a request; the global `fetch` of the moment unless told. */
  readonly fetch?: typeof globalThis.fetch;
  /** Asked before every try, for a bearer token or a token against cross-site requests. */
  readonly headers?: () => HeadersInit | Promise<HeadersInit>;
  /** Whether cookies travel; `same-origin` unless told. */
  readonly credentials?: RequestCredentials;
  /** Seconds after which one try is given up; 15 for reads and 30 for writes unless told. */
  readonly timeoutSeconds?: number;
  /** Waits between two tries; rejects when the signal aborts. For tests and odd clocks. */
  readonly wait?: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
}

type Table = typeof operations;
type InputsOf<Name extends OperationName> = Name extends keyof typeof operationInputs
  ? (typeof operationInputs)[Name]
  : unknown;
type PathValue<Path> = Path extends `${string}{${infer Name}}${infer Rest}` ? Name | PathValue<Rest> : never;

/** What an operation takes, as the tables say. */
type Input<Name extends OperationName> = ([PathValue<Table[Name]['path']>] extends ['tenantId']
  ? unknown
  : { readonly path: Record<Exclude<PathValue<Table[Name]['path']>, 'tenantId'>, string> }) &
  (InputsOf<Name> extends { query: infer Query } ? { readonly query?: z.input<Query> } : unknown) &
  (InputsOf<Name> extends { body: infer Body } ? { readonly body: z.input<Body> } : unknown);

interface AnyInput {
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
}

/** The schemas and their reader. They come while the first request is on its way, so that no page waits for them. */
const loadReader = () => import('./read-answer.ts');

/**
 * The client for the HTTP binding of the contract. Every answer is parsed, a failure is an
 * `InviteError`; only the reason of the caller's own abort comes back as it is. Reads are repeated on
 * passing failures, writes too, under one `Idempotency-Key`: a backend has to honour that key on
 * every POST and PATCH.
 */
export function createFetchClient({
  baseUrl,
  tenantId,
  fetch = (input, init) => globalThis.fetch(input, init),
  headers: extraHeaders,
  credentials = 'same-origin',
  timeoutSeconds,
  wait = pause,
}: FetchClientOptions): InviteClient {
  const base = (globalThis.document ? new URL(baseUrl, document.baseURI).href : baseUrl).replace(/\/+$/, '');

  async function call<Name extends OperationName>(
    name: Name,
    input: Input<Name> & AnyInput,
    { signal: caller, idempotencyKey, ifMatch }: WriteOptions = {},
  ): Promise<Answer<Name>> {
    const { method, path, readOnly }: Operation = operations[name];
    const { path: values, query, body }: AnyInput = input;
    const isRead = method === 'GET' || !!readOnly;
    const key = isRead ? null : (idempotencyKey ?? newIdempotencyKey());
    const payload = body === undefined ? null : JSON.stringify(body);

    const send = async (signal: AbortSignal) => {
      const url = requestUrl(base, path, { tenantId, ...values }, query);
      const headers = new Headers(await extraHeaders?.());
      headers.set('Accept', 'application/json, application/problem+json');
      if (payload !== null) headers.set('Content-Type', 'application/json');
      if (key) headers.set('Idempotency-Key', key);
      if (ifMatch) headers.set('If-Match', ifMatch);
      const init = { method, headers, body: payload, credentials, signal } as const;
      const reader = loadReader();
      // Heard here too, for when the request fails before the reader does.
      reader.catch(() => undefined);
      try {
        const response = await fetch(url, { ...init, cache: 'no-store', referrerPolicy: 'no-referrer' });
        return [response, await response.text(), reader] as const;
      } catch (cause) {
        throw new InviteError('offline', { cause });
      }
    };

    for (let failures = 1; ; failures++) {
      let status = 0;
      try {
        const seconds = timeoutSeconds ?? (isRead ? 15 : 30);
        const [response, text, reader] = await withDeadline(seconds, caller, send);
        status = response.status;
        const { readAnswer, readFailure } = await reader;
        if (response.ok) return readAnswer(name, response, text);
        throw readFailure(response, text);
      } catch (thrown) {
        if (caller?.aborted) throw caller.reason;
        const error = toInviteError(thrown);
        const delay = retryDelay(error, status, isRead, failures);
        if (delay === null) throw error;
        await wait(delay, caller);
      }
    }
  }

  return {
    tenant: {
      get: (options) => call('tenant.get', {}, options),
      viewer: (options) => call('tenant.viewer', {}, options),
      seats: (options) => call('tenant.seats', {}, options),
      updatePolicy: (body, options) => call('tenant.updatePolicy', { body }, options),
    },
    scopes: {
      list: (query, options) => call('scopes.list', { query }, options),
    },
    roles: {
      list: (options) => call('roles.list', {}, options),
      permissions: (options) => call('roles.permissions', {}, options),
      create: (body, options) => call('roles.create', { body }, options),
      update: (id, body, options) => call('roles.update', { path: { id }, body }, options),
      remove: (id, body = {}, options) => call('roles.remove', { path: { id }, body }, options),
    },
    invitations: {
      list: (query, options) => call('invitations.list', { query }, options),
      counts: (options) => call('invitations.counts', {}, options),
      get: (id, options) => call('invitations.get', { path: { id } }, options),
      create: (body, options) => call('invitations.create', { body }, options),
      update: (id, body, options) => call('invitations.update', { path: { id }, body }, options),
      resend: (id, options) => call('invitations.resend', { path: { id } }, options),
      release: (id, body = {}, options) => call('invitations.release', { path: { id }, body }, options),
      revoke: (id, options) => call('invitations.revoke', { path: { id } }, options),
      link: (id, options) => call('invitations.link', { path: { id } }, options),
    },
    bulk: {
      start: (body, options) => call('bulk.start', { body }, options),
      get: (id, options) => call('bulk.get', { path: { id } }, options),
      rows: (id, query, options) => call('bulk.rows', { path: { id }, query }, options),
      commit: (id, options) => call('bulk.commit', { path: { id } }, options),
      cancel: (id, options) => call('bulk.cancel', { path: { id } }, options),
    },
    members: {
      list: (query, options) => call('members.list', { query }, options),
      get: (id, options) => call('members.get', { path: { id } }, options),
      update: (id, body, options) => call('members.update', { path: { id }, body }, options),
      deactivate: (id, options) => call('members.deactivate', { path: { id } }, options),
      reactivate: (id, options) => call('members.reactivate', { path: { id } }, options),
      resetMfa: (id, options) => call('members.resetMfa', { path: { id } }, options),
      changePreview: (id, body, options) => call('members.changePreview', { path: { id }, body }, options),
      removalPreview: (id, options) => call('members.removalPreview', { path: { id } }, options),
      remove: (id, body = {}, options) => call('members.remove', { path: { id }, body }, options),
    },
    acceptance: {
      preview: (token, options) => call('acceptance.preview', { body: { token } }, options),
      start: (token, options) => call('acceptance.start', { body: { token } }, options),
      resume: (options) => call('acceptance.resume', {}, options),
      ssoCallback: (body, options) => call('acceptance.ssoCallback', { body }, options),
      get: (id, options) => call('acceptance.get', { path: { id } }, options),
      step: (id, key, data, options) =>
        call('acceptance.step', { path: { id, key }, body: { data } }, options),
      decline: (token, options) => call('acceptance.decline', { body: { token } }, options),
      requestRenewal: (token, options) => call('acceptance.requestRenewal', { body: { token } }, options),
    },
    audit: {
      list: (query, options) => call('audit.list', { query }, options),
    },
    session: {
      end: (options) => call('session.end', {}, options),
    },
  };
}
