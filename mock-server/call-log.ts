import type { OperationName } from 'invite-kit/contract';
import type { ArmedFault, Fault } from './faults.ts';
import { loggedMessage, type RawMessage } from './logged-message.ts';
import type { Snapshot } from './world-snapshot.ts';

/** One request as the log keeps it: no id that is a secret, and nothing of what was sent. */
export interface Call {
  /** Names the call in its backend. */
  readonly id: string;
  readonly method: string;
  readonly path: string;
  /** `null` for an address that names no operation. */
  readonly operation: OperationName | null;
  /** `0` when no answer arrived. */
  readonly status: number;
  /** Milliseconds since the epoch, by the backend's clock. */
  readonly at: number;
  /** Name of who was signed in. */
  readonly actor: string | null;
  /** What went wrong on purpose. */
  readonly fault: Fault | null;
  /** Whether this call has changed something, and the world can still be made what it was before. */
  readonly canUndo: boolean;
  /** Whether what it did was taken back: it, or a call before it, was undone. */
  readonly isUndone: boolean;
}

/** A request or an answer as the log keeps it, without secrets. */
export interface LoggedMessage {
  /** By name in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body as text, JSON with two spaces; empty for none, and for one that is not kept. */
  readonly body: string;
  /** Whether there was a body that is not kept: too long, too old, no JSON, or of no operation. */
  readonly isCut: boolean;
}

/** A call with what was sent and what was answered. */
export interface CallDetail extends Call {
  /** What stood behind the path, with its question mark; empty for nothing. */
  readonly query: string;
  readonly request: LoggedMessage;
  /** What came back, also by a fault; `null` where the connection broke. */
  readonly answer: LoggedMessage | null;
  /** What the server had answered when a fault replaced or lost it after its effect; else `null`. */
  readonly lostAnswer: LoggedMessage | null;
}

/** How many calls are kept; how many of them with their bodies; and how many of them can be undone. */
export const callsKept = 1000;
export const detailsKept = 200;
export const undoStepsKept = 200;

/** How things stood before a call. */
export interface FormerState {
  readonly world: Snapshot;
  readonly faults: readonly ArmedFault[];
}

type Entry = { -readonly [Key in keyof Call]: Call[Key] };

/** What a call was about, before anything secret is taken out. */
export interface RawMessages {
  readonly query: string;
  readonly request: RawMessage;
  readonly answer: RawMessage | null;
  readonly lostAnswer: RawMessage | null;
}

const forgotten: LoggedMessage = { headers: {}, body: '', isCut: true };

/** The last thousand requests, oldest first. */
export class CallLog {
  readonly #entries: Entry[] = [];
  readonly #messages = new Map<string, RawMessages>();
  /** How things stood before a call, by the id of the call. */
  readonly #before = new Map<string, FormerState>();
  #count = 0;

  get entries(): readonly Call[] {
    return this.#entries;
  }

  add(
    call: Omit<Call, 'id' | 'canUndo' | 'isUndone'>,
    messages: RawMessages,
    before: FormerState | null,
  ): void {
    const id = `call-${++this.#count}`;
    this.#entries.push({ id, ...call, canUndo: before !== null, isUndone: false });
    this.#messages.set(id, messages);
    if (before) this.#before.set(id, before);
    if (this.#entries.length > callsKept) this.#entries.splice(0, this.#entries.length - callsKept);
    dropOldest(this.#messages, detailsKept);
    for (const dropped of dropOldest(this.#before, undoStepsKept)) this.#change(dropped, { canUndo: false });
  }

  /** A call with its messages, which are empty and marked as cut where they are not kept any more; `null` for an unknown id. */
  async read(id: string): Promise<CallDetail | null> {
    const call = this.#entries.find((entry) => entry.id === id);
    if (!call) return null;
    const raw = this.#messages.get(id);
    if (!raw) return { ...call, query: '', request: forgotten, answer: forgotten, lostAnswer: null };
    const read = (message: RawMessage | null, direction: 'request' | 'answer') =>
      message && loggedMessage(message, call.operation, direction);
    const [request, answer, lostAnswer] = await Promise.all([
      loggedMessage(raw.request, call.operation, 'request'),
      read(raw.answer, 'answer'),
      read(raw.lostAnswer, 'answer'),
    ]);
    return { ...call, query: raw.query, request, answer, lostAnswer };
  }

  /** How things stood before a call; `null` where that is not kept. The call and all later ones are undone from now on. */
  takeBack(id: string): FormerState | null {
    const before = this.#before.get(id) ?? null;
    const first = this.#entries.findIndex((entry) => entry.id === id);
    if (!before || first < 0) return null;
    for (const entry of this.#entries.slice(first)) {
      this.#before.delete(entry.id);
      Object.assign(entry, { canUndo: false, isUndone: true });
    }
    return before;
  }

  clear(): void {
    this.#entries.length = 0;
    this.#messages.clear();
    this.#before.clear();
  }

  #change(id: string, change: Partial<Entry>): void {
    const entry = this.#entries.find((one) => one.id === id);
    if (entry) Object.assign(entry, change);
  }
}

/** Keeps the newest of a map; answers the keys of the others. */
function dropOldest(map: Map<string, unknown>, kept: number): string[] {
  const dropped = [...map.keys()].slice(0, Math.max(0, map.size - kept));
  for (const key of dropped) map.delete(key);
  return dropped;
}
