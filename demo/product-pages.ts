import type { InviteClient } from 'invite-kit/contract';
import type { MockBackend } from 'invite-kit/mock-server';

/** What the pages of one product do by themselves, around the elements. */
export interface ProductPages {
  /** Before there is data. */
  prepare?(): void;
  /** As soon as there is a backend. */
  start?(backend: MockBackend, client: InviteClient): void;
  /** Forgets what they keep by themselves: the demo begins again. */
  reset?(): void;
  /** Brings them up to date with the world. */
  show(backend: MockBackend, client: InviteClient): Promise<void>;
}
