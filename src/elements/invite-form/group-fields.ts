import { html, nothing, type ReactiveElement, type TemplateResult } from 'lit';
import { groupSelect } from '../shared/assignment-fields.ts';
import { groupTypesOf, isRequiredGroup, withGroup, type GroupType } from '../shared/assignments.ts';
import { groupPlace } from './form-places.ts';
import type { Assignment } from '../../contract/assignment.ts';
import type { Scope } from '../../contract/scope.ts';
import type { Tenant } from '../../contract/tenant.ts';
import type { Messages } from '../../messages/messages.ts';
import type { InviteState } from '../../store/invite-state.ts';

/** What the form says to its choice of groups. */
export interface GroupFieldsOptions {
  messages(): Messages;
  state(): InviteState;
  /** Whether this viewer may invite to a group. */
  isOpen(scope: Scope, type: GroupType): boolean;
  /** What is wrong in a place, in words, or `null`. */
  problemAt(place: string): string | null;
  /** Something else is chosen in a place now. */
  changed(place: string): void;
  /** Reads the groups again; answers when that is over. */
  readAgain(): Promise<void>;
}

/** The kinds of groups that an invitation of this tenant can name, such as a team (SAL-06). */
export const askedGroupsOf = (tenant: Tenant | null): readonly GroupType[] =>
  tenant?.policy.invite.fields.some(({ key }) => key === 'scope') ? groupTypesOf(tenant) : [];

/** The choice of a team and the like, where the tenant has some. What is chosen stays for the next person. */
export class GroupFields {
  readonly #host: ReactiveElement;
  readonly #options: GroupFieldsOptions;
  readonly #chosen = new Map<string, string>();
  /** Types whose choice was refused: what takes its place is for somebody to say. */
  readonly #refused = new Set<string>();
  #isReadingAgain = false;

  constructor(host: ReactiveElement, options: GroupFieldsOptions) {
    this.#host = host;
    this.#options = options;
  }

  /** The groups of a type that this viewer may choose; `null` while they are not known. */
  offered(type: GroupType): readonly Scope[] | null {
    const { value } = this.#options.state().resources.scopes;
    return value?.filter((scope) => scope.type === type.key && this.#options.isOpen(scope, type)) ?? null;
  }

  /** The group that is chosen; where there has to be one and there is but one, that. */
  chosenOf(type: GroupType): Scope | null {
    const offered = this.offered(type) ?? [];
    const chosen = offered.find(({ id }) => id === this.#chosen.get(type.key));
    const isGiven = isRequiredGroup(type) && offered.length === 1 && !this.#refused.has(type.key);
    return chosen ?? (isGiven ? offered[0]! : null);
  }

  /** These assignments and what is chosen. */
  addTo(assignments: readonly Assignment[], types: readonly GroupType[]): Assignment[] {
    return types.reduce<Assignment[]>(
      (sum, type) => withGroup(sum, type.key, this.chosenOf(type)?.id ?? null),
      [...assignments],
    );
  }

  /** Forgets what is chosen. */
  forget(): void {
    this.#chosen.clear();
    this.#refused.clear();
  }

  /** Takes back a choice that was refused. */
  refuse(type: string): void {
    this.#chosen.delete(type);
    this.#refused.add(type);
  }

  render(types: readonly GroupType[]): unknown[] {
    return types.map((type) => this.#renderType(type));
  }

  #renderType(type: GroupType): TemplateResult | null {
    const { value, status } = this.#options.state().resources.scopes;
    if (this.#isReadingAgain || (value === null && status === 'failed')) return this.#renderFailure(type);
    const scopes = this.offered(type) ?? [];
    const isRequired = isRequiredGroup(type);
    if (value && scopes.length === 0 && !isRequired) return null;
    return groupSelect({
      messages: this.#options.messages(),
      type,
      scopes,
      chosen: this.chosenOf(type)?.id ?? null,
      isRequired,
      problem: this.#options.problemAt(groupPlace(type.key)),
      choose: (id) => this.#choose(type.key, id),
    });
  }

  #renderFailure(type: GroupType): TemplateResult {
    const { common, assignment, inviteForm } = this.#options.messages();
    const isRequired = isRequiredGroup(type);
    return html`
      <div class="field" part="group-failure">
        <p class="label">
          ${type.label} ${isRequired ? nothing : html`<span class="secondary">${assignment.optional}</span>`}
        </p>
        <p class="help">
          ${isRequired ? inviteForm.choicesFailed : inviteForm.groupsFailed}
          <button
            type="button"
            class="link"
            part="retry-button"
            aria-disabled=${this.#isReadingAgain}
            @click=${() => this.#readAgain(type.key)}
          >
            ${this.#isReadingAgain ? common.loading : common.retry}
          </button>
        </p>
      </div>
    `;
  }

  async #readAgain(type: string): Promise<void> {
    if (this.#isReadingAgain) return;
    this.#isReadingAgain = true;
    this.#host.requestUpdate();
    await this.#options.readAgain();
    this.#isReadingAgain = false;
    const hadFocus = this.#host.shadowRoot?.activeElement?.matches('[part=group-failure] button');
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    // The button goes with the failure; focus must not go with it.
    const id = `#${groupPlace(type)}`;
    if (hadFocus) this.#host.renderRoot.querySelector<HTMLElement>(id)?.focus();
  }

  #choose(type: string, id: string | null): void {
    if (id === null) this.#chosen.delete(type);
    else this.#chosen.set(type, id);
    this.#refused.delete(type);
    this.#options.changed(groupPlace(type));
    this.#host.requestUpdate();
  }
}
