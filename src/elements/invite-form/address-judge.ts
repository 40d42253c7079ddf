import { emailKey } from '../../contract/email-address.ts';
import { canInviteAddress } from '../../policy/can-invite-address.ts';
import { allow, type Decision } from '../../policy/decision.ts';
import { directoryOf } from '../../store/directory-of.ts';
import { describeReason } from '../shared/describe-error.ts';
import { describeKnown, memberIn, type KnownMember } from './known-person.ts';
import type { ScopeRef } from '../../contract/scope.ts';
import type { Messages } from '../../messages/messages.ts';
import type { InviteState } from '../../store/invite-state.ts';
import type { Refusal } from './invitation-sender.ts';

export interface AddressJudgeOptions {
  messages(): Messages;
  state(): InviteState;
  /** Milliseconds since the epoch: an invitation expires without a new state. */
  now(): number;
  /** Where the role would be given: what an address is elsewhere may not count. */
  scope(): ScopeRef;
  /** Why the server refused an address in the last send. */
  refusalOf(text: string): Refusal | null;
  /** Whether there is one address only, so that a sentence may name who has it. */
  isAlone(): boolean;
}

/** Knows what stands in the way of an address: by the policy and the lists of the page, and by the server's word. */
export class AddressJudge {
  readonly #options: AddressJudgeOptions;
  /** Who is known by which address, as of a state. */
  #directory: { state: InviteState; of: ReturnType<typeof directoryOf> };

  constructor(options: AddressJudgeOptions) {
    this.#options = options;
    const state = options.state();
    this.#directory = { state, of: directoryOf(state, options.now) };
  }

  /** As far as this page knows; the server knows more. */
  judge(email: string): Decision {
    const state = this.#options.state();
    const { tenant, viewer } = state.resources;
    if (!tenant.value || !viewer.value) return allow;
    if (this.#directory.state !== state)
      this.#directory = { state, of: directoryOf(state, this.#options.now) };
    return canInviteAddress({
      email,
      actorEmail: viewer.value.email,
      policy: tenant.value.policy,
      scope: this.#options.scope(),
      directory: this.#directory.of,
    });
  }

  /** What stands in the way, in words, or `null`. */
  problemOf(text: string): string | null {
    const refusal = this.#refusalOf(text);
    if (!refusal) return null;
    const messages = this.#options.messages();
    const known =
      this.#options.isAlone() && describeKnown(messages.inviteForm, this.#options.state(), refusal);
    return known || describeReason(messages, refusal.code, refusal.params);
  }

  /** The member who has the address, where that is what stands in the way (INT-34). */
  memberOf(text: string): KnownMember | null {
    const refusal = this.#refusalOf(text);
    return refusal && memberIn(this.#options.state(), refusal, text);
  }

  /** What to know about an address that can be invited, or `null`: one's own can't be accepted just so (INT-35). */
  hintOf(text: string): string | null {
    const key = emailKey(text);
    const own = this.#options.state().resources.viewer.value?.email;
    const isOwn = key !== null && own !== undefined && key === emailKey(own);
    return isOwn && this.#refusalOf(text) === null ? this.#options.messages().inviteForm.ownAddress : null;
  }

  #refusalOf(text: string): Refusal | null {
    const decision = this.judge(text);
    return decision.allowed
      ? this.#options.refusalOf(text)
      : { code: decision.reason, params: decision.params };
  }
}
