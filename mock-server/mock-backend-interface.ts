import type { AuditEvent, SeatUsage, TenantPolicy } from 'invite-kit/contract';
import type { Call, CallDetail } from './call-log.ts';
import type { Clock } from './clock.ts';
import type { Faults } from './faults.ts';
import type { IdentityProvider } from './identity-provider.ts';
import type { InvitationSummary } from './invitation-summary.ts';
import type { MailService } from './mail-service.ts';
import type { Person } from './people.ts';
import type { PresetName } from './presets/named-presets.ts';
import type { WorldBuilder } from './world-builder.ts';
import type { Mail, World } from './world.ts';

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
   * Makes the world what it was right before a call, its clock and the faults that were armed included; the call and all
   * later ones are undone. Throws where `canUndo` is false: for calls that changed nothing, such as reads and refused
   * requests that left no line on the trail, for what was undone already, for calls with two hundred undoable ones after
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
