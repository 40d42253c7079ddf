import { html, nothing, type ReactiveElement, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { holdsGrants } from '../../policy/can-grant-role.ts';
import { overridablePermissions } from '../../policy/overridable-permissions.ts';
import { alertIcon } from '../shared/icons.ts';
import { isolate } from '../shared/isolate.ts';
import { flagsPlace } from './form-places.ts';
import type { Override } from '../../contract/assignment.ts';
import type { Permission } from '../../contract/permission.ts';
import type { Role } from '../../contract/role.ts';
import type { Scope, ScopeRef } from '../../contract/scope.ts';
import type { Viewer } from '../../contract/viewer.ts';
import type { Messages } from '../../messages/messages.ts';

/** What the flags depend on. */
export interface FlagsQuestion {
  readonly permissions: readonly Permission[];
  readonly roles: readonly Role[];
  readonly viewer: Viewer;
  /** The role that the invitation gives; `null` while there is none. */
  readonly role: Role | null;
  /** Where it gives it; `null` while nobody has said. */
  readonly place: ScopeRef | Scope | null;
  /** The kind of place. */
  readonly placeType: string;
}

/** One permission that the invitation gives or does not give. */
interface Flag {
  readonly permission: Permission;
  readonly isOn: boolean;
  /** Whether the role gives it. */
  readonly isOfRole: boolean;
  /** Whether this viewer lacks it there, and so can't add it. */
  readonly isBarred: boolean;
}

/** What the form says to its flags. */
export interface FlagFieldsOptions {
  messages(): Messages;
  problemAt(place: string): string | null;
  isLocked(): boolean;
  changed(place: string): void;
}

/**
 * The permissions on top of the role, or taken away from it (NET-12 to NET-15): the role presets them, and what
 * somebody touched stays as they left it.
 */
export class FlagFields {
  readonly #host: ReactiveElement;
  readonly #options: FlagFieldsOptions;
  readonly #touched = new Map<string, boolean>();

  constructor(host: ReactiveElement, options: FlagFieldsOptions) {
    this.#host = host;
    this.#options = options;
  }

  clear(): void {
    this.#touched.clear();
    this.#host.requestUpdate();
  }

  /** Where the flags differ from the role. */
  overrides(question: FlagsQuestion): Override[] {
    return this.#flags(question)
      .filter(({ isOn, isOfRole }) => isOn !== isOfRole)
      .map(({ permission, isOn }) => ({ permission: permission.key, effect: isOn ? 'allow' : 'deny' }));
  }

  render(question: FlagsQuestion): TemplateResult | typeof nothing {
    const words = this.#options.messages().inviteDetails;
    const flags = this.#flags(question);
    const problem = this.#options.problemAt(flagsPlace);
    if (flags.length === 0) return nothing;
    return html`
      <fieldset part="flags" aria-describedby="flags-help">
        <legend class="label">${words.flags}</legend>
        <p id="flags-help" class=${problem ? 'error' : 'help'} part=${problem ? 'error' : 'help'}>
          ${problem ? [alertIcon, html`<span>${problem}</span>`] : words.flagsHelp}
        </p>
        ${flags.map((flag, index) => this.#renderFlag(flag, index, question))}
      </fieldset>
    `;
  }

  #renderFlag(
    { permission, isOn, isOfRole, isBarred }: Flag,
    index: number,
    { role, place }: FlagsQuestion,
  ): TemplateResult {
    const words = this.#options.messages().inviteDetails;
    const difference = isOn ? words.added : words.takenAway;
    const name = place && 'name' in place ? place.name : '';
    const barred = isBarred ? 'barred' : '';
    // A disabled checkbox could not be reached; one whose click is cancelled stays as it is.
    const handleClick = (event: Event) =>
      isBarred || this.#options.isLocked() ? event.preventDefault() : this.#touch(permission.key, !isOn);
    return html`
      <label class="flag ${barred}" part="flag ${barred}">
        <input
          id="flag-${index}"
          type="checkbox"
          aria-labelledby="flag-name-${index}"
          aria-describedby="flag-about-${index}"
          aria-disabled=${isBarred ? 'true' : nothing}
          .checked=${live(isOn)}
          @click=${handleClick}
        />
        <span id="flag-name-${index}"><bdi>${permission.label}</bdi></span>
        <span class="secondary" id="flag-about-${index}">
          <bdi>${permission.description}</bdi>
          ${isBarred ? html`<span class="reason">${words.notYours(isolate(name))}</span>` : nothing}
          ${
            role && isOn !== isOfRole
              ? html`<span class="differs" part="flag-difference">${difference(isolate(role.name))}</span>`
              : nothing
          }
        </span>
      </label>
    `;
  }

  #flags({ permissions, roles, viewer, role, place, placeType }: FlagsQuestion): Flag[] {
    const changeable = overridablePermissions(roles);
    return permissions
      .filter(({ key, scopeTypes }) => changeable.has(key) && scopeTypes.includes(placeType))
      .map((permission) => {
        const { key } = permission;
        const isOfRole = role?.grants?.some((grant) => grant.permission === key) ?? false;
        const grant = { permission: key, constraint: null };
        const isBarred = place !== null && !isOfRole && !holdsGrants(viewer, [grant], place, []).allowed;
        const isOn = isBarred ? false : (this.#touched.get(key) ?? isOfRole);
        return { permission, isOn, isOfRole, isBarred };
      });
  }

  #touch(key: string, isOn: boolean): void {
    this.#touched.set(key, isOn);
    this.#options.changed(flagsPlace);
    this.#host.requestUpdate();
  }
}
