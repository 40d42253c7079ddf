import { InviteError, type AuditEvent, type SeatUsage, type TenantPolicy } from 'invite-kit/contract';
import { CallLog, type Call, type CallDetail, type RawMessages } from './call-log.ts';
import { createClock, type Clock } from './clock.ts';
import { memberOf, seatsOf } from './directory.ts';
import { faultResponse } from './fault-response.ts';
import { FaultBoard, type Fault, type Faults } from './faults.ts';
import { invitationSummaries, type InvitationSummary } from './invitation-summary.ts';
import { judgeSignIn, readSignIn, type TypedSignIn } from './host-sign-in.ts';
import { mailServiceOf, type MailService } from './mail-service.ts';
import { deliverDue } from './mail-transport.ts';
import { peopleOf, type Person } from './people.ts';
import type { PresetDefinition } from './preset-definition.ts';
import { intelliAuth } from './presets/intelli-auth.ts';
import { ispOs } from './presets/isp-os.ts';
import { meshNetwork } from './presets/mesh-network.ts';
import { opsOs } from './presets/ops-os.ts';
import { salesOs } from './presets/sales-os.ts';
import { problemResponse } from './problem-response.ts';
import { Refusal } from './refusal.ts';
import { listenTo } from './logged-message.ts';
import { judge, type Verdict } from './request-judge.ts';
import { findRoute, loggedPath, type Route } from './routes.ts';
import { randomSecret } from './secrets.ts';
import { seedWorld } from './seed-world.ts';
import { accountOfSession, setBrowserSession, startSession, type SessionProof } from './sessions.ts';
import { createIdentityProvider, pageWithoutToken, type IdentityProvider } from './identity-provider.ts';
import { providerEndpoint, providerPath } from './oidc/oidc-world.ts';
import type { AskProvider } from './sign-in-secrets.ts';
import { wait } from './wait.ts';
import { worldStamp, worldVersion, type Mail, type World } from './world.ts';
import { WorldHistory } from './world-history.ts';
import { restoreSnapshot, type Snapshot } from './world-snapshot.ts';
import { createWorldBuilder, type WorldBuilder } from './world-builder.ts';

/** The presets that have a name. */
export const presets = {
  'isp-os': ispOs,
  'sales-os': salesOs,
  'intelli-auth': intelliAuth,
  'mesh-network': meshNetwork,
  'ops-os': opsOs,
} as const satisfies Record<string, PresetDefinition>;
export type PresetName = keyof typeof presets;

/** Passwords of everybody in a preset, by the id of the person. For demos and tests. */
export const passwordsOf = (preset: PresetName): Readonly<Record<string, string>> =>
  Object.fromEntries(presets[preset].people.map(({ id, password }) => [id, password]));

export interface MockBackendOptions {
  readonly preset: PresetName | PresetDefinition;
  /** Start of its clock in milliseconds since the epoch; the present unless told. */
  readonly now?: number;
  /** Whether the clock runs on from there; `true` unless told. */
  readonly running?: boolean;
  /** `people`: members and accounts, but no invitations, mails and history. `full` unless told. */
  readonly seed?: 'full' | 'people';
  /** Where the pages are that mails point to; this page's origin unless told. */
  readonly origin?: string;
  /** Page that accepts, with `{token}`; `/accept.html#token={token}` unless told. */
  readonly linkTemplate?: string;
  /**
   * Page of the identity provider, which asks `identityProvider`, for hosts whose pages are not answered by `fetch`;
   * the provider's own page unless told.
   */
  readonly ssoPage?: string;
  /** Where `fetch` is reached by others; `/api` unless told. The identity provider's issuer is below it. */
  readonly baseUrl?: string;
  /**
   * Asks the identity provider on the product's behalf; `own` is the backend's own, which is asked unless told. For
   * another provider, and for tests of what one may answer.
   */
  readonly askProvider?: (request: Request, own: AskProvider) => Promise<Response>;
  /** Page with the list of users; the origin's front page unless told. */
  readonly usersPage?: string;
  /** Milliseconds that every answer takes; none unless told. */
  readonly latency?: number;
  /** Whether calls can be undone; `true` unless told. See `undo`. */
  readonly undoable?: boolean;
}

/** Somebody who has signed in on the product's own page. */
export interface HostPerson extends Person {
  readonly mustChangePassword: boolean;
}

/** Keeps the world somewhere else as well. */
export interface WorldKeeper {
  /** Passes a request on, with the newest world before it and a kept one after it. */
  around(next: () => Promise<Response>): Promise<Response>;
  /** Fulfilled when the present world is kept. */
  saved(): Promise<void>;
}

/**
 * A backend in memory that keeps every rule of the contract. It judges with the policy functions, and
 * never trusts what a client thinks.
 */
export interface MockBackend extends WorldBuilder {
  /** The preset that it was made with; `null` for one without a name. */
  readonly presetName: PresetName | null;
  readonly tenantId: string;
  readonly tenantName: string;
  /**
   * Answers a request; what cannot be granted is answered by a problem. Like any `fetch` it rejects only
   * when the connection breaks (a fault does that) or the signal aborts. What stands before `/v1/` in the
   * address does not matter.
   */
  readonly fetch: typeof globalThis.fetch;
  /** Fulfilled when everything that was built is hashed; requests wait for it by themselves. */
  readonly ready: Promise<void>;
  readonly clock: Clock;
  readonly mailbox: {
    /** Newest first. */
    list(): Mail[];
  };
  readonly people: readonly Person[];
  /** Every invitation, newest first. */
  readonly invitations: readonly InvitationSummary[];
  /** How the mail service is doing; `setMail` lets it do otherwise. */
  readonly mail: MailService;
  /** The tenant's policy of now. */
  readonly policy: Readonly<TenantPolicy>;
  /** How the plan's seats are used now. */
  readonly seats: SeatUsage;
  /** The browser's session, used by requests without an `Authorization` header, as a cookie would be. */
  readonly session: {
    current(): Person | null;
    /** `onlyHere`: for requests through this backend alone, so that two tabs that share a world are two people. */
    signInAs(id: string | null, options?: { readonly onlyHere?: boolean }): void;
    /**
     * What the product's own sign-in page does with an address and a password, a temporary one included. Whoever has
     * to set a password of their own goes on with `acceptance.resume`. Rejects with an `InviteError`:
     * `invalid_credentials`, `account_held`, `account_deactivated`, `invitation_expired`, `rate_limited`.
     */
    signIn(email: string, password: string): Promise<HostPerson>;
    /** Id of the session that counts here alone; `null` where the browser's counts. */
    readonly here: string | null;
    /** Goes on with such a session, after a reload for example; `null` goes back to the browser's. */
    takeHere(sessionId: string | null): void;
  };
  /** The organisation's own sign-in, for a page that stands in for its own. */
  readonly identityProvider: IdentityProvider;
  /** A bearer token for the `Authorization` header of somebody who works in parallel. */
  bearerFor(personId: string): string;
  readonly faults: Faults;
  /** Requests so far, oldest first, without secrets. */
  readonly calls: readonly Call[];
  /** One of them with what was sent and what was answered, without secrets; `null` for an unknown id. */
  readCall(id: string): Promise<CallDetail | null>;
  /**
   * Makes the world what it was right before a call, its clock included; the call and all later ones are undone. Throws
   * where `canUndo` is false: for reads, for what was undone already, for calls with two hundred undoable ones after
   * them, and in worlds of more than 20,000 rows, where remembering each step would take longer than the step.
   */
  undo(callId: string): void;
  /** The trail, oldest first. */
  readonly audit: readonly AuditEvent[];
  /** Everything back to the start: world, clock, session, faults, calls. */
  reset(): void;
  /** Names the present state of the world; another after every change. */
  readonly stamp: string;
  /** Counts what happened here, whatever it was: a change of the world, a call, a fault. */
  readonly changeCount: number;
  /**
   * A copy of all that is known, as plain JSON; complete once `ready` is fulfilled. Links are in its mails
   * and nowhere else.
   */
  exportWorld(): World;
  /**
   * Goes on with another world. Throws when that is of another version. As a beginning it is moved to this
   * backend's addresses, and bearers, calls and faults end, as by `reset`. Links in mails stay as they were sent.
   */
  importWorld(world: World, options?: { readonly asBeginning?: boolean }): void;
  /** Tells of every change; answers the way out. */
  subscribe(listener: () => void): () => void;
  /** Lets somebody else keep the world. See `persistWorld`. */
  keepWith(keeper: WorldKeeper): void;
  /** Fulfilled when the present world is kept; at once when nobody keeps it. */
  saved(): Promise<void>;
}

/** An answer, and the world before it where that is remembered. */
type Decided = Verdict & { readonly before: Snapshot | null };

interface LoggedExchange extends Pick<Decided, 'actor' | 'before'> {
  readonly route: Route | null;
  readonly request: Request;
  readonly fault: Fault | null;
  readonly messages: RawMessages;
}

/** Makes a backend with a world of its own. */
export function createMockBackend(options: MockBackendOptions): MockBackend {
  const preset: PresetDefinition =
    typeof options.preset === 'string' ? presets[options.preset] : options.preset;
  const origin = options.origin ?? originOfPage() ?? 'https://app.example';
  const page = (path: string) => (/^[a-z][a-z\d+.-]*:/i.test(path) ? path : `${origin}${path}`);
  const acceptPage = page(options.linkTemplate ?? '/accept.html#token={token}');
  const issuer = `${page(options.baseUrl ?? '/api').replace(/\/+$/, '')}${providerPath}`;
  /** Where this world is, whatever world it holds. */
  const site = {
    pages: { accept: acceptPage, users: page(options.usersPage ?? '/') },
    oidc: {
      issuer,
      clientId: 'invite-kit',
      authorizationEndpoint: page(options.ssoPage ?? `${issuer}/authorize`),
      redirectUri: pageWithoutToken(acceptPage),
    },
  };
  const seed = () =>
    seedWorld(preset, {
      now: options.now ?? Date.now(),
      running: options.running ?? true,
      seed: options.seed ?? 'full',
      ...site,
    });

  let { world, ready } = seed();
  /** The session that counts for this backend alone; it goes on counting when it has ended. */
  let here: string | null = null;
  const presentSession = () => here ?? world.browserSessionId;
  const signIn = (accountId: string | null, proof?: SessionProof) => {
    if (here === null) setBrowserSession(world, accountId, clock.now(), proof);
    else here = accountId === null ? '' : startSession(world, accountId, clock.now(), proof).id;
  };
  const bearers = new Map<string, { readonly accountId: string; readonly sessionId: string }>();
  const listeners = new Set<() => void>();
  const calls = new CallLog();
  const history = new WorldHistory(options.undoable ?? true);
  let changeCount = 0;
  const changed = () => {
    world.revision++;
    notify();
  };
  const notify = () => {
    changeCount++;
    for (const listener of [...listeners]) listener();
  };
  const faults = new FaultBoard(notify);
  /** Lets out the mail that is due: time has passed. */
  const deliver = () => {
    if (deliverDue(world, clock.now())) world.revision++;
  };
  const clock: Clock = createClock(
    () => world,
    () => {
      deliver();
      changed();
    },
  );
  let keeper: WorldKeeper = { around: (next) => next(), saved: () => Promise.resolve() };

  const log = ({ route, request, fault, actor, messages, before }: LoggedExchange, status: number) => {
    const call = {
      method: request.method,
      path: loggedPath(new URL(request.url).pathname),
      operation: route?.name ?? null,
      status,
      at: clock.now(),
      actor,
      fault,
    };
    calls.add(call, messages, before);
    notify();
  };

  /** Everything that belongs to what was here before. */
  const forget = () => {
    bearers.clear();
    here = null;
    calls.clear();
    faults.clear();
  };

  async function decide(route: Route, request: Request): Promise<Decided> {
    await ready;
    deliver();
    const before = world;
    let remembered: Snapshot | null = null;
    const isRead = route.operation.method === 'GET';
    const remember = () => {
      if (!isRead && !route.operation.readOnly) remembered ??= history.remember(world);
    };
    // What the provider answered is taken while the request is still being read.
    if (route.name === 'acceptance.ssoCallback') remember();
    const trail = world.audit.length;
    const verdict = await judge(
      {
        world: () => world,
        now: clock.now,
        session: presentSession,
        signIn: (accountId, isPasswordTemporary = false) =>
          signIn(accountId, { isFactorProven: false, isPasswordTemporary }),
        sessionOfBearer: (token) => bearers.get(token)?.sessionId ?? null,
        beforeJudging: remember,
        askProvider: (asked) =>
          options.askProvider ? options.askProvider(asked, ownProvider) : ownProvider(asked),
        takeMailFault: () => faults.takeForMail(route.name),
        takeRowFault: (line) => faults.takeForRow(route.name, line),
      },
      route,
      request,
    );
    if (!isRead || world !== before || world.audit.length !== trail) world.revision++;
    return { ...verdict, before: remembered };
  }

  /** Whoever holds a token goes on, though their session began after the moment that is back. */
  const keepBearers = () => {
    for (const [token, { accountId, sessionId }] of bearers) {
      const isKnown = world.sessions.some(({ id }) => id === sessionId);
      if (!isKnown && person(accountId))
        bearers.set(token, { accountId, sessionId: startSession(world, accountId, clock.now()).id });
    }
  };

  const ownProvider: AskProvider = async (request) => {
    const { answerProvider } = await import('./oidc/provider.ts');
    return answerProvider(world, request, clock.now());
  };

  async function provide(request: Request): Promise<Decided> {
    await ready;
    const before = request.method === 'GET' ? null : history.remember(world);
    const response = await ownProvider(request);
    // Codes, people and the key: nearly every answer leaves something behind.
    world.revision++;
    return { response, actor: null, before };
  }

  async function answer(request: Request): Promise<Response> {
    const { pathname, search } = new URL(request.url);
    const route = findRoute(request.method, pathname);
    const isForProvider = route === null && providerEndpoint(pathname) !== null;
    const fault = faults.takeForRequest(route?.name ?? null);
    const sent = listenTo(request);
    await wait((options.latency ?? 0) + (fault?.delay ?? 0), request.signal);
    let decided: Decided = { response: problemResponse(new Refusal('not_found')), actor: null, before: null };
    const breaks = fault?.network || fault?.respond;
    const isDecided = (route || isForProvider) && (!breaks || fault.afterEffect);
    if (isDecided) {
      const response = await keeper.around(async () => {
        decided = await (route ? decide(route, request) : provide(request));
        return decided.response;
      });
      decided = { ...decided, response };
    }
    const { actor, before } = decided;
    const response = fault?.respond ? faultResponse(fault.respond) : decided.response;
    const messages: RawMessages = {
      query: route ? search : '',
      request: sent,
      answer: fault?.network ? null : listenTo(response),
      lostAnswer: breaks && isDecided ? listenTo(decided.response) : null,
    };
    log({ route, request, fault, actor, messages, before }, fault?.network ? 0 : response.status);
    if (fault?.network) throw new TypeError('Failed to fetch');
    request.signal.throwIfAborted();
    return response;
  }

  async function signInOnPage(email: string, password: string): Promise<HostPerson> {
    let outcome: HostPerson | Refusal | null = null;
    await keeper.around(async () => {
      await ready;
      deliver();
      const typed = await readSignIn(world, email, password);
      outcome = tryToSignIn(typed);
      return new Response(null, { status: 204 });
    });
    const settled = outcome as HostPerson | Refusal | null;
    if (!settled || settled instanceof Refusal)
      throw new InviteError(settled?.code ?? 'unexpected', { params: settled?.params });
    return settled;
  }

  /** A wrong try is kept, too: they are counted. */
  function tryToSignIn(typed: TypedSignIn): HostPerson | Refusal {
    try {
      const { account, isPasswordTemporary } = judgeSignIn(world, typed, clock.now());
      signIn(account.id, { isPasswordTemporary });
      const { mustChangePassword = false } = memberOf(world, account.id) ?? {};
      return { ...demandPerson(account.id), mustChangePassword };
    } catch (thrown) {
      if (thrown instanceof Refusal) return thrown;
      throw thrown;
    } finally {
      changed();
    }
  }

  const person = (id: string | null): Person | null => peopleOf(world).find((one) => one.id === id) ?? null;
  const demandPerson = (id: string): Person => {
    const found = person(id);
    if (!found) throw new TypeError(`Nobody here has the id "${id}".`);
    return found;
  };

  return {
    presetName: typeof options.preset === 'string' ? options.preset : null,
    get tenantId() {
      return world.tenant.id;
    },
    fetch: (input, init) => answer(toRequest(input, init, origin)),
    get ready() {
      return ready;
    },
    clock,
    mailbox: {
      list() {
        deliver();
        return world.mails.toReversed();
      },
    },
    get mail() {
      return mailServiceOf(world);
    },
    get policy() {
      return world.policy;
    },
    get seats() {
      return seatsOf(world, clock.now());
    },
    get people() {
      return peopleOf(world);
    },
    get invitations() {
      return invitationSummaries(world, clock.now());
    },
    get tenantName() {
      return world.tenant.name;
    },
    session: {
      current: () => person(accountOfSession(world, presentSession())?.id ?? null),
      signInAs(id, { onlyHere = false } = {}) {
        here = onlyHere ? '' : null;
        signIn(id === null ? null : demandPerson(id).id);
        changed();
      },
      signIn: signInOnPage,
      get here() {
        return here;
      },
      takeHere(sessionId) {
        here = sessionId;
        changed();
      },
    },
    identityProvider: createIdentityProvider({ world: () => world, now: clock.now, changed }),
    bearerFor(personId) {
      const { id } = demandPerson(personId);
      for (const [token, { sessionId }] of bearers)
        if (accountOfSession(world, sessionId)?.id === id) return token;
      const token = randomSecret();
      bearers.set(token, { accountId: id, sessionId: startSession(world, id, clock.now()).id });
      return token;
    },
    faults,
    calls: calls.entries,
    readCall: (id) => calls.read(id),
    undo(callId) {
      const before = calls.takeBack(callId);
      if (!before) throw new TypeError(`The call "${callId}" cannot be undone.`);
      // The number goes on: nobody may take the world for the one that had it.
      world = { ...restoreSnapshot(before), revision: world.revision };
      keepBearers();
      changed();
    },
    get audit() {
      return world.audit;
    },
    ...createWorldBuilder({
      world: () => world,
      now: clock.now,
      changed,
      until: (work) => {
        ready = Promise.all([ready, work]).then(() => undefined);
      },
    }),
    reset() {
      ({ world, ready } = seed());
      forget();
      changed();
    },
    get stamp() {
      return worldStamp(world);
    },
    get changeCount() {
      return changeCount;
    },
    exportWorld: () => structuredClone(world),
    importWorld(imported, { asBeginning = false } = {}) {
      const version: number = imported.version;
      if (version !== worldVersion)
        throw new TypeError(`This is a world of version ${version}, not ${worldVersion}.`);
      world = structuredClone(imported);
      if (asBeginning) {
        Object.assign(world, { pages: { ...site.pages }, oidc: { ...world.oidc, ...site.oidc } });
        forget();
      }
      notify();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    keepWith(other) {
      keeper = other;
    },
    saved: () => keeper.saved(),
  };
}

/** Where this page is; nothing outside of a page, and in one without an origin, such as a sandboxed frame. */
function originOfPage(): string | null {
  const { origin = 'null' } = globalThis.location ?? {};
  return origin === 'null' ? null : origin;
}

/** A request of what `fetch` takes; an address without a host is seen from `origin`. */
function toRequest(input: RequestInfo | URL, init: RequestInit | undefined, origin: string): Request {
  return input instanceof Request && !init
    ? input
    : new Request(input instanceof Request ? input : new URL(input, `${origin}/`), init);
}
