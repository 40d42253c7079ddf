import { isSameLimit, limitsOf, type Limit, type Limits } from './limits.ts';
import type { ConstraintInput, GrantInput, RoleInput, RolePatch } from '../../contract/role-input.ts';
import type { Permission } from '../../contract/permission.ts';
import type { Role } from '../../contract/role.ts';

/** What can be entered about a role. */
export interface RoleContent {
  readonly name: string;
  readonly description: string;
  readonly limits: Limits;
}

/** What a role says and gives now. */
export const contentOf = ({ name, description, grants }: Role): RoleContent => ({
  name,
  description: description ?? '',
  limits: limitsOf(grants ?? []),
});

export const emptyContent: RoleContent = { name: '', description: '', limits: new Map() };

/** Whether two contents say and give the same. */
export const isSameContent = (one: RoleContent, other: RoleContent): boolean =>
  one.name.trim() === other.name.trim() &&
  one.description.trim() === other.description.trim() &&
  hasSameLimits(one.limits, other.limits);

const hasSameLimits = (one: Limits, other: Limits): boolean =>
  [...new Set([...one.keys(), ...other.keys()])].every((key) => isSameLimit(one.get(key), other.get(key)));

/** A role as somebody is writing it: all that was entered, until it is saved or given up. */
export class RoleDraft implements RoleContent {
  name: string;
  description: string;

  #limits: Map<string, ConstraintInput | null>;
  /** The role as known last; `null` for a new one. */
  #base: Role | null;
  /** What it began with. */
  #start: RoleContent;

  constructor(base: Role | null, start: RoleContent) {
    this.#base = base;
    this.#start = start;
    this.name = start.name;
    this.description = start.description;
    this.#limits = new Map(start.limits);
  }

  get base(): Role | null {
    return this.#base;
  }

  /** What is compared with: the role as it is, or what a new one began with. */
  get start(): RoleContent {
    return this.#start;
  }

  get limits(): Limits {
    return this.#limits;
  }

  /** Whether anything would be lost if it were given up. */
  get isChanged(): boolean {
    return !isSameContent(this, this.#start);
  }

  isChangedAt(permission: string): boolean {
    return !isSameLimit(this.#limits.get(permission), this.#start.limits.get(permission));
  }

  /** Gives a permission as far as told, or takes it away. */
  give(permission: string, limit: Limit): void {
    if (limit === undefined) this.#limits.delete(permission);
    else this.#limits.set(permission, limit);
  }

  /** Goes on from how the role is now, with everything as it was entered. */
  rebase(role: Role): void {
    this.#base = role;
    this.#start = contentOf(role);
  }

  /** Goes on as a new role, because there is none to change any more. */
  detach(): void {
    this.#base = null;
    this.#start = emptyContent;
  }

  /** The whole role as it is sent. What it gives already stays, also where nobody here can see it. */
  input(permissions: readonly Permission[]): RoleInput {
    const grants: GrantInput[] = permissions.flatMap(({ key }) => {
      const constraint = this.#limits.get(key);
      return constraint === undefined ? [] : [{ permission: key, constraint }];
    });
    return {
      name: this.name.trim(),
      description: this.description.trim() || null,
      grants: [...grants, ...this.unseen(permissions)],
    };
  }

  /** What the role gives of permissions that could not be read: nobody has decided to take it away. */
  unseen(permissions: readonly Permission[]): readonly GrantInput[] {
    return [...limitsOf(this.#base?.grants ?? [])]
      .filter(([permission]) => !permissions.some(({ key }) => key === permission))
      .map(([permission, constraint]) => ({ permission, constraint }));
  }

  /** What differs from the role as known last; `null` for a new one. */
  patch(permissions: readonly Permission[]): RolePatch | null {
    if (!this.#base) return null;
    const { name, description, grants } = this.input(permissions);
    const before = this.#start;
    return {
      ...(name !== before.name.trim() && { name }),
      ...((description ?? '') !== before.description.trim() && { description }),
      ...(!hasSameLimits(this.#limits, before.limits) && { grants }),
    };
  }
}
