import * as z from 'zod/mini';
import { html, nothing } from 'lit';
import { toInviteError, type InviteError } from '../../contract/invite-error.ts';
import { Role } from '../../contract/role.ts';
import { canRemoveRole } from '../../policy/can-remove-role.ts';
import { describeError } from '../shared/describe-error.ts';
import { canGoBetter } from '../shared/confirm-dialog.ts';
import { alertIcon } from '../shared/icons.ts';
import { isolate } from '../shared/isolate.ts';
import { breakable } from '../shared/person-cell.ts';
import { losesOwnRights } from './own-loss.ts';
import { RoleIntent } from './role-intent.ts';
import { RoleDeletedEvent, RoleDeleteRequestEvent } from './role-matrix.events.ts';
import { usesOf } from './role-review.ts';
import type { Uses } from '../../messages/en/role-matrix-editing.ts';
import type { RoleDesk, RoleFacts } from './role-desk.ts';

/** Refusals after which the same dialog can go on: it shows what is missing, or how the role is now. */
const passing: readonly string[] = [
  'role_in_use',
  'role_not_found',
  'role_not_grantable',
  'precondition_failed',
];

/** Asks, and deletes a custom role; one that is in use only with another in its place (ALL-07). */
export async function deleteRole(desk: RoleDesk, facts: RoleFacts, role: Role): Promise<void> {
  const { host, dialog } = desk;
  const messages = desk.messages();
  const { roleMatrixEditing: words } = messages;
  if (!host.dispatchEvent(new RoleDeleteRequestEvent({ role }))) return;
  const removal = new RoleRemoval(desk, facts, role);
  const name = isolate(role.name);
  await dialog.ask({
    title: breakable(words.deleteTitle(name)),
    body: () => removal.render(),
    dismiss: messages.common.cancel,
    action: {
      label: words.delete,
      busyLabel: words.deleting,
      check: () => removal.missing,
      describeError: (error) => removal.describe(error),
      canRepeat: (error) => passing.includes(error.code) || canGoBetter(error),
      run: () => removal.run(),
    },
  });
  const sentence = removal.isDone ? words.deleted(name) : removal.isGone ? words.alreadyGone : null;
  await desk.settle(sentence, role.id);
}

/** The deletion of one role over all its tries: it learns who has the role, and how it is now. */
class RoleRemoval {
  isDone = false;
  /** Whether somebody else has deleted it. */
  isGone = false;

  readonly #desk: RoleDesk;
  readonly #facts: RoleFacts;
  readonly #intent: RoleIntent;
  #role: Role;
  #replacementId: string | null = null;

  constructor(desk: RoleDesk, facts: RoleFacts, role: Role) {
    this.#desk = desk;
    this.#facts = facts;
    this.#role = role;
    this.#intent = new RoleIntent(desk);
  }

  /** What is missing before it can be deleted, in words, or `null`. */
  get missing(): string | null {
    const { roleMatrixEditing: words } = this.#desk.messages();
    return this.#isUsed && this.#replacementId === null ? words.replacementMissing : null;
  }

  async run(): Promise<void> {
    const role = this.#role;
    const replacementRoleId = this.#isUsed ? this.#replacementId : null;
    const input = replacementRoleId === null ? {} : { replacementRoleId };
    try {
      await this.#intent.run({ role, action: 'delete' }, input, (client, options) =>
        client.roles.remove(role.id, input, options),
      );
    } catch (thrown) {
      const error = toInviteError(thrown);
      if (error.code === 'role_missing' || error.code === 'not_found') {
        this.isGone = true;
        return this.#desk.learn(role, true);
      }
      this.#learn(error);
      throw error;
    }
    this.isDone = true;
    this.#desk.learn(role, true);
    this.#desk.host.dispatchEvent(new RoleDeletedEvent({ role, replacementRoleId }));
  }

  describe(error: InviteError): string {
    const messages = this.#desk.messages();
    return error.code === 'precondition_failed'
      ? messages.roleMatrixEditing.changedMeanwhile
      : describeError(messages, error);
  }

  render() {
    const { roleMatrixEditing: words } = this.#desk.messages();
    if (!this.#isUsed) return html`<p>${words.deleteUnused}</p>`;
    const uses = usesOf(this.#desk, this.#role);
    const { viewer, policy, roles } = this.#facts;
    const others = roles.filter(({ id }) => id !== this.#role.id);
    const isBarred = (replacement: Role) =>
      !canRemoveRole({ actor: viewer, role: this.#role, replacement, uses, policy }).allowed;
    const barred = others.filter(isBarred);
    const chosen = others.find(({ id }) => id === this.#replacementId);
    return html`
      <p id="replacement-lead">${words.deleteUsed(uses)}</p>
      <div class="field">
        <label for="replacement">${words.replacement}</label>
        <select
          id="replacement"
          class="control"
          part="replacement-select"
          aria-describedby="replacement-lead ${barred.length > 0 ? 'replacement-help' : ''}"
          @change=${({ target }: Event) => {
            this.#replacementId = (target as HTMLSelectElement).value;
            this.#desk.host.requestUpdate();
          }}
        >
          <option value="" disabled .selected=${!chosen}>${words.chooseReplacement}</option>
          ${others.map(
            (one) =>
              html`<option value=${one.id} .selected=${one === chosen} ?disabled=${barred.includes(one)}>
                ${one.name}
              </option>`,
          )}
        </select>
        ${
          barred.length > 0
            ? html`<p class="help" id="replacement-help">
                ${words.barredReplacements(this.#desk.localize.list(barred.map(({ name }) => isolate(name))))}
              </p>`
            : nothing
        }
      </div>
      <div role="status">${chosen ? this.#renderEffect(chosen, uses) : nothing}</div>
    `;
  }

  /** What follows from a choice; also for who makes it, where they have the role themselves. */
  #renderEffect(chosen: Role, uses: Uses) {
    const { roleMatrixEditing: words } = this.#desk.messages();
    return html`
      <p part="replacement-effect">${words.replacementEffect(uses, isolate(chosen.name))}</p>
      ${
        losesOwnRights(this.#facts, this.#role, chosen.grants ?? [])
          ? html`<p class="warn" part="warning">${alertIcon} <span>${words.ownLoss}</span></p>`
          : nothing
      }
    `;
  }

  get #isUsed(): boolean {
    return (this.#role.memberCount ?? 0) + (this.#role.invitationCount ?? 0) > 0;
  }

  /** How the role is now, and who has it, where the server said so. */
  #learn({ current, code, params }: InviteError): void {
    const told = z.safeParse(Role, current);
    if (told.success) this.#role = told.data;
    const { members, invitations } = params;
    if (code === 'role_in_use' && typeof members === 'number' && typeof invitations === 'number')
      this.#role = { ...this.#role, memberCount: members, invitationCount: invitations };
    if (code === 'role_not_found') this.#replacementId = null;
    this.#desk.host.requestUpdate();
  }
}
