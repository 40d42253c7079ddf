import { html, nothing, type TemplateResult } from 'lit';
import { toInviteError, type InviteError } from '../../contract/invite-error.ts';
import { displayName } from '../../contract/display-name.ts';
import { isolate } from '../shared/isolate.ts';
import { Heirs } from './heirs.ts';
import { heirField, nobody } from './heir-field.ts';
import type { InviteClient } from '../../contract/invite-client.ts';
import type { Member } from '../../contract/member.ts';
import type { RemovalPreview } from '../../contract/removal.ts';
import type { TenantPolicy } from '../../contract/tenant-policy.ts';
import type { Messages } from '../../messages/messages.ts';
import type { Localize } from '../shared/localize.ts';

interface Surroundings {
  readonly client: InviteClient;
  readonly policy: TenantPolicy;
  readonly messages: () => Messages;
  readonly localize: Localize;
  readonly changed: () => void;
}

/**
 * What has to be decided before somebody goes: who takes over what they own, by kind of record (SAL-33),
 * and, where it is for good, the typed name or address (SAL-35). Nothing of it is lost by a failure.
 */
export class RemovalForm {
  readonly #member: Member;
  readonly #around: Surroundings;
  readonly #heirs: Heirs;
  #owned: RemovalPreview['owned'] | null = null;
  #error: InviteError | null = null;
  /** By kind: the id of who takes over, or `nobody`. */
  readonly #choices = new Map<string, string>();
  /** By kind: what was typed to find somebody. */
  readonly #texts = new Map<string, string>();
  #typed = '';
  /** Whether the button was pressed although something is missing. */
  #isChecked = false;

  constructor(member: Member, around: Surroundings) {
    this.#member = member;
    this.#around = around;
    this.#heirs = new Heirs(around.client, member, around.changed);
  }

  /** Whether the name has to be typed. */
  get #isTyped(): boolean {
    return this.#around.policy.members.exit === 'delete';
  }

  /** Reads what there is to hand over; nothing where the tenant hands nothing over. */
  async load(): Promise<void> {
    if (this.#around.policy.members.reassign.length === 0) return;
    this.#error = null;
    this.#around.changed();
    try {
      const { owned } = await this.#around.client.members.removalPreview(this.#member.id);
      this.#owned = owned;
    } catch (thrown) {
      this.#error = toInviteError(thrown);
    }
    this.#around.changed();
    if (this.#left.length > 0) await this.#heirs.load();
  }

  stop(): void {
    this.#heirs.stop();
  }

  /** Somebody who was chosen can't take over any more: asks who can. */
  forgetHeirs(types: readonly string[]): void {
    for (const type of types) {
      this.#choices.delete(type);
      this.#texts.delete(type);
    }
    void this.#heirs.load();
  }

  /** Who takes over, by kind of record. */
  get reassignTo(): Record<string, string> {
    return Object.fromEntries([...this.#choices].filter(([, choice]) => choice !== nobody));
  }

  /** What is missing, in words, or `null`. */
  check(): string | null {
    this.#isChecked = true;
    const words = this.#around.messages().memberList;
    const { reassign, reassignRequired } = this.#around.policy.members;
    if (reassign.length > 0 && !this.#owned && (reassignRequired || !this.#error))
      return this.#error ? words.countFailed : words.counting;
    const open = this.#left.find(({ type }) => !this.#choices.has(type));
    if (open) {
      const isUnknown = (this.#texts.get(open.type) ?? '').trim() !== '';
      const what = this.#describe(open);
      return isUnknown ? words.heirUnknown(what) : words.heirMissing(what);
    }
    return this.#isTyped && !this.#isConfirmed ? words.confirmMissing : null;
  }

  render(): TemplateResult {
    return html`${this.#renderOwned()} ${this.#isTyped ? this.#renderConfirmation() : nothing}`;
  }

  /** The kinds of which there is something to hand over. */
  get #left(): RemovalPreview['owned'] {
    return (this.#owned ?? []).filter(({ count }) => count > 0);
  }

  get #isConfirmed(): boolean {
    const { name, email } = this.#member;
    // Marks of direction come along when the name is copied from the label.
    const plain = (text: string) =>
      text
        .replace(/[\u200e\u200f\u2066-\u2069]/g, '')
        .trim()
        .replace(/\s+/g, ' ')
        .normalize('NFC')
        .toLowerCase();
    return [displayName(name), email].some((one) => one && plain(one) === plain(this.#typed));
  }

  #describe({ count, label }: RemovalPreview['owned'][number]): string {
    return this.#around.messages().memberList.ownedCount(this.#around.localize.number(count), label);
  }

  #renderOwned() {
    const { messages, policy, localize } = this.#around;
    const { memberList: words, common } = messages();
    if (policy.members.reassign.length === 0) return nothing;
    if (this.#error)
      return html`<div class="handover" part="handover">
        <p>${words.countFailed}</p>
        ${
          this.#error.code === 'forbidden'
            ? nothing
            : html`<button class="button" part="retry-button" type="button" @click=${() => this.load()}>
                ${common.retry}
              </button>`
        }
      </div>`;
    if (!this.#owned) return html`<p class="handover" part="handover" role="status">${words.counting}</p>`;
    const left = this.#left;
    if (left.length === 0) {
      const kinds = this.#owned.map(({ label }) => label.toLowerCase());
      return html`<p class="handover" part="handover">
        ${words.ownsNothing(localize.list(kinds, 'disjunction'))}
      </p>`;
    }
    return html`<fieldset class="handover" part="handover">
      <legend class="label">${words.owned}</legend>
      ${this.#renderHeirsProblem()}
      ${left.map((kind) =>
        heirField({
          words,
          type: kind.type,
          what: this.#describe(kind),
          heirs: this.#heirs,
          isRequired: policy.members.reassignRequired,
          isMissing: this.#isChecked && !this.#choices.has(kind.type),
          choice: this.#choices.get(kind.type) ?? null,
          text: this.#texts.get(kind.type) ?? '',
          choose: (choice, text) => this.#choose(kind.type, choice, text),
        }),
      )}
    </fieldset>`;
  }

  #renderHeirsProblem() {
    const { memberList: words, common } = this.#around.messages();
    const { error, people, isSearched } = this.#heirs;
    if (error)
      return html`<p class="help">${words.heirsFailed}</p>
        <button class="button" part="retry-button" type="button" @click=${() => this.#heirs.load()}>
          ${common.retry}
        </button>`;
    return people?.length === 0 && !isSearched ? html`<p class="help">${words.noHeir}</p>` : nothing;
  }

  #renderConfirmation() {
    const words = this.#around.messages().memberList;
    const { name, email } = this.#member;
    const full = displayName(name);
    const isWrong = this.#isChecked && !this.#isConfirmed;
    return html`
      <div class="field">
        <label for="confirmation"
          >${full ? words.confirmLabel(isolate(full), isolate(email)) : words.confirmAddress(isolate(email))}</label
        >
        <input
          id="confirmation"
          class="control"
          part="confirmation-input"
          type="text"
          autocomplete="off"
          autocapitalize="none"
          spellcheck="false"
          dir="auto"
          aria-invalid=${isWrong ? 'true' : nothing}
          aria-describedby=${isWrong ? 'dialog-error' : nothing}
          .value=${this.#typed}
          @input=${({ target }: Event) => {
            this.#typed = (target as HTMLInputElement).value;
            this.#around.changed();
          }}
        />
      </div>
    `;
  }

  #choose(type: string, choice: string | null, text: string): void {
    if (choice === null) this.#choices.delete(type);
    else this.#choices.set(type, choice);
    this.#texts.set(type, text);
    this.#around.changed();
  }
}
