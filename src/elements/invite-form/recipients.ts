import type { TemplateResult } from 'lit';
import type { KnownMember } from './known-person.ts';
import type { Messages } from '../../messages/messages.ts';

/** What the form says to the field in which addresses are entered. */
export interface RecipientsOptions {
  words(): Messages['inviteForm'];
  messages(): Messages;
  /** What stands in the way of an address, in words, or `null`. */
  problemOf(text: string): string | null;
  /** The member who has an address, where that is what stands in the way. */
  memberOf(text: string): KnownMember | null;
  /** Leads to that member, or says where to look where nothing here leads there. */
  openMember(member: KnownMember): void;
  /** Whether nothing here led to that member. */
  isElsewhere(member: KnownMember): boolean;
  /** What to know about an address that nothing stands in the way of, in words, or `null`. */
  hintOf(text: string): string | null;
  /** Whether a send is running: what is there has to stay. */
  isLocked(): boolean;
  announce(message: string): void;
}

/**
 * Where addresses are entered: as chips for many, as a line of text for one. It keeps what is in it, so
 * that nothing is lost when the form is not shown for a while.
 */
export interface Recipients {
  /** The addresses that a press would send, were nothing in the way of any. */
  readonly addresses: readonly string[];
  /** Why nothing can be sent, where nothing can, in words. */
  readonly complaint: string;
  /** Adds addresses beside what is being typed. */
  append(text: string): void;
  /** Makes addresses of what is being typed, as far as there is any. */
  commit(): void;
  /** Takes out an address that was sent. */
  remove(address: string): void;
  /** Takes in what waited for room, when a send is over. */
  proceed(): void;
  /** Takes everything out, and answers it as text. */
  clear(): string;
  focus(): void;
  /** Moves to the first address that something stands in the way of. */
  focusProblem(): Promise<void>;
  /** The field; with why nothing can be sent, once somebody tried. */
  render(error: string | null): TemplateResult;
}
