import { createContext } from '@lit/context';
import type { MessageOverrides } from '../messages/messages.ts';
import type { InviteStore } from '../store/create-invite-store.ts';

/** What a provider gives to the elements inside it. */
export interface InviteContext {
  /** `null` while the provider has no client yet. */
  readonly store: InviteStore | null;
  readonly messages: MessageOverrides;
}

/** A global symbol, so that two copies of the kit on one page still meet. */
export const inviteContext = createContext<InviteContext>(Symbol.for('invite-kit'));
