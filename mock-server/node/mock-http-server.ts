import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerControl } from '../control/control-api.ts';
import { worldAddress, worldPrefix } from '../control/world-address.ts';
import { createWorlds, defaultWorld, type Worlds } from '../control/worlds.ts';
import type { OpenWorld } from '../control/world-start.ts';
import type { PresetName } from '../mock-backend.ts';
import { problemResponse } from '../problem-response.ts';
import { Refusal } from '../refusal.ts';
import { answerControlRoom } from './control-room-page.ts';
import { corsHeaders, preflight } from './cors.ts';
import { readRequest } from './incoming-request.ts';
import { answerPage } from './server-pages.ts';
import { serverProblem } from './server-problem.ts';

export interface MockServerOptions {
  readonly preset: PresetName;
  /** A scenario of that preset; none unless told. */
  readonly scenario?: string | null;
  /** 4010 unless told; 0 for any that is free. */
  readonly port?: number;
  /** 127.0.0.1 unless told. Whoever reaches the server may do everything with its worlds. */
  readonly host?: string;
  /** Page that mails point to, with `{token}`; a page of the server that says so unless told. */
  readonly acceptPage?: string;
  /** Page with the list of users; the front page beside the page that accepts unless told. */
  readonly usersPage?: string;
  /** Start of the clock in milliseconds since the epoch; the present unless told. */
  readonly now?: number;
  /** Whether the clock runs on from there; `true` unless told. */
  readonly running?: boolean;
  /** `people`: members and accounts, but no invitations, mails and history. `full` unless told. */
  readonly seed?: 'full' | 'people';
  /** Milliseconds that every answer takes; none unless told. */
  readonly latency?: number;
  /** How many worlds are kept besides the default one; 50 unless told. */
  readonly worldLimit?: number;
  /** Hears in a sentence that a world which gave way to others is asked for again. */
  readonly tell?: (sentence: string) => void;
  /** Makes the worlds. */
  readonly openWorld?: OpenWorld;
  /** Answers what nothing else here answers, pages for example; `null` for what it does not know. */
  readonly pages?: (request: Request, worlds: Worlds) => Promise<Response | null>;
}

/** A mock server that runs. */
export interface MockServer {
  /** Without a slash at its end, for example `http://127.0.0.1:4010`. */
  readonly url: string;
  readonly worlds: Worlds;
  /** Ends it: nothing more is taken, whoever waits for a change is sent away, and open connections are closed. */
  close(): Promise<void>;
}

/** Bodies longer than this are not read, but for a whole world. Each operation has a shorter limit of its own. */
const longestBody = 2 * 1024 * 1024;
const longestWorld = 512 * 1024 * 1024;

/**
 * Starts the mock server on HTTP: the API of each world, the control API, the OpenAPI document and its page. Rejects
 * with the system's error (`EADDRINUSE` for a port that is taken), or with a `ControlError` `unknown_preset` or
 * `unknown_scenario`; nothing runs then.
 */
export async function startMockServer(options: MockServerOptions): Promise<MockServer> {
  const { host = '127.0.0.1', port = 4010 } = options;
  const server = createServer({ keepAliveTimeout: 5000 });
  await listen(server, port, host);
  const url = `http://${hostInUrl(host)}:${(server.address() as AddressInfo).port}`;
  const worlds = worldsAt(url, options);
  /** What is being answered, with the way to end it. */
  const running = new Map<Promise<void>, AbortController>();
  server.on('request', (incoming, outgoing) => {
    const ending = new AbortController();
    const work = serve(incoming, outgoing, ending, url, (request) => answer(request, worlds, url, options));
    running.set(work, ending);
    void work.finally(() => running.delete(work));
  });
  const close = async () => {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    for (const ending of running.values()) ending.abort();
    await Promise.allSettled(running.keys());
    server.closeAllConnections();
    await closed;
  };
  try {
    await worlds.get(defaultWorld);
  } catch (thrown) {
    await close();
    throw thrown;
  }
  return { url, worlds, close };
}

function worldsAt(url: string, options: MockServerOptions): Worlds {
  const {
    preset,
    scenario = null,
    acceptPage,
    usersPage,
    now,
    running,
    seed,
    latency,
    worldLimit,
    openWorld,
    tell,
  } = options;
  return createWorlds({
    start: { preset, scenario },
    limit: worldLimit,
    openWorld,
    tell,
    placeOf: (world) => {
      const base = `${url}${worldPrefix(world)}`;
      const accept = acceptPage ?? `${base}/accept#token={token}`;
      return {
        origin: new URL(accept).origin,
        baseUrl: base,
        linkTemplate: accept,
        ...(usersPage !== undefined && { usersPage }),
        ...(now !== undefined && { now }),
        ...(running !== undefined && { running }),
        ...(seed !== undefined && { seed }),
        ...(latency !== undefined && { latency }),
      };
    },
  });
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

/** An address that means "everywhere" is none to go to. */
const hostInUrl = (host: string): string => {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
};

/** Answers one message. A connection that a fault breaks is cut without an answer. */
async function serve(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  ending: AbortController,
  base: string,
  decide: (request: Request) => Promise<Response>,
): Promise<void> {
  const { signal } = ending;
  outgoing.on('close', () => ending.abort());
  outgoing.on('error', () => ending.abort());
  let response: Response;
  try {
    const longest = /\/control\/world$/.test(incoming.url ?? '') ? longestWorld : longestBody;
    response = await decide(await readRequest(incoming, base, longest, signal));
  } catch (thrown) {
    if (signal.aborted || isBroken(thrown)) return void incoming.socket.destroy();
    // Whoever still sends is listened to until they have read the answer.
    incoming.resume();
    response = serverProblem(thrown);
  }
  await send(outgoing, response, incoming.method === 'HEAD');
}

/** What `fetch` says when the connection broke. */
const isBroken = (thrown: unknown): boolean =>
  thrown instanceof TypeError && thrown.message === 'Failed to fetch';

async function send(outgoing: ServerResponse, response: Response, isHead: boolean): Promise<void> {
  const body = Buffer.from(await response.arrayBuffer());
  if (outgoing.destroyed) return;
  outgoing.statusCode = response.status;
  for (const [name, value] of Object.entries(corsHeaders)) outgoing.setHeader(name, value);
  for (const [name, value] of response.headers) outgoing.setHeader(name, value);
  const hasBody = response.status !== 204 && response.status !== 304;
  if (hasBody) outgoing.setHeader('Content-Length', body.byteLength);
  await new Promise<void>((resolve) => {
    outgoing.once('close', resolve);
    outgoing.end(isHead || !hasBody ? undefined : body, resolve);
  });
}

async function answer(
  request: Request,
  worlds: Worlds,
  url: string,
  { pages }: MockServerOptions,
): Promise<Response> {
  if (request.method === 'OPTIONS') return preflight(request);
  const { world, path } = worldAddress(request);
  if (path.includes('/v1/')) return (await worlds.get(world)).backend.fetch(request);
  const base = `${url}${worldPrefix(world)}`;
  return (
    (await answerControl(worlds, request)) ??
    (await pages?.(request, worlds)) ??
    (await answerControlRoom(request, path, base)) ??
    answerPage(request, path, base) ??
    problemResponse(new Refusal('not_found'))
  );
}
