import { InviteError } from 'invite-kit/contract';
import { CallLog, type FormerState, type RawMessages } from './call-log.ts';
import { createClock, type Clock } from './clock.ts';
import { copyWorld } from './copy-world.ts';
import { memberOf, seatsOf } from './directory.ts';
import { faultResponse } from './fault-response.ts';
import { FaultBoard, type Fault } from './faults.ts';
import { invitationSummaries } from './invitation-summary.ts';
import { judgeSignIn, readSignIn, type TypedSignIn } from './host-sign-in.ts';
import { mailServiceOf } from './mail-service.ts';
import { deliverDue } from './mail-transport.ts';
import { peopleOf, type Person } from './people.ts';
import { problemResponse } from './problem-response.ts';
import { Refusal } from './refusal.ts';
import { listenTo } from './logged-message.ts';
import { Bearers } from './bearers.ts';
import { siteOf, toRequest } from './backend-site.ts';
import type { HostPerson, MockBackend, WorldKeeper } from './mock-backend-interface.ts';
import type { MockBackendOptions } from './mock-backend-options.ts';
import { presets } from './presets/named-presets.ts';
import type { PresetDefinition } from './preset-definition.ts';
import { judge, type Verdict } from './request-judge.ts';
import { findRoute, loggedPath, type Route } from './routes.ts';
import { seedWorld } from './seed-world.ts';
import { accountOfSession, setBrowserSession, startSession, type SessionProof } from './sessions.ts';
import { createIdentityProvider } from './identity-provider.ts';
import { providerEndpoint } from './oidc/oidc-world.ts';
import type { AskProvider } from './sign-in-secrets.ts';
import { wait } from './wait.ts';
import { worldStamp, worldVersion } from './world.ts';
import { WorldHistory } from './world-history.ts';
import { restoreSnapshot, type Snapshot } from './world-snapshot.ts';
import { createWorldBuilder } from './world-builder.ts';

export type { HostPerson, MockBackend, WorldKeeper } from './mock-backend-interface.ts';
export type { MockBackendOptions } from './mock-backend-options.ts';
export { passwordsOf, presets, type PresetName } from './presets/named-presets.ts';

/** An answer, and the world before it where that is remembered. */
type Decided = Verdict & { readonly before: Snapshot | null };

interface LoggedExchange extends Pick<Decided, 'actor'> {
  readonly before: FormerState | null;
  readonly route: Route | null;
  readonly request: Request;
  readonly fault: Fault | null;
  readonly messages: RawMessages;
}

/** Makes a backend with a world of its own. */
export function createMockBackend(options: MockBackendOptions): MockBackend {
  const preset: PresetDefinition =
    typeof options.preset === 'string' ? presets[options.preset] : options.preset;
  const { origin, ...site } = siteOf(options);
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
  const bearers = new Bearers();
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
        sessionOfBearer: (token) => bearers.sessionOf(token),
        beforeJudging: remember,
        askProvider: (asked) =>
          options.askProvider ? options.askProvider(asked, ownProvider) : ownProvider(asked),
        takeMailFault: () => faults.takeForMail(route.name),
        takeRowFault: (line) => faults.takeForRow(route.name, line),
      },
      route,
      request,
    );
    const undoable = stepFrom(remembered, verdict.response);
    if (!isRead || world !== before || world.audit.length !== trail) world.revision++;
    return { ...verdict, before: undoable };
  }

  /**
   * The world before a call, to go back to; `null` where nothing has changed since. Only what was refused or answered
   * once more is compared: whatever else was granted has changed something, and comparing takes a look at everything.
   */
  function stepFrom(before: Snapshot | null, { ok, headers }: Response): Snapshot | null {
    const isDone = ok && !headers.has('idempotency-replayed');
    return before === null || isDone || history.remember(world) !== before ? before : null;
  }

  const ownProvider: AskProvider = async (request) => {
    const { answerProvider } = await import('./oidc/provider.ts');
    return answerProvider(world, request, clock.now());
  };

  async function provide(request: Request): Promise<Decided> {
    await ready;
    const before = request.method === 'GET' ? null : history.remember(world);
    const response = await ownProvider(request);
    const undoable = stepFrom(before, response);
    // Codes, people and the key: nearly every answer leaves something behind.
    world.revision++;
    return { response, actor: null, before: undoable };
  }

  async function answer(request: Request): Promise<Response> {
    const { pathname, search } = new URL(request.url);
    const route = findRoute(request.method, pathname);
    const armed = faults.list();
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
    const { actor } = decided;
    const before = decided.before && { world: decided.before, faults: armed };
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
    bearerFor: (personId) => bearers.tokenFor(world, demandPerson(personId).id, clock.now()),
    faults,
    calls: calls.entries,
    readCall: (id) => calls.read(id),
    undo(callId) {
      const before = calls.takeBack(callId);
      if (!before) throw new TypeError(`The call "${callId}" cannot be undone.`);
      // The number goes on: nobody may take the world for the one that had it.
      world = { ...restoreSnapshot(before.world), revision: world.revision };
      faults.restore(before.faults);
      bearers.keepIn(world, clock.now());
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
    exportWorld: () => copyWorld(world),
    importWorld(imported, { asBeginning = false } = {}) {
      const version: number = imported.version;
      if (version !== worldVersion)
        throw new TypeError(`This is a world of version ${version}, not ${worldVersion}.`);
      world = copyWorld(imported);
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
