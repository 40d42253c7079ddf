import type { OperationName } from 'invite-kit/contract';

/** One request as the log keeps it: no body, no header, and no id that is a secret. */
export interface Call {
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
}

const longest = 1000;

/** The last thousand requests, oldest first. */
export class CallLog {
  readonly entries: Call[] = [];

  add(call: Call): void {
    this.entries.push(call);
    if (this.entries.length > longest) this.entries.splice(0, this.entries.length - longest);
  }

  clear(): void {
    this.entries.length = 0;
  }
}
