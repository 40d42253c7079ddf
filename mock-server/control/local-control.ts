import { didYouMean } from '../did-you-mean.ts';
import { refusedKey, type MailService } from '../mail-service.ts';
import type { MockBackend } from '../mock-backend.ts';
import type { Mail } from '../world.ts';
import { readWorldFile, writeWorldFile } from '../world-file.ts';
import { ControlError } from './control-error.ts';
import { readFault } from './fault-input.ts';
import { found } from './found.ts';
import type { ControlClock, ControlState, MailSummary, MockControl, WorldStart } from './mock-control.ts';
import { momentOf, openWorld, presetNames, type OpenWorld, type WorldPlace } from './world-start.ts';

export interface LocalControlOptions {
  /** How the world is called; `default` unless told. */
  readonly world?: string;
  /** What it was opened with; the backend's preset as it is unless told. */
  readonly start?: WorldStart;
  /** When that was, where it was before this control is made; the present unless told. */
  readonly begun?: Pick<ControlState['clock'], 'startedAt' | 'beganAt'>;
  /** Whether one of this name was there before and gave way to others. */
  readonly wasDropped?: boolean;
  /** Addresses and clock of worlds that are opened in its place; those of a new backend unless told. */
  readonly place?: WorldPlace;
  /** Makes worlds that are opened in its place. */
  readonly openWorld?: OpenWorld;
}

/** What a world was opened with, and whether a plain reset of the backend leads back there. */
interface Beginning {
  readonly preset: WorldStart['preset'] | null;
  readonly scenario: string | null;
  /** When it was to begin, where that was told. */
  readonly now?: number;
  /** Who was to be signed in, where that was told. */
  readonly person?: string | null;
  readonly isOwn: boolean;
}

const peopleShown = 100;

/** How many are named to who asked for somebody who is not there. */
const peopleNamed = 50;

/** The control of a backend in the same page or process. Make one for each backend, and keep it. */
export function createLocalControl(backend: MockBackend, options: LocalControlOptions = {}): MockControl {
  const { world = 'default', place = {}, openWorld: make = openWorld } = options;
  const start = options.start ?? { preset: backend.presetName, scenario: null };
  let beginning: Beginning = { ...start, isOwn: start.scenario === null };
  const present = () => ({ startedAt: backend.clock.now(), beganAt: backend.clock.now() });
  let begun = options.begun ?? present();
  let { wasDropped = false } = options;

  async function open(wanted: WorldStart): Promise<void> {
    if (wanted.now !== undefined) demandMoment(wanted.now);
    const startedAt = await momentOf(wanted, place);
    // It runs when everything is there, so that a world begins the same however long that takes.
    const opened = await make({ ...wanted, now: startedAt }, { ...place, running: false });
    await opened.ready;
    if (wanted.person !== undefined) opened.session.signInAs(demandPerson(opened, wanted.person));
    backend.importWorld(opened.exportWorld(), { asBeginning: true });
    for (const { fault } of opened.faults.list()) backend.faults.add(fault);
    beginning = { ...wanted, isOwn: false };
    begun = { startedAt, beganAt: backend.clock.now() };
    wasDropped = false;
    if (place.running ?? true) backend.clock.run();
    await backend.saved();
  }

  const state = (): ControlState => {
    const { people } = backend;
    return {
      revision: backend.changeCount,
      world,
      preset: beginning.preset,
      scenario: beginning.scenario,
      wasDropped,
      tenantId: backend.tenantId,
      tenantName: backend.tenantName,
      viewer: backend.session.current(),
      people: people.slice(0, peopleShown),
      peopleTotal: people.length,
      clock: { now: backend.clock.now(), isFrozen: backend.clock.isFrozen, ...begun },
      seats: backend.seats,
      mailService: backend.mail,
      faults: backend.faults.list(),
      mailTotal: backend.mailbox.list().length,
      callTotal: backend.calls.length,
    };
  };

  /** Changes something past all requests, and waits until it is kept. */
  const change = (work: () => void): Promise<void> =>
    soon(() => {
      work();
      return backend.saved();
    });

  return {
    state: () => soon(state),
    ...directoryControl(backend),
    signInAs: (id) =>
      change(() => {
        const onlyHere = backend.session.here !== null;
        backend.session.signInAs(demandPerson(backend, id), { onlyHere });
      }),
    bearerFor: (id) => soon(() => backend.bearerFor(demandPerson(backend, id))),
    clock: controlClock(backend, change),
    mailbox: mailboxControl(backend),
    changeMailService: (patch) => change(() => backend.setMail(demandAddresses(patch))),
    faults: faultsControl(backend),
    calls: callsControl(backend),
    undo: (id) =>
      change(() => {
        demandUndoable(backend, id);
        backend.undo(id);
      }),
    exportWorld: async () => {
      await backend.ready;
      const { preset, scenario: name } = beginning;
      const faults = backend.faults
        .list()
        .map(({ fault, left }) => (left === null ? fault : { ...fault, times: left }));
      return writeWorldFile({ preset, scenario: name, faults, world: backend.exportWorld() });
    },
    importWorld: (text) =>
      change(() => {
        const file = readWorldFile(text);
        const faults = file.faults.map(readFault);
        backend.importWorld(file.world, { asBeginning: true });
        for (const fault of faults) backend.faults.add(fault);
        const preset = presetNames.find((name) => name === file.preset) ?? null;
        beginning = { preset, scenario: file.scenario, isOwn: false };
        begun = present();
        wasDropped = false;
      }),
    reset: async () => {
      const { preset, isOwn, ...others } = beginning;
      if (preset !== null && !isOwn) return open({ preset, ...others });
      backend.reset();
      begun = present();
      wasDropped = false;
      await backend.ready;
      return backend.saved();
    },
    open,
    subscribe: (listener) => backend.subscribe(listener),
  };
}

/** The outcome of some work as a promise, whether it answers or throws. */
const soon = <Result>(work: () => Result): Promise<Awaited<Result>> =>
  new Promise((resolve) => resolve(work() as Awaited<Result>));

const directoryControl = (backend: MockBackend): Pick<MockControl, 'people' | 'invitations'> => ({
  people: (wanted) =>
    soon(() => found(backend.people, wanted, ({ id, name, email, roleName }) => [id, name, email, roleName])),
  invitations: (wanted) =>
    soon(() => found(backend.invitations, wanted, ({ id, email, status }) => [id, email, status])),
});

const mailboxControl = ({ mailbox }: MockBackend): MockControl['mailbox'] => ({
  list: (wanted) =>
    soon(() => {
      const { items, total } = found(mailbox.list(), wanted, ({ to, subject, text }) => [to, subject, text]);
      return { items: items.map(summary), total };
    }),
  read: (id) =>
    soon(
      () =>
        mailbox.list().find((mail) => mail.id === id) ??
        refuse('unknown_mail', `There is no mail "${id}".`, 'List the mailbox again.'),
    ),
});

const faultsControl = ({ faults }: MockBackend): MockControl['faults'] => ({
  add: (fault) =>
    soon(() => {
      const known = new Set(faults.list().map(({ id }) => id));
      faults.add(readFault(fault));
      return faults.list().find(({ id }) => !known.has(id))?.id ?? '';
    }),
  remove: (id) =>
    soon(() => {
      if (!faults.remove(id))
        refuse(
          'unknown_fault',
          `No fault "${id}" is armed.`,
          'List the faults again: it may have struck as often as it was told.',
        );
    }),
  clear: () => soon(() => faults.clear()),
});

const callsControl = (backend: MockBackend): MockControl['calls'] => ({
  list: (wanted) =>
    soon(() =>
      found(backend.calls.toReversed(), wanted, ({ method, path, operation, status, actor }) => [
        `${method} ${path}`,
        operation,
        String(status),
        actor,
      ]),
    ),
  read: async (id) => (await backend.readCall(id)) ?? unknownCall(id),
});

function demandUndoable({ calls }: MockBackend, id: string): void {
  const call = calls.find((one) => one.id === id) ?? unknownCall(id);
  if (call.canUndo) return;
  refuse(
    'not_undoable',
    call.isUndone
      ? 'This call is undone already.'
      : 'This call changed nothing, or the world before it is not kept.',
    'Undo an earlier call, or reset the world.',
  );
}

function controlClock(backend: MockBackend, change: (work: () => void) => Promise<void>): ControlClock {
  const { clock } = backend;
  return {
    set: (milliseconds) => change(() => clock.set(demandMoment(milliseconds))),
    advance: (seconds) => change(() => clock.set(demandMoment(clock.now() + seconds * 1000))),
    freeze: () => change(() => clock.freeze()),
    run: () => change(() => clock.run()),
    beforeExpiryOf: (id, seconds = 60) =>
      change(() => clock.set(demandMoment(expiryOf(backend, id) - seconds * 1000))),
  };
}

/** When an invitation expires, in milliseconds since the epoch. */
function expiryOf({ invitations }: MockBackend, id: string): number {
  const invitation =
    invitations.find((one) => one.id === id) ??
    refuse('unknown_invitation', `There is no invitation "${id}".`, 'List the invitations again.');
  return invitation.expiresAt === null
    ? refuse('no_expiry', 'The time of this invitation does not run.', 'Take one that is pending.')
    : Date.parse(invitation.expiresAt);
}

/** Times that a date can be made of. */
const demandMoment = (milliseconds: number): number =>
  Number.isFinite(new Date(milliseconds).getTime())
    ? milliseconds
    : refuse('bad_input', 'This is no moment.', 'Give milliseconds since 1970 between the years 1 and 9999.');

/** The id of somebody who is there, or `null` for nobody. */
function demandPerson<Id extends string | null>({ people }: MockBackend, id: Id): Id {
  const ids = people.map((one) => one.id);
  if (id === null || ids.includes(id)) return id;
  if (id === 'nobody')
    return refuse('unknown_person', 'Nobody here has the id "nobody".', 'Send null for nobody.');
  return refuse(
    'unknown_person',
    `Nobody here has the id "${id}".${didYouMean(id, ids)}`,
    `Take one of: ${ids.slice(0, peopleNamed).join(', ')}${ids.length > peopleNamed ? ` and ${ids.length - peopleNamed} more` : ''}.`,
  );
}

/** A change of the mail service that names nothing but addresses and domains. */
function demandAddresses(patch: Partial<MailService>): Partial<MailService> {
  const wrong = patch.failsFor?.find((one) => refusedKey(one) === null);
  return wrong === undefined
    ? patch
    : refuse(
        'bad_input',
        `"${wrong}" is no e-mail address.`,
        'Give addresses such as kai@mail.example, and @mail.example for all addresses of a domain.',
      );
}

const unknownCall = (id: string): never =>
  refuse('unknown_call', `There is no call "${id}".`, 'List the calls again: the last thousand are kept.');

function refuse(...problem: ConstructorParameters<typeof ControlError>): never {
  throw new ControlError(...problem);
}

const summary = ({ id, kind, to, subject, sentAt, invitationId, status }: Mail): MailSummary => ({
  id,
  kind,
  to,
  subject,
  sentAt,
  invitationId,
  status,
});
