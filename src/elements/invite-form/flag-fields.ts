import { nothing, type ReactiveElement, type TemplateResult } from 'lit';
import { holdsGrants } from '../../policy/can-grant-role.ts';
import { invitationSwitches } from '../../policy/invitation-switches.ts';
import { isGivenByRole, overridesFor } from '../../policy/optional-permissions.ts';
import { flagSet, type FlagBox } from '../shared/flag-set.ts';
import { isolate } from '../shared/isolate.ts';
import { flagsPlace } from './form-places.ts';
import type { Override } from '../../contract/assignment.ts';
import type { Permission } from '../../contract/permission.ts';
import type { Role } from '../../contract/role.ts';
import type { Scope, ScopeRef } from '../../contract/scope.ts';
import type { TenantPolicy } from '../../contract/tenant-policy.ts';
import type { Viewer } from '../../contract/viewer.ts';
import type { Messages } from '../../messages/messages.ts';

/** What the flags depend on. */
export interface FlagsQuestion {
  readonly permissions: readonly Permission[];
  readonly roles: readonly Role[];
  readonly viewer: Viewer;
  readonly policy: TenantPolicy;
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
 * The permissions on top of the role, or taken away from it (NET-12 to NET-15, OPS-13): the role presets them, and
 * what somebody touched stays as they left it.
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
    const { role, roles } = question;
    const wanted = new Map(this.#flags(question).map(({ permission, isOn }) => [permission.key, isOn]));
    return overridesFor(wanted, { roleIds: role ? [role.id] : [], overrides: [] }, roles);
  }

  render(question: FlagsQuestion): TemplateResult | typeof nothing {
    const flags = this.#flags(question);
    if (flags.length === 0) return nothing;
    const { messages, problemAt } = this.#options;
    const boxes = flags.map((flag) => this.#box(flag, question));
    const { flags: words } = messages();
    const lead = question.policy.invite.overridable
      ? { title: words.accessTitle, help: words.accessHelp }
      : words;
    return flagSet(lead, boxes, problemAt(flagsPlace));
  }

  #box({ permission, isOn, isOfRole, isBarred }: Flag, { role, place, policy }: FlagsQuestion): FlagBox {
    const { flags: words } = this.#options.messages();
    const difference = isOn ? words.added : words.takenAway;
    // What is named for its purpose is there to be added.
    const isUsual = isOn === isOfRole || (isOn && policy.invite.overridable !== undefined);
    const differs = role && !isUsual ? difference(isolate(role.name)) : '';
    const barred = place && 'name' in place ? words.notYours(isolate(place.name)) : words.notYoursAtAll;
    const note = isBarred ? barred : differs;
    return { permission, isOn, isBarred, note, toggle: () => this.#touch(permission.key, !isOn) };
  }

  #flags({ permissions, roles, viewer, role, place, placeType, policy }: FlagsQuestion): Flag[] {
    const switches = invitationSwitches({ permissions, roles, policy, scopeType: placeType });
    return switches.map((permission) => {
      const { key } = permission;
      const isOfRole = role !== null && isGivenByRole([role.id], key, roles);
      const grant = { permission: key, constraint: null };
      const isBarred = place !== null && !isOfRole && !holdsGrants(viewer, [grant], place, []).allowed;
      const isOn = isBarred ? false : (this.#touched.get(key) ?? isOfRole);
      return { permission, isOn, isOfRole, isBarred };
    });
  }

  #touch(key: string, isOn: boolean): void {
    // A box that was pressed too late goes back.
    if (this.#options.isLocked()) return this.#host.requestUpdate();
    this.#touched.set(key, isOn);
    this.#options.changed(flagsPlace);
    this.#host.requestUpdate();
  }
}
