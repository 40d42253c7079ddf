import { withDeadline } from '../client/deadline.ts';
import { toInviteError } from '../contract/invite-error.ts';
import type { InviteClient } from '../contract/invite-client.ts';
import { version } from '../version.ts';
import type { Check, Feature } from './check.ts';
import { checks as allChecks } from './checks/all-checks.ts';
import { createClientCaller } from './client-caller.ts';
import { NotChecked, Skipped, Unmet } from './finding.ts';
import { createHttpCaller } from './http-caller.ts';
import { ControlFailure } from './control-address.ts';
import type { ClockControl, Mailbox } from './mailbox.ts';
import { capabilitiesOf, demandRunnable } from './obstacle.ts';
import type { OwnSignIn } from './own-sign-in.ts';
import { historyOf } from './history.ts';
import { LentBrowser, type BrowserSignIn } from './lent-browser.ts';
import { CannotRun, readTenant } from './preflight.ts';
import { curlLine, maskSecrets, shortened, type RecordedExchange } from './recorded-exchange.ts';
import type { CheckResult, ConformanceReport, Failure, Verdict } from './report.ts';
import { Stage, waitForReal, type StageEquipment } from './stage.ts';
import { readFacts } from './tenant-facts.ts';

/** A backend that is reached over HTTP. */
export interface HttpTarget {
  /** What stands before `/v1/`. */
  readonly baseUrl: string;
  readonly tenantId: string;
  /** Bearer token of somebody with all rights. */
  readonly token: string;
  /** Bearer token of a member with fewer rights. */
  readonly secondToken?: string;
  /** The global `fetch` unless told. */
  readonly fetch?: typeof globalThis.fetch;
  /** Sent with every request. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** A backend behind any implementation of `InviteClient`; what only HTTP shows is not checked. */
export interface ClientTarget {
  /** Of somebody with all rights. */
  readonly owner: InviteClient;
  /** Of a member with fewer rights. */
  readonly second?: InviteClient;
  /** A client of a browser in which nobody is signed in; without it, nothing that takes a link is checked. */
  readonly newVisitor?: () => InviteClient | Promise<InviteClient>;
}

export interface ConformanceOptions {
  readonly target: HttpTarget | ClientTarget;
  /** Where the messages can be read. */
  readonly mailbox?: Mailbox;
  /** Moves the backend's clock. */
  readonly clock?: ClockControl;
  /** Makes the code of a second factor (RFC 6238) of a Base32 secret. */
  readonly oneTimeCode?: (secret: string, atMilliseconds: number) => string;
  /** Answers the organisation's own sign-in, for tenants where people come in by no other way. */
  readonly ownSignIn?: OwnSignIn;
  /**
   * Where requests without a token belong to somebody, as in a page or a mock server: signs them in again at the end.
   * Without it, the report names them.
   */
  readonly browserSignIn?: BrowserSignIn;
  /**
   * Whether the checks of the last owner may make the other owners something else for a moment, where there are any;
   * `false` unless told.
   */
  readonly mayDemoteOwners?: boolean;
  /** The features to check; all unless told. */
  readonly only?: readonly Feature[];
  /** Seconds for one request; 10 unless told. */
  readonly timeoutSeconds?: number;
  /** Seconds for one check with all its requests; 120 unless told. */
  readonly checkSeconds?: number;
  /** Seconds that may pass for real where a check has to wait and has no clock; none unless told. */
  readonly patienceSeconds?: number;
  /** Ends the run: what the present check has made is taken away, and rights that it took are given back. */
  readonly signal?: AbortSignal;
  /** Told of each result as it is there. */
  readonly onResult?: (result: CheckResult) => void;
  /** Waits; for tests. */
  readonly wait?: (milliseconds: number) => Promise<void>;
}

/** So many requests in a row without an answer end a run. */
const silentMax = 6;

/**
 * Runs the checks one after the other, each with data of its own, which it takes away again. Throws `CannotRun` when
 * there is no backend to check, when it stops answering, and when the run is ended. Its words hold no secret.
 */
export async function runConformance(options: ConformanceOptions): Promise<ConformanceReport> {
  const started = Date.now();
  const runId = `conform-${crypto.randomUUID().slice(0, 8)}`;
  const recorder = new Recorder();
  const browser = new LentBrowser(options.browserSignIn ?? null);
  const people = peopleOf(options, recorder, browser);
  const tenant = await readTenant(people.owner);
  if (people.second) await readTenant(people.second, 'second');
  const facts = await readFacts(tenant, people.owner, people.second).catch((thrown: unknown) => {
    if (!(thrown instanceof Unmet)) throw thrown;
    throw new CannotRun(
      `The backend does not answer as the contract says: ${thrown.message}.`,
      'A run begins with tenant.get, tenant.viewer and roles.list: make these right first.',
    );
  });
  const equipment: StageEquipment = {
    ...people,
    facts,
    mailbox: options.mailbox ?? null,
    clock: options.clock ?? null,
    patienceSeconds: options.patienceSeconds ?? 0,
    oneTimeCode: options.oneTimeCode ?? null,
    ownSignIn: options.ownSignIn ?? null,
    mayDemoteOwners: options.mayDemoteOwners ?? false,
    runId,
    secrets: recorder.secrets,
    wait: options.wait ?? waitForReal,
  };
  const left: string[] = [];
  let results: readonly CheckResult[];
  try {
    results = await runChecks(equipment, options, left, recorder).finally(async () =>
      left.push(...(await browser.giveBack())),
    );
  } catch (thrown) {
    if (!(thrown instanceof CannotRun) || left.length === 0) throw thrown;
    throw new CannotRun(thrown.sentence, `${thrown.nextStep} It could not take away: ${left.join('; ')}.`);
  }
  const history = await historyOf(people.owner, runId, recorder.batches);
  return {
    tool: 'invite-kit conform',
    version,
    face: people.owner.isRaw ? 'http' : 'client',
    target: 'baseUrl' in options.target ? options.target.baseUrl : 'an InviteClient',
    tenant: { id: tenant.id, name: tenant.name },
    startedAt: new Date(started).toISOString(),
    seconds: (Date.now() - started) / 1000,
    requests: recorder.count,
    results,
    left,
    history,
  };
}

/** Counts what is exchanged, and notices when a backend has gone. */
class Recorder {
  readonly secrets = new Set<string>();
  count = 0;
  /** Batches that were begun. */
  batches = 0;
  #silent = 0;
  #last: RecordedExchange | null = null;

  record = (exchange: RecordedExchange): void => {
    this.count++;
    if (exchange.operation === 'bulk.start' && exchange.status >= 200 && exchange.status < 300)
      this.batches++;
    this.#last = exchange;
    this.#silent = exchange.broken === null ? 0 : this.#silent + 1;
  };

  demandAnswers(): void {
    if (this.#silent < silentMax || !this.#last) return;
    throw new CannotRun(
      `The backend stopped answering: ${maskSecrets(this.#last.url, this.secrets)} gives ${this.#last.broken}.`,
      'Look at its log, start it again, and repeat the run.',
    );
  }
}

type People = Pick<StageEquipment, 'owner' | 'second' | 'newVisitor'>;

function peopleOf(
  { target, timeoutSeconds = 10 }: ConformanceOptions,
  recorder: Recorder,
  browser: LentBrowser,
): People {
  const { record, secrets } = recorder;
  if ('owner' in target) {
    const { owner, second, newVisitor } = target;
    const through = (client: InviteClient, actor: string) =>
      createClientCaller(client, actor, { timeoutSeconds, record });
    return {
      owner: through(owner, 'owner'),
      second: second ? through(second, 'second') : null,
      newVisitor: async () => {
        if (!newVisitor) throw new NotChecked('It takes somebody who opens a link.', 'a client for visitors');
        return through(await newVisitor(), 'visitor');
      },
    };
  }
  const { baseUrl, tenantId, token, secondToken, fetch = globalThis.fetch, headers = {} } = target;
  for (const secret of [token, secondToken]) if (secret) secrets.add(secret);
  const face = { baseUrl: baseUrl.replace(/\/+$/, ''), tenantId, fetch, headers, timeoutSeconds, record };
  return {
    owner: createHttpCaller(face, 'owner', token),
    second: secondToken ? createHttpCaller(face, 'second', secondToken) : null,
    newVisitor: async () => {
      const visitor = createHttpCaller(face, 'visitor', null);
      await browser.lendTo(visitor);
      return visitor;
    },
  };
}

function demandGoingOn({ signal }: ConformanceOptions): void {
  if (signal?.aborted)
    throw new CannotRun('The run was ended.', 'What it had made was taken away again, as far as that went.');
}

async function runChecks(
  equipment: StageEquipment,
  options: ConformanceOptions,
  left: string[],
  recorder: Recorder,
): Promise<readonly CheckResult[]> {
  const results: CheckResult[] = [];
  for (const check of allChecks) {
    if (options.only && !options.only.includes(check.feature)) continue;
    demandGoingOn(options);
    const result = await runCheck(check, equipment, options, left, recorder);
    results.push(result);
    options.onResult?.(result);
    recorder.demandAnswers();
  }
  return results;
}

async function runCheck(
  check: Check,
  equipment: StageEquipment,
  options: ConformanceOptions,
  left: string[],
  { secrets }: Recorder,
): Promise<CheckResult> {
  const { checkSeconds = 120, signal } = options;
  const started = Date.now();
  const stage = new Stage(equipment);
  const thrown = await withDeadline(checkSeconds, signal, async () => {
    demandRunnable(check, equipment);
    await check.run(stage);
  }).then(
    () => null,
    (reason: unknown) => ({ reason }),
  );
  const rest = await withDeadline(checkSeconds, undefined, () => stage.clear()).catch(() => [
    'some of its data',
  ]);
  left.push(...rest.map((what) => `${check.id}: ${what}`));
  demandGoingOn(options);
  const isGone = (exchange: RecordedExchange) => rest.length === 0 && stage.hasMadeBesides(exchange);
  const verdict: Verdict = thrown
    ? verdictOf(thrown.reason, secrets, checkSeconds, isGone)
    : { status: 'passed' };
  const { id, rules, feature, level, title } = check;
  const capabilities = capabilitiesOf(check, equipment.facts.tenant);
  const seconds = (Date.now() - started) / 1000;
  return { id, rules, feature, level, title, capabilities, verdict, seconds };
}

/** Whether what a request needs was there, and is taken away by now. */
type IsGone = (exchange: RecordedExchange) => boolean;

function verdictOf(
  thrown: unknown,
  secrets: ReadonlySet<string>,
  checkSeconds: number,
  isGone: IsGone,
): Verdict {
  if (thrown instanceof Skipped) return { status: 'skipped', reason: thrown.message };
  if (thrown instanceof NotChecked)
    return { status: 'not_checked', reason: thrown.reason, give: thrown.give };
  if (thrown instanceof ControlFailure) throw new CannotRun(thrown.message, 'Then repeat the run.');
  if (thrown instanceof Unmet) return { status: 'failed', failure: failureOf(thrown, secrets, isGone) };
  const isLate = toInviteError(thrown).code === 'timeout';
  const found = isLate
    ? `no end within ${checkSeconds} s`
    : `an answer that the check stumbled over: ${String(thrown)}`;
  const expected = 'the check to come to its end';
  return { status: 'failed', failure: { expected, found, ...nothingSent } };
}

const nothingSent = { sent: null, came: null, curl: null, caveat: null } as const;

function failureOf(
  { expected, found, exchange }: Unmet,
  secrets: ReadonlySet<string>,
  isGone: IsGone,
): Failure {
  const masked = (text: string) => maskSecrets(text, secrets);
  if (!exchange) return { expected, found: masked(found), ...nothingSent };
  const curl = /^https?:/.test(exchange.url) ? curlLine(exchange, secrets) : null;
  const body = exchange.body === null ? '' : ` ${shortened(exchange.body, secrets)}`;
  return {
    expected,
    found: masked(found),
    sent: `${exchange.actor}: ${exchange.method} ${masked(exchange.url)}${body}`,
    came: exchange.broken ?? `${exchange.status} ${shortened(exchange.answer, secrets)}`,
    curl,
    caveat:
      curl !== null && isGone(exchange)
        ? 'What the check had made before is gone again: where this needs it, make it anew.'
        : null,
  };
}
