import { operations, type OperationName } from 'invite-kit/contract';
import type { MockBackend, World } from 'invite-kit/mock-server';

type Json = Record<string, unknown>;

/** One request on its way to the real backend, as far as a fault needs it. */
export interface Passing {
  readonly backend: MockBackend;
  readonly request: Request;
  readonly operation: OperationName | null;
  /** What the braces of the operation's path stand for. */
  readonly path: Readonly<Record<string, string>>;
  readonly body: Json;
  /** Passes it on, or another one in its place. */
  readonly pass: (instead?: Request) => Promise<Response>;
}

/** Stands between the run and the real backend. */
export type Plant = (passing: Passing) => Promise<Response>;

/** The backend's `fetch` with a fault in front of it. */
export function plantedFetch(backend: MockBackend, plant: Plant): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const text = await request.clone().text();
    const body = text === '' ? {} : (JSON.parse(text) as Json);
    const pass = (instead = request) => backend.fetch(instead);
    return plant({ backend, request, ...operationOf(request), body, pass });
  };
}

function operationOf({ method, url }: Request): Pick<Passing, 'operation' | 'path'> {
  const { pathname } = new URL(url);
  const below = pathname.slice(pathname.indexOf('/v1/'));
  for (const [operation, known] of Object.entries(operations)) {
    if (known.method !== method) continue;
    const pattern = known.path.replace(/{(\w+)}/g, '(?<$1>[^/]+)');
    const match = new RegExp(`^${pattern}$`).exec(below);
    if (match) return { operation: operation as OperationName, path: { ...match.groups } };
  }
  return { operation: null, path: {} };
}

/** A fault in some operations; all others pass. */
export const at =
  (names: OperationName | readonly OperationName[], plant: Plant): Plant =>
  (passing) =>
    passing.operation !== null && [names].flat().includes(passing.operation)
      ? plant(passing)
      : passing.pass();

/** Lets a fault meet one request after the other, so that it does not get into its own way. */
export function serially(plant: Plant): Plant {
  let last: Promise<unknown> = Promise.resolve();
  return (passing) => {
    const mine = last.then(() => plant(passing));
    last = mine.catch(() => undefined);
    return mine;
  };
}

/** The same request with something changed. */
export async function changed(
  request: Request,
  change: { readonly headers?: Record<string, string | null>; readonly url?: URL; readonly body?: Json },
): Promise<Request> {
  const headers = new Headers(request.headers);
  for (const [name, value] of Object.entries(change.headers ?? {}))
    if (value === null) headers.delete(name);
    else headers.set(name, value);
  const text = await request.clone().text();
  const body = change.body ? JSON.stringify(change.body) : text === '' ? null : text;
  return new Request(change.url ?? request.url, { method: request.method, headers, body });
}

/** The same request without some parts of its query. */
export const withoutQuery = (request: Request, ...keys: readonly string[]): Promise<Request> => {
  const url = new URL(request.url);
  for (const key of keys) url.searchParams.delete(key);
  return changed(request, { url });
};

/** The same answer with another body, and other headers where they are given. */
export async function altered(
  response: Response,
  alter: (body: never) => unknown,
  {
    status = response.status,
    headers = {},
  }: { status?: number; headers?: Record<string, string | null> } = {},
): Promise<Response> {
  const text = await response.text();
  const body = alter((text === '' ? {} : JSON.parse(text)) as never);
  const all = new Headers(response.headers);
  for (const [name, value] of Object.entries(headers))
    if (value === null) all.delete(name);
    else all.set(name, value);
  return new Response(body === undefined ? null : JSON.stringify(body), { status, headers: all });
}

/** What a problem says. */
export const codeOf = async (response: Response): Promise<string | null> =>
  response.ok ? null : ((await response.clone().json()) as { code: string }).code;

/** Grants what was refused with some code, with a body of its own; nothing else happens. */
export async function granting(
  response: Response,
  code: string,
  status: number,
  body: () => unknown,
): Promise<Response> {
  if ((await codeOf(response)) !== code) return response;
  return new Response(status === 204 ? null : JSON.stringify(body()), {
    status,
    headers: { 'content-type': 'application/json' },
  });
}

/** Changes the world behind the back of every rule. */
export function tamper(backend: MockBackend, change: (world: World) => void): void {
  const world = backend.exportWorld();
  change(world);
  backend.importWorld(world);
}

/** The mail that carries a token, and the newest to the same address. */
export function mailWith(backend: MockBackend, token: unknown) {
  const mails = backend.mailbox.list();
  const mail = mails.find(({ link }) => typeof token === 'string' && link?.includes(token));
  return { mail, newest: mails.find(({ to }) => to === mail?.to) };
}
