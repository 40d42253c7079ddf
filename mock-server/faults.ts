import type { ErrorCode, OperationName } from 'invite-kit/contract';

/** An answer that is given instead of the real one. */
export interface FaultAnswer {
  readonly status: number;
  /** Makes problem details with this code. */
  readonly code?: ErrorCode;
  readonly headers?: Readonly<Record<string, string>>;
  /** A value sent as JSON; a text is sent as it is, under the media type of JSON. */
  readonly body?: unknown;
  /** A page, as a proxy in between would send. */
  readonly html?: string;
}

/** Something that goes wrong on purpose. */
export interface Fault {
  /** Which requests it meets; every one unless told. */
  readonly operation?: OperationName | '*';
  readonly respond?: FaultAnswer;
  /** The connection breaks. */
  readonly network?: true;
  /** Milliseconds that the answer takes longer. */
  readonly delay?: number;
  /** What becomes of mails: refused by the transport, or returned by the receiving side. */
  readonly mail?: 'fail' | 'bounce';
  /** In a batch, the line whose row it meets; all other rows get through. */
  readonly line?: number;
  /** How often it strikes; always unless told. */
  readonly times?: number;
  /** The request takes effect, and only its answer is lost or replaced. */
  readonly afterEffect?: true;
}

/** A fault that may still strike. */
export interface ArmedFault {
  /** Names it in its backend. */
  readonly id: string;
  readonly fault: Fault;
  /** How often it will strike; `null` for always. */
  readonly left: number | null;
}

/** The switches for what goes wrong. */
export interface Faults {
  /** Answers the way to take it back. */
  add(fault: Fault): () => void;
  /** What is armed, in the order in which it is asked; what has struck as often as told is gone. */
  list(): readonly ArmedFault[];
  /** Takes one back; answers whether it was there. */
  remove(id: string): boolean;
  clear(): void;
}

type Armed = { -readonly [Key in keyof ArmedFault]: ArmedFault[Key] };

/** Keeps the faults in the order in which they were added; the first that fits strikes. */
export class FaultBoard implements Faults {
  #armed: Armed[] = [];
  #count = 0;
  readonly #changed: () => void;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  add = (fault: Fault): (() => void) => {
    const id = `fault-${++this.#count}`;
    if (fault.times !== 0) this.#armed.push({ id, fault, left: fault.times ?? null });
    this.#changed();
    return () => void this.remove(id);
  };

  list = (): readonly ArmedFault[] => this.#armed.map((armed) => ({ ...armed }));

  remove = (id: string): boolean => {
    const others = this.#armed.filter((armed) => armed.id !== id);
    const wasThere = others.length < this.#armed.length;
    this.#armed = others;
    if (wasThere) this.#changed();
    return wasThere;
  };

  clear = (): void => {
    this.#armed = [];
    this.#changed();
  };

  /** Arms again what a list has told, each as often as was left then, and nothing else. */
  restore(listed: readonly ArmedFault[]): void {
    this.#armed = listed.map((armed) => ({ ...armed }));
    this.#changed();
  }

  /** Uses up the next fault of a request, or answers `null`. */
  takeForRequest(operation: OperationName | null): Fault | null {
    return this.#take(operation, (fault) => fault.mail === undefined && fault.line === undefined);
  }

  /** Uses up the next fault of a mail, or answers `null`. */
  takeForMail(operation: OperationName): Fault['mail'] | null {
    return this.#take(operation, (fault) => fault.mail !== undefined)?.mail ?? null;
  }

  /** Uses up the next fault of one row of a batch, or answers `null`. */
  takeForRow(operation: OperationName, line: number): Fault | null {
    return this.#take(operation, (fault) => fault.line === line);
  }

  #take(operation: OperationName | null, fits: (fault: Fault) => boolean): Fault | null {
    const isMeant = ({ operation: meant = '*' }: Fault) => meant === '*' || meant === operation;
    const armed = this.#armed.find(({ fault }) => isMeant(fault) && fits(fault));
    if (!armed) return null;
    if (armed.left !== null && --armed.left <= 0)
      this.#armed = this.#armed.filter((other) => other !== armed);
    return armed.fault;
  }
}
