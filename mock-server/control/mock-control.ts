import type { SeatUsage } from 'invite-kit/contract';
import type { Call, CallDetail } from '../call-log.ts';
import type { ArmedFault, Fault } from '../faults.ts';
import type { InvitationSummary } from '../invitation-summary.ts';
import type { MailService } from '../mail-service.ts';
import type { PresetName } from '../mock-backend.ts';
import type { Person } from '../people.ts';
import type { Mail } from '../world.ts';

/** What a world begins with. */
export interface WorldStart {
  readonly preset: PresetName;
  /** Name of a scenario of that preset; `null` for the preset as it is. */
  readonly scenario: string | null;
  /** When it begins, in milliseconds since the epoch; the scenario's own time, else the present, unless told. */
  readonly now?: number;
  /** Id of who is signed in, `null` for nobody; as the world has it unless told. */
  readonly person?: string | null;
}

/** How a world is now. Plain JSON. */
export interface ControlState {
  /** Grows with everything that happens: states with one number are the same, but for a clock that runs. */
  readonly revision: number;
  /** The name of the world; `default` where there is only one. */
  readonly world: string;
  /** What it was opened with; `null` for a preset without a name. */
  readonly preset: PresetName | null;
  readonly scenario: string | null;
  /** Whether a world of this name gave way to others, so that this one has begun anew by itself. */
  readonly wasDropped: boolean;
  readonly tenantId: string;
  readonly tenantName: string;
  /** Who the browser is signed in as; `null` for nobody. */
  readonly viewer: Person | null;
  /** The first hundred people, as `people()` answers them; whoever is missing is found by `people`. */
  readonly people: readonly Person[];
  readonly peopleTotal: number;
  readonly clock: {
    /** Milliseconds since the epoch. */
    readonly now: number;
    /** Whether it stands still until it is moved. */
    readonly isFrozen: boolean;
    /** When the world begins, as an address names it; the clock may have been moved since, to set the scene. */
    readonly startedAt: number;
    /** What it showed when the world was opened, begun again or imported, or when its control was made. */
    readonly beganAt: number;
  };
  readonly seats: SeatUsage;
  readonly mailService: MailService;
  /** What is armed to go wrong, in the order in which it is asked. */
  readonly faults: readonly ArmedFault[];
  readonly mailTotal: number;
  readonly callTotal: number;
}

/** A mail as a list shows it: who, about what, when; its parts come with `mailbox.read`. */
export type MailSummary = Omit<Mail, 'html' | 'text' | 'link' | 'temporaryPassword'>;

/** The beginning of a longer list. */
export interface Found<Item> {
  readonly items: readonly Item[];
  /** How many there are in all that fit. */
  readonly total: number;
}

/** What is looked for. */
export interface Wanted {
  /** Words that have to be there, in any case; everything unless told. */
  readonly search?: string;
  /** How many at most; 50 unless told, 500 at most. */
  readonly limit?: number;
}

/** Moves the time of one world. */
export interface ControlClock {
  /** Sets it to a moment in milliseconds since the epoch; whether it runs on stays as it was. */
  set(milliseconds: number): Promise<void>;
  /** Moves it by seconds, which may be negative. */
  advance(seconds: number): Promise<void>;
  /** Lets it stand still. */
  freeze(): Promise<void>;
  /** Lets it run on from where it stands. */
  run(): Promise<void>;
  /**
   * Sets it to some seconds before an invitation expires, 60 unless told. Rejects with `unknown_invitation`, and with
   * `no_expiry` for one whose time does not run.
   */
  beforeExpiryOf(invitationId: string, seconds?: number): Promise<void>;
}

/**
 * Everything by which a control room handles one world, wherever that is: behind a panel in the same page
 * (`createLocalControl`) or behind HTTP (`createHttpControl`). What cannot be done rejects with a `ControlError`,
 * which has a code, a sentence and a next step.
 */
export interface MockControl {
  state(): Promise<ControlState>;
  /** People by id, name, address or role, in the order of the world. */
  people(wanted?: Wanted): Promise<Found<Person>>;
  /** Invitations by address or status, newest first. */
  invitations(wanted?: Wanted): Promise<Found<InvitationSummary>>;
  /** Lets the browser be somebody else; `null` for nobody. Rejects with `unknown_person`. */
  signInAs(personId: string | null): Promise<void>;
  /** A bearer token for the `Authorization` header, so that several people can work at once. The same until its session ends. */
  bearerFor(personId: string): Promise<string>;
  readonly clock: ControlClock;
  readonly mailbox: {
    /** Newest first; the search looks at address, subject and text. */
    list(wanted?: Wanted): Promise<Found<MailSummary>>;
    /** One mail with both of its parts. Rejects with `unknown_mail`. */
    read(id: string): Promise<Mail>;
  };
  /**
   * Lets the mail service do otherwise, bounce or take its time for example; what is not named stays. Rejects with
   * `bad_input` where what it is to refuse is no address and no domain, and then nothing has changed.
   */
  changeMailService(patch: Partial<MailService>): Promise<void>;
  readonly faults: {
    /** Arms a fault, given as such or in its short text form, and answers its id. Rejects with `bad_fault`. */
    add(fault: Fault | string): Promise<string>;
    /** Rejects with `unknown_fault` for one that is not there, any more for example. */
    remove(id: string): Promise<void>;
    clear(): Promise<void>;
  };
  readonly calls: {
    /** Newest first; the search looks at method, path, operation, status and name of the actor. */
    list(wanted?: Wanted): Promise<Found<Call>>;
    /** One call with what was sent and what was answered, without secrets. Rejects with `unknown_call`. */
    read(id: string): Promise<CallDetail>;
  };
  /**
   * Makes the world what it was right before a call, clock and armed faults included; that call and all later ones count as undone and
   * stay on the list. Rejects with `unknown_call`, and with `not_undoable` where `canUndo` is false.
   */
  undo(callId: string): Promise<void>;
  /** The whole world as one file of JSON, with the faults that are armed. The same world gives the same bytes. */
  exportWorld(): Promise<string>;
  /**
   * Goes on with a world out of such a file, its faults included; calls and bearers end. Rejects with `damaged_file` or `other_version`,
   * and then nothing has changed.
   */
  importWorld(file: string): Promise<void>;
  /** Begins anew with what the world was opened with: calls, faults and sessions end. */
  reset(): Promise<void>;
  /**
   * Begins anew with another preset or scenario, at a moment and with a person of its own if told. Rejects with
   * `unknown_preset`, `unknown_scenario`, `unknown_person`, or `bad_input` for what is no moment, and then nothing has
   * changed.
   */
  open(start: WorldStart): Promise<void>;
  /**
   * Tells of every change, soon after it, and once when the world cannot be heard any more and when it is back; answers
   * the way out.
   */
  subscribe(listener: () => void): () => void;
}
