import { html, nothing, type TemplateResult } from 'lit';
import { isolate } from '../shared/isolate.ts';
import { alertIcon } from '../shared/icons.ts';
import { personOf } from './person-of.ts';
import type { Assignment } from '../../contract/assignment.ts';
import type { InviteClient } from '../../contract/invite-client.ts';
import type { Member } from '../../contract/member.ts';
import type { MemberChangePreview } from '../../contract/removal.ts';
import type { Messages } from '../../messages/messages.ts';
import type { Localize } from '../shared/localize.ts';

interface Surroundings {
  readonly client: InviteClient;
  readonly messages: () => Messages;
  readonly localize: Localize;
  readonly changed: () => void;
}

/** What a change does to the open invitations that somebody has sent, as the server counts it (NET-14). */
export class InvitationEffect {
  readonly #member: Member;
  readonly #around: Surroundings;
  /** What was asked last, as text; empty while nothing is changed. */
  #question = '';
  #assignments: Assignment[] = [];
  #answer: MemberChangePreview | 'counting' | 'failed' | null = null;

  constructor(member: Member, around: Surroundings) {
    this.#member = member;
    this.#around = around;
  }

  get isCounting(): boolean {
    return this.#answer === 'counting';
  }

  /** Counts for these assignments; for none at all with `null`. The same is not asked twice. */
  ask(assignments: Assignment[] | null): void {
    const question = assignments ? JSON.stringify(assignments) : '';
    if (question === this.#question) return;
    this.#question = question;
    this.#assignments = assignments ?? [];
    this.#answer = null;
    if (assignments) void this.#count();
  }

  /** Counts once more, after somebody else has changed something. */
  askAgain(): void {
    if (this.#question) void this.#count();
  }

  render(): TemplateResult | typeof nothing {
    const { messages, localize } = this.#around;
    const { memberPlaces: words, common } = messages();
    const answer = this.#answer;
    if (!answer) return nothing;
    if (answer === 'counting') return html`<p class="secondary" part="effect">${words.counting}</p>`;
    if (answer === 'failed')
      return html`<p class="secondary" part="effect">${words.countFailed}</p>
        <button class="button" part="retry-button" type="button" @click=${() => this.askAgain()}>
          ${common.retry}
        </button>`;
    const person = isolate(personOf(this.#member));
    const { invitationsStopped: stopped, invitationsResumed: resumed } = answer;
    return html`
      ${
        stopped > 0
          ? html`<p class="warn" part="effect">
              ${alertIcon} <span>${words.stopped(person, stopped, localize.number(stopped))}</span>
            </p>`
          : nothing
      }
      ${
        resumed > 0
          ? html`<p part="effect">${words.resumed(person, resumed, localize.number(resumed))}</p>`
          : nothing
      }
    `;
  }

  async #count(): Promise<void> {
    const question = this.#question;
    this.#answer = 'counting';
    this.#around.changed();
    const answer = await this.#around.client.members
      .changePreview(this.#member.id, { assignments: this.#assignments })
      .catch(() => 'failed' as const);
    if (question !== this.#question) return;
    this.#answer = answer;
    this.#around.changed();
  }
}
