import { html, nothing } from 'lit';
import { newIdempotencyKey } from '../../../contract/idempotency-key.ts';
import { toInviteError, type InviteError } from '../../../contract/invite-error.ts';
import { statusAt } from '../../../policy/invitation-status.ts';
import { rolesOf, scopesOf } from '../../../store/selectors.ts';
import { groupSelect, roleSelect } from '../assignment-fields.ts';
import { groupIdOf, groupTypesOf, isRequiredGroup, roleIdOf, withGroup, withRole } from '../assignments.ts';
import { canGoBetter } from '../confirm-dialog.ts';
import { isolate } from '../isolate.ts';
import { breakable } from '../person-cell.ts';
import { describeConflict } from './describe-conflict.ts';
import { attempt, succeed, type InvitationDesk } from './invitation-desk.ts';
import { InviteEditRequestEvent, InviteUpdatedEvent } from './invitation.events.ts';
import { recipientOf } from './recipient-of.ts';
import type { Assignment } from '../../../contract/assignment.ts';
import type { Invitation } from '../../../contract/invitation.ts';
import type { Tenant } from '../../../contract/tenant.ts';
import type { InviteStore } from '../../../store/create-invite-store.ts';

/** Refusals of a choice: another one can go better. */
const aboutChoice: readonly string[] = ['role_not_grantable', 'scope_forbidden'];

/**
 * Asks for another role or group of an open invitation, as far as the policy lets them change, and changes
 * it without a new message (SAL-29). What was chosen outlasts every failure; what was not touched follows
 * the invitation as it is now.
 */
export async function editInvitation(
  desk: InvitationDesk,
  invitation: Invitation,
  store: InviteStore,
): Promise<void> {
  const { host, dialog, focus, announcer } = desk;
  const { value: tenant } = store.state.resources.tenant;
  if (!tenant || !host.dispatchEvent(new InviteEditRequestEvent({ invitation }))) return;
  const { inviteList: words, common } = desk.messages();
  const person = recipientOf(invitation, words, desk.localize);
  const edit = new InvitationEdit(desk, invitation, store, tenant);
  let outcome: 'edited' | 'same' | null = null;
  await dialog.ask({
    title: breakable(words.editTitle(person)),
    lead: html`<p>${words.editLead}</p>`,
    body: () => edit.render(),
    dismiss: common.cancel,
    action: {
      label: words.save,
      busyLabel: words.saving,
      tone: 'primary',
      describeError: (error) => edit.describe(error),
      canRepeat: (error) => edit.canRepeat(error),
      run: async () => {
        const updated = await edit.save();
        outcome = updated ? 'edited' : 'same';
        if (updated) host.dispatchEvent(new InviteUpdatedEvent({ invitation: updated }));
      },
    },
  });
  focus.restore();
  if (outcome === 'edited') succeed(desk, words.edited(person));
  if (outcome === 'same') announcer.announce(words.notEdited);
}

/** What somebody has chosen for an invitation, over all tries to save it. */
class InvitationEdit {
  readonly #desk: InvitationDesk;
  readonly #store: InviteStore;
  readonly #tenant: Tenant;
  /** As known last. */
  #invitation: Invitation;
  #roleId: string | null = null;
  readonly #groupIds = new Map<string, string | null>();
  /** A key for each content on each version: the same press again is the same intent. */
  readonly #keys = new Map<string, string>();
  #triedOn: string | null = null;

  constructor(desk: InvitationDesk, invitation: Invitation, store: InviteStore, tenant: Tenant) {
    this.#desk = desk;
    this.#invitation = invitation;
    this.#store = store;
    this.#tenant = tenant;
  }

  /** Saves what was chosen; `null` where nothing differs and nothing is sent. */
  async save(): Promise<Invitation | null> {
    const { id, etag: ifMatch, assignments: before } = this.#invitation;
    const assignments = this.#assignments;
    if (isSame(assignments, before)) return null;
    const name = JSON.stringify([assignments, ifMatch]);
    const idempotencyKey = this.#keys.get(name) ?? newIdempotencyKey();
    this.#keys.set(name, idempotencyKey);
    this.#triedOn = ifMatch;
    const work = this.#store.changeInvitation((client) =>
      client.invitations.update(id, { assignments }, { idempotencyKey, ifMatch }),
    );
    try {
      return (await attempt(this.#desk, 'edit', this.#invitation, work)).invitation;
    } catch (thrown) {
      const error = toInviteError(thrown);
      if (error.status === 409 || error.status === 412) await this.#readAgain();
      throw error;
    }
  }

  /** What is said about a failure: where somebody else was faster, how the invitation is now. */
  describe(error: InviteError): string {
    const messages = this.#desk.messages();
    if (!this.#isOvertaken(error)) return describeConflict(messages, error);
    const { inviteList: words } = messages;
    const { state } = this.#store;
    const { assignments } = this.#invitation;
    const names = [...rolesOf(state, assignments), ...scopesOf(state, assignments)].map(({ name }) => name);
    return this.#isOpen
      ? words.editedMeanwhile(this.#desk.localize.list(names.map(isolate)))
      : words.changed(words[statusAt(this.#invitation, this.#store.now())]);
  }

  /** Whether the same press, or one after another choice, can go better. */
  canRepeat(error: InviteError): boolean {
    if (aboutChoice.includes(error.code)) return true;
    return this.#isOvertaken(error) ? this.#isOpen : canGoBetter(error);
  }

  render() {
    const messages = this.#desk.messages();
    const { roles, scopes } = this.#store.state.resources;
    const fields: readonly string[] = this.#tenant.policy.invite.editFields;
    const roleId = this.#roleId ?? roleIdOf(this.#invitation.assignments);
    const choose = (change: () => void) => {
      change();
      this.#desk.host.requestUpdate();
    };
    return html`
      ${
        fields.includes('role')
          ? roleSelect({
              messages,
              roles: (roles.value ?? []).filter(({ id, invitable }) => invitable || id === roleId),
              chosen: roleId,
              isDescribed: true,
              choose: (id) => choose(() => (this.#roleId = id)),
            })
          : nothing
      }
      ${
        fields.includes('scope')
          ? groupTypesOf(this.#tenant).map((type) =>
              groupSelect({
                messages,
                type,
                scopes: scopes.value ?? [],
                chosen: this.#groupOf(type.key),
                isRequired: isRequiredGroup(type),
                choose: (id) => choose(() => this.#groupIds.set(type.key, id)),
              }),
            )
          : nothing
      }
    `;
  }

  get #assignments(): Assignment[] {
    let assignments: Assignment[] = [...this.#invitation.assignments];
    if (this.#roleId !== null) assignments = withRole(assignments, this.#tenant.id, this.#roleId);
    for (const [type, id] of this.#groupIds) assignments = withGroup(assignments, type, id);
    return assignments;
  }

  #groupOf(type: string): string | null {
    const chosen = this.#groupIds.get(type);
    return chosen === undefined ? groupIdOf(this.#invitation.assignments, type) : chosen;
  }

  get #isOpen(): boolean {
    return this.#invitation.allowedActions.includes('edit');
  }

  /** Whether a newer version is known than the one that was to be changed. */
  #isOvertaken({ status }: InviteError): boolean {
    return (status === 409 || status === 412) && this.#invitation.etag !== this.#triedOn;
  }

  async #readAgain(): Promise<void> {
    const { id } = this.#invitation;
    this.#invitation = await this.#store.client.invitations.get(id).catch(() => this.#invitation);
  }
}

/** Whether two lists of assignments say the same, in whatever order. */
function isSame(some: readonly Assignment[], others: readonly Assignment[]): boolean {
  const words = (list: readonly Assignment[]) =>
    list
      .map(({ scope, roleIds }) => JSON.stringify([scope.type, scope.id, roleIds]))
      .sort()
      .join();
  return words(some) === words(others);
}
