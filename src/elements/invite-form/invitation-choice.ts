import { html, nothing, type ReactiveElement, type TemplateResult } from 'lit';
import { isolate } from '../shared/isolate.ts';
import { rolePlace } from './form-places.ts';
import { GroupFields, type GroupFieldsOptions } from './group-fields.ts';
import { letsInvite } from './invite-rights.ts';
import { chosenRole, roleChoice } from './role-choice.ts';
import type { Assignment } from '../../contract/assignment.ts';
import type { Role } from '../../contract/role.ts';
import type { Scope, ScopeRef } from '../../contract/scope.ts';
import type { Tenant } from '../../contract/tenant.ts';
import type { GroupType } from '../shared/assignments.ts';
import type { DetailsPart } from './details-part.ts';
import type { FlagsQuestion } from './flag-fields.ts';
import type { Asked } from './form-places.ts';

/** What the form says to the choice of role and place. */
export interface InvitationChoiceOptions extends Omit<GroupFieldsOptions, 'isOpen'> {
  asked(): Asked;
  /** What only some tenants let the inviter decide; `null` until it is here. */
  details(): DetailsPart | null;
}

/**
 * What an invitation gives: where, such as in which network, which role, and what on top, as far as this viewer may
 * give it there; and which groups come with it.
 */
export class InvitationChoice {
  readonly #host: ReactiveElement;
  readonly #options: InvitationChoiceOptions;
  readonly groups: GroupFields;
  #chosenRoleId: string | null = null;

  constructor(host: ReactiveElement, options: InvitationChoiceOptions) {
    this.#host = host;
    this.#options = options;
    this.groups = new GroupFields(host, {
      ...options,
      isOpen: (scope, type) => this.#isOpen(scope, type),
    });
  }

  /** Where the role is given: in the tenant, while there is no other place. */
  get scope(): ScopeRef {
    const place = this.#place;
    return place ? { type: place.type, id: place.id } : { type: 'tenant', id: this.#tenant?.id ?? '' };
  }

  /** Whether there is nowhere to invite to, so that no form can help. */
  get isNowhere(): boolean {
    const type = this.#placeType;
    return type ? this.groups.offered(type)?.length === 0 : false;
  }

  get assignments(): Assignment[] {
    const [role, flags] = [this.#role, this.#flags];
    const assignment = {
      scope: this.scope,
      roleIds: role ? [role.id] : [],
      overrides: (flags && this.#options.details()?.flags.overrides(flags)) ?? [],
    };
    return this.groups.addTo([assignment], this.#options.asked().groups);
  }

  /** Forgets what is of this tenant alone. */
  forget(): void {
    this.#chosenRoleId = null;
    this.groups.forget();
  }

  render(tenant: Tenant): TemplateResult {
    const { messages, state, problemAt, details, asked } = this.#options;
    const [placeType, role, flags, part] = [this.#placeType, this.#role, this.#flags, details()];
    // Among the flags stands what a role lets people do, unless the tenant names others.
    const isPowerful = role && (!flags || asked().details?.named) && letsInvite(tenant, role);
    return html`
      ${placeType ? this.groups.render([placeType]) : nothing}
      ${roleChoice({
        messages: messages(),
        roles: this.#roles,
        permissions: state().resources.permissions.value ?? [],
        chosen: role,
        error: problemAt(rolePlace),
        choose: this.#handleRole,
      })}
      ${
        isPowerful
          ? html`<p class="secondary">${messages().inviteForm.powerfulRole(isolate(role.name))}</p>`
          : nothing
      }
      ${flags && part ? part.flags.render(flags) : nothing} ${this.groups.render(asked().groups)}
    `;
  }

  get #tenant(): Tenant | null {
    return this.#options.state().resources.tenant.value;
  }

  get #placeType(): GroupType | null {
    return this.#options.asked().details?.placeType ?? null;
  }

  /** The network or the like that the invitation is for; `null` while there is none. */
  get #place(): Scope | null {
    const type = this.#placeType;
    return type ? this.groups.chosenOf(type) : null;
  }

  get #role(): Role | null {
    return chosenRole(this.#roles, this.#chosenRoleId);
  }

  /** The roles as this viewer may give them where the invitation is for. */
  get #roles(): readonly Role[] {
    const { roles, viewer } = this.#options.state().resources;
    const [tenant, part] = [this.#tenant, this.#options.details()];
    if (!this.#placeType || !tenant || !part || !viewer.value) return roles.value ?? [];
    return part.rolesInPlace(roles.value ?? [], viewer.value, tenant.policy, this.#place);
  }

  /** What the flags depend on; `null` where the tenant has none. */
  get #flags(): FlagsQuestion | null {
    const { permissions, roles, viewer } = this.#options.state().resources;
    const tenant = this.#tenant;
    if (!tenant || !this.#options.asked().details?.flags || !viewer.value) return null;
    const type = this.#placeType;
    return {
      permissions: permissions.value ?? [],
      roles: roles.value ?? [],
      viewer: viewer.value,
      policy: tenant.policy,
      role: this.#role,
      place: type ? this.#place : this.scope,
      placeType: type?.key ?? 'tenant',
    };
  }

  #isOpen(scope: Scope, { grantsAccess }: GroupType): boolean {
    const viewer = this.#options.state().resources.viewer.value;
    const [tenant, part] = [this.#tenant, this.#options.details()];
    return !grantsAccess || (part && viewer && tenant ? part.isOpen(scope, viewer, tenant) : false);
  }

  readonly #handleRole = (id: string): void => {
    this.#chosenRoleId = id;
    this.#options.changed(rolePlace);
    this.#host.requestUpdate();
  };
}
