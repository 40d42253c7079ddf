import { html, nothing, type ReactiveElement, type TemplateResult } from 'lit';
import { inviteList } from '../../messages/en/invite-list.ts';
import { mailFailures } from '../../messages/en/mail-failures.ts';
import { onboarding } from '../../messages/en/onboarding.ts';
import { release } from '../../messages/en/release.ts';
import { credentialOf } from '../../policy/credential-of.ts';
import { hasJoined } from '../../policy/has-joined.ts';
import { signInProblem } from '../../policy/sign-in-problem.ts';
import { alertIcon } from '../shared/icons.ts';
import { isolate } from '../shared/isolate.ts';
import { mailFailure } from '../shared/invitation/mail-failure.ts';
import { selectBox } from '../shared/invitation/select-box.ts';
import { RowSelection } from '../shared/row-selection.ts';
import { selectable } from '../shared/selection.styles.ts';
import { selectionBar } from '../shared/selection-bar.styles.ts';
import { statusPill } from '../shared/status-pill.ts';
import { obstacleSentence } from './member-words.ts';
import { memberTones } from './member-tones.ts';
import { onboardingStyles } from './onboarding.styles.ts';
import { personOf } from './person-of.ts';
import type { Invitation } from '../../contract/invitation.ts';
import type { Member } from '../../contract/member.ts';
import type { SignInProblem } from '../../contract/sign-in-problem.ts';
import type { Messages } from '../../messages/messages.ts';
import type { InviteStore } from '../../store/create-invite-store.ts';
import type { ListFrame, ListSelection } from '../shared/list-frame.ts';
import type { Localize } from '../shared/localize.ts';
import type { MemberMenu } from './member-menu.ts';
import type { OfferedAction } from './offered-actions.ts';
import type { MemberAction } from './possible-actions.ts';

/** What it adds to the words and styles of the list. */
export const sections: Partial<Messages> = { onboarding, release, inviteList, mailFailures };
export const styles = [selectable, selectionBar, onboardingStyles];

interface Surroundings {
  readonly localize: Localize;
  readonly messages: () => Messages;
  readonly store: () => InviteStore | null;
  /** Loads what is needed to do something about a row; `null` when it did not come. */
  readonly menu: () => Promise<MemberMenu | null>;
  /** The same where it is here already. */
  readonly menuHere: () => MemberMenu | null;
  readonly announce: (sentence: string) => void;
  /** Somebody pressed the next step of a row. */
  readonly start: (member: Member, action: MemberAction) => void;
}

/** What is done about each problem. */
const steps = {
  held: 'release',
  mail_failed: 'resend',
  expired: 'resend',
  password_not_changed: 'resend',
  deactivated: 'reactivate',
  unknown: null,
} as const satisfies Record<SignInProblem, MemberAction | null>;

/** People who are held, and those who were let in and have not come: why, and the next step (OPS-22, OPS-23, OPS-29). */
export class Onboarding {
  readonly #host: ReactiveElement;
  readonly #around: Surroundings;
  readonly #selection: RowSelection;
  #selectable: readonly Member[] = [];
  /** Whose hold was set to "No" without a save. */
  #toReleaseId: string | null = null;
  /** Of whom it was said that nothing changed. */
  #unchangedId: string | null = null;

  constructor(host: ReactiveElement, around: Surroundings) {
    this.#host = host;
    this.#around = around;
    this.#selection = new RowSelection(host);
  }

  /** Forgets what was set in the panel and not saved. */
  forget(): void {
    this.#toReleaseId = null;
    this.#unchangedId = null;
  }

  /** Takes in which rows are there; called before every rendering. */
  settle(question: string, members: readonly Member[], isComplete: boolean): void {
    this.#selectable = members.filter(({ allowedActions }) => allowedActions.includes('release'));
    this.#selection.settle(
      question,
      this.#selectable.map(({ id }) => id),
      isComplete,
    );
  }

  /** Whether there is anybody to select, and so a column for it. */
  get hasBoxes(): boolean {
    return this.#selectable.length > 0;
  }

  /** Names what makes a row look otherwise, for who draws rows only when something changed. */
  lookOf({ id }: Member): string {
    return `${this.hasBoxes}${this.#selection.has(id)}`;
  }

  /** The box of a row; an empty cell for who can't be selected. */
  boxCell(member: Member): TemplateResult | typeof nothing {
    if (!this.hasBoxes) return nothing;
    const { onboarding: words } = this.#around.messages();
    const isSelectable = this.#selectable.some(({ id }) => id === member.id);
    return html`<td class="select">
      ${
        isSelectable
          ? selectBox({
              part: 'select-row',
              label: words.select(personOf(member)),
              isOn: this.#selection.has(member.id),
              prepare: () => void this.#around.menu(),
              choose: (isOn, isRange) => this.#select(member.id, isOn, isRange),
            })
          : nothing
      }
    </td>`;
  }

  /** How somebody stands, and why they can't get in, with the next step. */
  standing(member: Member, offered: readonly MemberAction[]): TemplateResult {
    const messages = this.#around.messages();
    const { onboarding: words } = messages;
    const problem = this.#problemOf(member);
    const action = problem && steps[problem];
    return html`${this.pill(member)}
    ${problem ? html`<span class="trouble secondary" part="sign-in-problem">${words.problems[problem]}</span>` : nothing}
    ${
      action && offered.includes(action) && member.allowedActions.includes(action)
        ? html`<button
            class="step"
            part="step-button"
            type="button"
            aria-label=${words.stepFor(words.steps[action], isolate(personOf(member)))}
            @pointerenter=${() => void this.#around.menu()}
            @click=${() => this.#around.start(member, action)}
          >
            ${words.steps[action]}
          </button>`
        : nothing
    }`;
  }

  /** The state; of who was let in and has never signed in, that. */
  pill(member: Member): TemplateResult {
    const { onboarding: words, memberList } = this.#around.messages();
    return member.status === 'active' && !hasJoined(member)
      ? statusPill('waiting', words.invited)
      : statusPill(memberTones[member.status], memberList[member.status]);
  }

  /** The frame with boxes in the head, and the bar over it. */
  frame(frame: ListFrame): ListFrame {
    return this.hasBoxes ? { ...frame, selection: this.#renderSelection() } : frame;
  }

  /** How somebody is let in, or why they can't get in, for the panel; `null` for all others. */
  section(
    member: Member,
    invitation: Invitation | null | 'loading',
    offers: readonly OfferedAction[],
    start: (offered: OfferedAction) => void,
  ): TemplateResult | null {
    const { onboarding: words } = this.#around.messages();
    const problem = this.#problemOf(member);
    if (!problem) return null;
    const releasing = offers.find(({ action }) => action === 'release');
    return html`<section class="onboarding" part="onboarding" aria-labelledby="onboarding-heading">
      <h4 id="onboarding-heading">${words.heading}</h4>
      ${problem === 'held' ? this.#renderHold(member, releasing, start) : this.#renderProblem(problem, invitation)}
    </section>`;
  }

  #problemOf(member: Member): SignInProblem | null {
    const now = this.#around.store()?.now() ?? Date.now();
    return member.signInProblem === undefined
      ? signInProblem({ member, invitation: null, now })
      : member.signInProblem;
  }

  /** Yes or no, and a button: nothing happens before it is pressed. */
  #renderHold(member: Member, releasing: OfferedAction | undefined, start: (offered: OfferedAction) => void) {
    const messages = this.#around.messages();
    const { onboarding: words } = messages;
    const obstacle = releasing && obstacleSentence(messages, releasing);
    const { value: tenant } = this.#around.store()?.state.resources.tenant ?? { value: null };
    const isPassword = tenant && credentialOf(tenant.policy) === 'temporary_password';
    const isOff = this.#toReleaseId === member.id;
    const way = (value: 'yes' | 'no', label: string, hint: string) =>
      html`<label>
        <input
          type="radio"
          name="hold"
          part="hold-input"
          value=${value}
          .checked=${isOff === (value === 'no')}
          @change=${() => this.#choose(value === 'no' ? member.id : null)}
        />
        <span>${label}</span>
        <span class="secondary">${hint}</span>
      </label>`;
    if (!releasing || obstacle)
      return html`<p class="secondary">${words.heldExplained}</p>
        ${obstacle ? html`<p class="secondary" part="obstacle">${words.cannotRelease(obstacle)}</p>` : nothing}`;
    return html`
      <p class="secondary">${words.heldExplained}</p>
      <form
        @submit=${(event: Event) => {
          event.preventDefault();
          if (isOff) start(releasing);
          else this.#keep(member.id);
        }}
      >
        <fieldset class="hold" part="hold" aria-describedby="hold-help">
          <legend class="label">${words.hold}</legend>
          ${way('yes', words.holdOn, words.holdOnHint)}
          ${way('no', words.holdOff, isPassword ? words.holdOffPassword : words.holdOffLink)}
        </fieldset>
        <p class="help" id="hold-help">${words.holdHelp}</p>
        <button class="button primary" part="save-button" type="submit">${words.save}</button>
        <p class="secondary" part="hold-outcome" ?hidden=${this.#unchangedId !== member.id}>
          ${words.stillHeld}
        </p>
      </form>
    `;
  }

  #renderProblem(problem: Exclude<SignInProblem, 'held'>, invitation: Invitation | null | 'loading') {
    const messages = this.#around.messages();
    const { onboarding: words } = messages;
    const known = invitation === 'loading' ? null : invitation;
    const reason = known && problem === 'mail_failed' ? mailFailure(messages, known.delivery) : '';
    return html`
      <p class="warn" part="sign-in-problem">${alertIcon} <span>${words.explained[problem]}</span></p>
      ${reason ? html`<p class="secondary" part="mail-failure">${words.reason(reason)}</p>` : nothing}
      ${known && problem !== 'deactivated' ? html`<p class="secondary">${this.#datesOf(known).join(' · ')}</p>` : nothing}
    `;
  }

  #datesOf({ hold, lastSentAt, expiresAt }: Invitation): readonly string[] {
    const { onboarding: words } = this.#around.messages();
    const now = this.#around.store()?.now() ?? Date.now();
    const ago = (at: string) => this.#around.localize.relativeTime(Date.parse(at), now);
    return [
      ...(hold?.releasedAt ? [words.releasedOn(ago(hold.releasedAt))] : []),
      ...(lastSentAt ? [words.sentOn(ago(lastSentAt))] : []),
      ...(expiresAt ? [(Date.parse(expiresAt) > now ? words.ends : words.ended)(ago(expiresAt))] : []),
    ];
  }

  #choose(id: string | null): void {
    this.#toReleaseId = id;
    this.#unchangedId = null;
    this.#host.requestUpdate();
  }

  #keep(id: string): void {
    this.#unchangedId = id;
    this.#around.announce(this.#around.messages().onboarding.stillHeld);
    this.#host.requestUpdate();
  }

  #select(id: string, isOn: boolean, isRange: boolean): void {
    this.#selection.toggle(
      id,
      isOn,
      isRange,
      this.#selectable.map((member) => member.id),
    );
    this.#tell();
  }

  #tell(): void {
    void this.#around.menu();
    const { inviteList: words } = this.#around.messages();
    this.#around.announce(words.selected(this.#around.localize.number(this.#selected.length)));
  }

  get #selected(): readonly Member[] {
    return this.#selectable.filter(({ id }) => this.#selection.has(id));
  }

  #renderSelection(): ListSelection {
    const { onboarding: words } = this.#around.messages();
    const selected = this.#selected;
    const isAll = selected.length === this.#selectable.length;
    const store = this.#around.store();
    return {
      all: selectBox({
        part: 'select-all',
        label: words.selectAll,
        isOn: isAll,
        isPartly: !isAll && selected.length > 0,
        isLabelled: true,
        prepare: () => void this.#around.menu(),
        choose: (isOn) => {
          this.#selection.toggleAll(
            this.#selectable.map(({ id }) => id),
            isOn,
          );
          this.#tell();
        },
      }),
      bar: store && this.#around.menuHere()?.renderBar(selected, this.#selection, store),
    };
  }
}
