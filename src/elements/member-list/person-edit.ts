import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { newIdempotencyKey } from '../../contract/idempotency-key.ts';
import { toInviteError, type InviteError } from '../../contract/invite-error.ts';
import { canEditInvitation } from '../../policy/can-change-invitation.ts';
import { textFieldMaxLength } from '../../policy/check-invitation-fields.ts';
import { statusAt } from '../../policy/invitation-status.ts';
import { canGoBetter } from '../shared/confirm-dialog.ts';
import { describeError, describeReason } from '../shared/describe-error.ts';
import { alertIcon } from '../shared/icons.ts';
import { isolate } from '../shared/isolate.ts';
import { breakable } from '../shared/person-cell.ts';
import { attempt, succeed, type InvitationDesk } from '../shared/invitation/invitation-desk.ts';
import { InviteEditRequestEvent, InviteUpdatedEvent } from '../shared/invitation/invitation.events.ts';
import { recipientOf } from '../shared/invitation/recipient-of.ts';
import {
  personFields,
  personPatch,
  pointers,
  textsOf,
  type PersonField,
  type PersonTexts,
} from './person-draft.ts';
import type { InvitationPatch } from '../../contract/invitation-input.ts';
import type { Invitation } from '../../contract/invitation.ts';
import type { Tenant } from '../../contract/tenant.ts';
import type { InviteStore } from '../../store/create-invite-store.ts';

/** Refusals of what was typed: something else can go better. */
const aboutContent: readonly string[] = ['already_member', 'invitation_already_pending', 'self_invite'];

/**
 * Asks who somebody is who has never signed in, and writes it to the invitation by which they come (OPS-05). Nobody is
 * sent anything. Answers whether something was written.
 */
export async function editPerson(
  desk: InvitationDesk,
  invitation: Invitation,
  store: InviteStore,
): Promise<boolean> {
  const { host, dialog, focus, messages, localize } = desk;
  const { value: tenant } = store.state.resources.tenant;
  if (!tenant || !host.dispatchEvent(new InviteEditRequestEvent({ invitation }))) return false;
  const { onboarding: words, inviteList, common } = messages();
  const person = recipientOf(invitation, inviteList, localize);
  const edit = new PersonEdit(desk, invitation, store, tenant);
  let isWritten = false;
  await dialog.ask({
    title: breakable(words.editTitle(person)),
    lead: html`<p>${invitation.status === 'held' ? words.editHeld : words.editSent}</p>`,
    body: () => edit.render(),
    dismiss: common.cancel,
    action: {
      label: words.save,
      busyLabel: words.saving,
      tone: 'primary',
      check: () => edit.check(),
      describeError: (error) => edit.describe(error),
      canRepeat: (error) => edit.canRepeat(error),
      run: async () => {
        const updated = await edit.save();
        isWritten = true;
        host.dispatchEvent(new InviteUpdatedEvent({ invitation: updated }));
      },
    },
  });
  focus.restore();
  if (isWritten) succeed(desk, words.edited(person));
  return isWritten;
}

/** What was typed about somebody, over all tries to save it. */
class PersonEdit {
  readonly #desk: InvitationDesk;
  readonly #store: InviteStore;
  readonly #tenant: Tenant;
  /** As known last. */
  #invitation: Invitation;
  #touched: PersonTexts = {};
  /** What is wrong in a field, in words. */
  #problems: Readonly<Partial<Record<PersonField, string>>> = {};
  readonly #keys = new Map<string, string>();
  #triedOn: string | null = null;
  /** Whether somebody else was faster: then each field says how it is now. */
  #isOvertaken = false;

  constructor(desk: InvitationDesk, invitation: Invitation, store: InviteStore, tenant: Tenant) {
    this.#desk = desk;
    this.#invitation = invitation;
    this.#store = store;
    this.#tenant = tenant;
  }

  render(): TemplateResult[] {
    const isHeld = this.#invitation.status === 'held';
    return personFields(this.#tenant.policy.invite, isHeld).map((key) => this.#renderField(key));
  }

  /** What is in the way of saving, in words, or `null`; the field of it is marked. */
  check(): string | null {
    const messages = this.#desk.messages();
    const { viewer, roles } = this.#store.state.resources;
    const patch = personPatch(this.#touched, this.#invitation);
    this.#problems = {};
    if (!patch) return messages.onboarding.nothingEdited;
    if (!viewer.value) return null;
    const decision = canEditInvitation({
      actor: viewer.value,
      invitation: this.#invitation,
      policy: this.#tenant.policy,
      roles: roles.value ?? [],
      now: this.#store.now(),
      patch,
    });
    if (decision.allowed) return null;
    const sentence = describeReason(messages, decision.reason, decision.params);
    return this.#blame(decision.pointer, sentence);
  }

  async save(): Promise<Invitation> {
    const { id, etag: ifMatch } = this.#invitation;
    const patch: InvitationPatch = personPatch(this.#touched, this.#invitation) ?? {};
    const name = JSON.stringify([patch, ifMatch]);
    const idempotencyKey = this.#keys.get(name) ?? newIdempotencyKey();
    this.#keys.set(name, idempotencyKey);
    this.#triedOn = ifMatch;
    const work = this.#store.changeInvitation((client) =>
      client.invitations.update(id, patch, { idempotencyKey, ifMatch }),
    );
    try {
      return (await attempt(this.#desk, 'edit', this.#invitation, work)).invitation;
    } catch (thrown) {
      const error = toInviteError(thrown);
      if (error.status === 409 || error.status === 412) await this.#readAgain();
      throw error;
    }
  }

  describe(error: InviteError): string {
    const messages = this.#desk.messages();
    const { onboarding: words, inviteList } = messages;
    if (aboutContent.includes(error.code)) return this.#blame('/email', describeError(messages, error));
    if (this.#isConflict(error))
      return this.#isOpen
        ? words.editedMeanwhile
        : words.noLongerOpen(inviteList[statusAt(this.#invitation, this.#store.now())]);
    return this.#blame(error.errors[0]?.pointer, describeError(messages, error));
  }

  canRepeat(error: InviteError): boolean {
    if (aboutContent.includes(error.code)) return true;
    return this.#isConflict(error) ? this.#isOpen : canGoBetter(error);
  }

  /** Whether this try failed because somebody else was faster. */
  #isConflict({ status }: InviteError): boolean {
    return this.#isOvertaken && (status === 409 || status === 412);
  }

  get #isOpen(): boolean {
    return this.#invitation.allowedActions.includes('edit');
  }

  async #readAgain(): Promise<void> {
    const { id } = this.#invitation;
    this.#invitation = await this.#store.client.invitations.get(id).catch(() => this.#invitation);
    this.#isOvertaken = this.#invitation.etag !== this.#triedOn;
  }

  /** Says it at the field, where there is one, with its name before it. */
  #blame(pointer: string | undefined, sentence: string): string {
    const field = (Object.keys(pointers) as PersonField[]).find((key) => pointers[key] === pointer);
    if (!field) return sentence;
    this.#problems = { [field]: sentence };
    return `${this.#desk.messages().onboarding.fields[field]}: ${sentence}`;
  }

  #renderField(key: PersonField) {
    const { onboarding: words } = this.#desk.messages();
    const id = `person-${key}`;
    const problem = this.#problems[key];
    const required = this.#tenant.policy.invite.fields.find((field) => field.key === key)?.required === true;
    const now = this.#isOvertaken && this.#touched[key] !== undefined ? textsOf(this.#invitation)[key] : null;
    const isOther = now !== null && now !== this.#touched[key]?.trim();
    const about = [problem ? `${id}-error` : '', isOther ? `${id}-now` : ''].join(' ').trim();
    return html`
      <div class="field" part="person-field">
        <label for=${id}>
          ${words.fields[key]} ${required ? nothing : html`<span class="secondary">${words.optional}</span>`}
        </label>
        ${key === 'kind' ? this.#renderKinds(id, about) : this.#renderInput(key, { id, required, about })}
        ${
          problem
            ? html`<p class="error" part="error" id="${id}-error">${alertIcon}<span>${problem}</span></p>`
            : nothing
        }
        ${
          isOther
            ? html`<p class="help" id="${id}-now">
                ${now ? words.asOfNow(isolate(key === 'kind' ? this.#kindLabel(now) : now)) : words.emptyNow}
              </p>`
            : nothing
        }
      </div>
    `;
  }

  #renderInput(
    key: PersonField,
    { id, required, about }: { readonly id: string; readonly required: boolean; readonly about: string },
  ) {
    return html`<input
      id=${id}
      class="control"
      part="person-input"
      type=${key === 'email' ? 'email' : key === 'phone' ? 'tel' : 'text'}
      autocomplete="off"
      dir=${key === 'email' || key === 'phone' ? 'ltr' : 'auto'}
      maxlength=${textFieldMaxLength}
      aria-required=${required}
      aria-invalid=${this.#problems[key] ? 'true' : nothing}
      aria-describedby=${about || nothing}
      .value=${live(this.#valueOf(key))}
      @input=${({ target }: Event) => this.#touch(key, (target as HTMLInputElement).value)}
    />`;
  }

  #renderKinds(id: string, about: string) {
    const value = this.#valueOf('kind');
    return html`<select
      id=${id}
      class="control"
      part="kind-select"
      aria-describedby=${about || nothing}
      @change=${({ target }: Event) => this.#touch('kind', (target as HTMLSelectElement).value)}
    >
      ${this.#tenant.policy.kinds
        .filter(({ key, target }) => target === 'here' || key === value)
        .map(({ key, label }) => html`<option value=${key} .selected=${key === value}>${label}</option>`)}
    </select>`;
  }

  #kindLabel(kind: string): string {
    return this.#tenant.policy.kinds.find(({ key }) => key === kind)?.label ?? kind;
  }

  #valueOf(key: PersonField): string {
    return this.#touched[key] ?? textsOf(this.#invitation)[key];
  }

  #touch(key: PersonField, text: string): void {
    this.#touched = { ...this.#touched, [key]: text };
    this.#problems = { ...this.#problems, [key]: undefined };
    this.#desk.host.requestUpdate();
  }
}
