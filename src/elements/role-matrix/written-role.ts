import type { Role } from '../../contract/role.ts';

/** What was written about a role, over the list of roles that does not know of it yet. */
export class WrittenRole {
  #over: readonly Role[] | null = null;
  #role: Role | null = null;
  #isGone = false;
  #merged: readonly Role[] = [];

  /** Keeps how a role is now, as long as this list is the newest that was read. */
  keep(over: readonly Role[] | null, role: Role, isGone: boolean): void {
    this.#over = over;
    this.#role = role;
    this.#isGone = isGone;
    this.#merged = this.#merge(over ?? [], role);
  }

  forget(): void {
    this.#role = null;
  }

  /** A list that was read, with what was written since; the same one for the same list. */
  over(roles: readonly Role[]): readonly Role[] {
    return this.#role && roles === this.#over ? this.#merged : roles;
  }

  #merge(roles: readonly Role[], role: Role): readonly Role[] {
    const isKnown = roles.some(({ id }) => id === role.id);
    if (this.#isGone) return roles.filter(({ id }) => id !== role.id);
    return isKnown ? roles.map((one) => (one.id === role.id ? role : one)) : [...roles, role];
  }
}
