import { html, nothing, type TemplateResult } from 'lit';
import { toInviteError, type InviteError } from '../../contract/invite-error.ts';
import { rolesOf } from '../../store/selectors.ts';
import { roleIdOf } from '../shared/assignments.ts';
import { describeReason } from '../shared/describe-error.ts';
import { alertIcon, checkIcon } from '../shared/icons.ts';
import { isolate } from '../shared/isolate.ts';
import { losesRights } from './loses-rights.ts';
import { MemberChange } from './member-change.ts';
import { failuresOf, type ChangeOutcome, type MemberDesk } from './member-desk.ts';
import { RoleChangedEvent } from './member-list.events.ts';
import { canTakeRole, type OfferSituation } from './offered-actions.ts';
import { personOf } from './person-of.ts';
import { overridesNote, settledRole, type SettledRole } from './role-overrides.ts';
import { whenKnown } from '../shared/when-known.ts';
import type { Assignment, Override } from '../../contract/assignment.ts';
import type { Member } from '../../contract/member.ts';
import type { Role } from '../../contract/role.ts';
import type { InviteStore } from '../../store/create-invite-store.ts';
import type { Announcer } from '../shared/announcer.ts';
import type { MenuItem } from '../shared/row-menu.ts';

interface Surroundings extends MemberDesk {
  readonly announcer: Announcer;
  /** Shows how a member is now wherever else they are shown. */
  readonly learn: (member: Member) => void;
  /** Brings focus to the role of a member. */
  readonly focusRole: (memberId: string) => void;
  /** Called before something new is done: what was said of the last change is over. */
  readonly begin: () => void;
}

/** What came of the last change of a role, for below the row. */
interface Outcome {
  readonly member: Member;
  /** Why it did not come through; `null` where it did. */
  readonly error: InviteError | null;
  /** What the button does: takes it back, or tries it again. */
  readonly next: Intent;
  /** Whether that is on its way. */
  readonly isBusy: boolean;
}

/** One change that somebody means, over all its tries. */
interface Intent {
  readonly change: MemberChange;
  readonly store: InviteStore;
  /** The role that it gives; `null` takes the present one away. */
  readonly roleId: string | null;
  /** What they had beside the role, where that comes back; left out, as it is now. */
  readonly overrides?: readonly Override[];
  /** Whether it takes back the one before. */
  readonly isUndo: boolean;
}

/**
 * Roles that count as soon as they are chosen (INT-27, INT-28): shown at once, taken back on the screen when
 * the server refuses, and undone by a press; who would lose rights of their own is asked first.
 */
export class RoleChanges {
  readonly #around: Surroundings;
  /** What is on its way, by member: how they will be. */
  readonly #pending = new Map<string, Assignment[]>();
  #outcome: Outcome | null = null;
  /** Another one after all was cleared. */
  #era = {};

  constructor(around: Surroundings) {
    this.#around = around;
  }

  /** Whose change is spoken of below the row; `null` where none is. */
  get memberId(): string | null {
    return this.#outcome?.member.id ?? null;
  }

  /** The member as they will be when what is on its way has come through. */
  shown(member: Member): Member {
    const assignments = this.#pending.get(member.id);
    return assignments ? { ...member, assignments } : member;
  }

  /** What was said of the last change is over. */
  forget(): void {
    this.#outcome = null;
  }

  /** Nothing of it, also of what is on its way, is about what is shown from now on. */
  clear(): void {
    this.#era = {};
    this.#pending.clear();
    this.forget();
  }

  /** Whether a change of this member's role is on its way. */
  isUnderWay(memberId: string): boolean {
    return this.#pending.has(memberId);
  }

  /** The roles to choose from, the present one checked, and why some of them can't be given. */
  items(member: Member, situation: OfferSituation, store: InviteStore): MenuItem[] {
    const present = roleIdOf(this.shown(member).assignments);
    return situation.roles.map((role) => {
      const isChecked = role.id === present;
      const decision = canTakeRole(member, role, situation);
      return {
        label: html`<span><bdi>${role.name}</bdi></span>`,
        hint: role.description,
        isChecked,
        run: () => !isChecked && void this.#choose(member, role, situation, store),
        ...(!isChecked &&
          !decision.allowed && {
            reason: describeReason(this.#around.messages(), decision.reason, decision.params),
          }),
      };
    });
  }

  /** What became of the last change, with a way on: to undo it, or to try again. */
  render(): TemplateResult | null {
    const outcome = this.#outcome;
    if (!outcome) return null;
    return outcome.error ? this.#renderFailed(outcome, outcome.error) : this.#renderDone(outcome);
  }

  #renderDone({ member, next, isBusy }: Outcome) {
    const { memberList: words } = this.#around.messages();
    const person = isolate(personOf(member));
    const former = this.#nameOf(this.#nextOf(next), next.store);
    return html`
      <p class="role-note" part="outcome">
        <span>
          <span class="done">${checkIcon}</span>
          <bdi>${words.roleNow(person, isolate(this.#nameOf(member.assignments, next.store)))}</bdi>
        </span>
        ${this.#renderButton('undo-button', isBusy ? words.undoing : words.undo, words.undoRole(person, former))}
      </p>
    `;
  }

  #renderFailed({ member, next, isBusy }: Outcome, error: InviteError) {
    const { memberList: words, common } = this.#around.messages();
    const person = isolate(personOf(member));
    const { change, store } = next;
    const failures = failuresOf(this.#around, change, store);
    const isOvertaken = error.code === 'precondition_failed';
    const now = isolate(this.#nameOf(change.member.assignments, store));
    const chosen = isolate(this.#nameOf(this.#nextOf(next), store));
    const problem = String(failures.describeError(error));
    const sentence = isOvertaken
      ? words.roleOvertaken(person, now, chosen)
      : (isUnclear(error) ? words.roleUnclear : words.roleNotSaved)(person, now, problem);
    const label = isOvertaken ? words.chooseAgain(chosen) : common.retry;
    return html`
      <p class="role-note" part="error">
        <span>
          <span class="stopped">${alertIcon}</span>
          <bdi role="alert">${sentence}</bdi>
        </span>
        ${
          failures.canRepeat(error)
            ? this.#renderButton('retry-button', isBusy ? words.saving : label, nothing)
            : nothing
        }
      </p>
    `;
  }

  #renderButton(part: string, label: string, name: string | typeof nothing) {
    return html`<button
      class="button quiet"
      part=${part}
      type="button"
      aria-label=${name}
      aria-disabled=${this.#outcome?.isBusy ?? false}
      @click=${() => void this.#goOn()}
    >
      ${label}
    </button>`;
  }

  async #choose(
    member: Member,
    role: Role,
    { viewer, roles }: OfferSituation,
    store: InviteStore,
  ): Promise<void> {
    this.#around.begin();
    const change = new MemberChange(this.#around.host, store, member, 'change-role');
    const intent = { change, store, roleId: role.id, isUndo: false };
    const settled = this.#settledOf(intent);
    if (settled.dropped.length > 0) await whenKnown(store, 'permissions');
    const isLoss = member.isSelf && losesRights(viewer, settled.assignments, roles);
    if (settled.dropped.length > 0 || isLoss) return this.#askFirst(intent, role, isLoss);
    await this.#run(intent);
  }

  /** Nobody gives up rights of their own by a slip, as nobody can take them back alone. */
  async #askFirst(intent: Intent, { name }: Role, isLoss: boolean): Promise<void> {
    const { dialog, settle } = this.#around;
    const { memberList: words, common } = this.#around.messages();
    const { change, store } = intent;
    const { isSelf } = change.member;
    const person = isolate(personOf(change.member));
    let outcome: ChangeOutcome | null = null;
    await dialog.ask({
      title: isSelf ? words.ownRoleTitle(isolate(name)) : words.overridesTitle(person, isolate(name)),
      body: html`${isLoss ? html`<p>${words.ownLoss}</p>` : nothing}
      ${overridesNote(this.#around, this.#settledOf(intent), store.state)}`,
      dismiss: common.cancel,
      action: {
        label: isSelf ? words.ownRoleAction : words.changeRole,
        busyLabel: words.saving,
        ...failuresOf(this.#around, change, store),
        run: async () => {
          await this.#write(intent);
          outcome = {
            member: change.member,
            sentence: isSelf ? words.ownRoleNow(isolate(name)) : words.roleNow(person, isolate(name)),
          };
        },
      },
    });
    settle(outcome);
  }

  /** Shows it at once, writes it, and says what came of it. One at a time for one member. */
  async #run(intent: Intent): Promise<void> {
    const { change } = intent;
    const { id, assignments: before } = change.member;
    if (this.#pending.has(id)) return;
    const era = this.#era;
    this.#pending.set(id, this.#nextOf(intent));
    this.#update();
    const error = await this.#write(intent).then(() => null, toInviteError);
    if (era !== this.#era) return;
    this.#pending.delete(id);
    if (error) this.#outcome = { member: change.member, error, next: intent, isBusy: false };
    else this.#tell(intent, before);
    this.#update();
  }

  async #write(intent: Intent): Promise<void> {
    const { change } = intent;
    const assignments = this.#nextOf(intent);
    const from = change.member.assignments.flatMap(({ roleIds }) => roleIds);
    await change.run(assignments, async (client, options) => ({
      member: await client.members.update(change.member.id, { assignments }, options),
      sessionsRevoked: false,
    }));
    const to = change.member.assignments.flatMap(({ roleIds }) => roleIds);
    this.#around.host.dispatchEvent(new RoleChangedEvent({ member: change.member, from, to }));
  }

  #tell({ change, store, isUndo }: Intent, before: readonly Assignment[]): void {
    const { announcer, host, learn } = this.#around;
    const { memberList: words } = this.#around.messages();
    const { member } = change;
    const person = isolate(personOf(member));
    const role = isolate(this.#nameOf(member.assignments, store));
    learn(member);
    announcer.announce((isUndo ? words.roleBack : words.roleNowUndoable)(person, role));
    const undo = new MemberChange(host, store, member, 'change-role');
    const overrides = before.find(({ scope }) => scope.type === 'tenant')?.overrides ?? [];
    const next = { change: undo, store, roleId: roleIdOf(before), overrides, isUndo: true };
    this.#outcome = isUndo ? null : { member, error: null, next, isBusy: false };
  }

  /** Takes the last change back, or tries it again. */
  async #goOn(): Promise<void> {
    const outcome = this.#outcome;
    if (!outcome || outcome.isBusy) return;
    this.#outcome = { ...outcome, isBusy: true };
    await this.#run(outcome.next);
    this.#around.focusRole(outcome.member.id);
  }

  /** How somebody is assigned after a change of their role; what else they have stays. */
  #nextOf({ change, store, roleId, overrides }: Intent): Assignment[] {
    const { assignments } = change.member;
    return roleId === null
      ? assignments.filter(({ scope }) => scope.type !== 'tenant')
      : this.#settledOf({ change, store, roleId, overrides }).assignments;
  }

  /** The same with what is kept and dropped of what somebody has beside the role; taken back, they have what they had. */
  #settledOf({ change, store, roleId, overrides }: Omit<Intent, 'isUndo'>): SettledRole {
    const tenantId = store.state.resources.tenant.value?.id ?? '';
    const before = change.member.assignments.map((one) =>
      overrides && one.scope.type === 'tenant' ? { ...one, overrides: [...overrides] } : one,
    );
    return settledRole(before, tenantId, roleId ?? '', store.state);
  }

  /** What a role is called. */
  #nameOf(assignments: readonly Assignment[], { state }: InviteStore): string {
    const { memberList: words } = this.#around.messages();
    const names = rolesOf(state, assignments).map(({ name }) => name);
    if (names.length > 0) return this.#around.localize.list(names);
    return assignments.some(({ roleIds }) => roleIds.length > 0) ? words.unknownRole : words.none;
  }

  #update(): void {
    this.#around.host.requestUpdate();
  }
}

/** Whether the server may have done it all the same. */
const isUnclear = ({ status }: InviteError): boolean => status === 0 || status >= 500;
