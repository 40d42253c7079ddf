import { toInviteError, type InviteError } from '../../contract/invite-error.ts';
import type { InviteClient } from '../../contract/invite-client.ts';
import type { Member } from '../../contract/member.ts';

/** Up to so many people are chosen from a list; among more, one is searched. */
const listedPeople = 50;

/** Milliseconds without a key press after which a search is sent. */
const pauseBeforeSearch = 250;

/** Who can take over from somebody who goes: every other active member. */
export class Heirs {
  /** Those who are offered; `null` until they have been read. */
  people: readonly Member[] | null = null;
  /** Whether there are too many to be offered all at once. */
  isSearched = false;
  error: InviteError | null = null;

  readonly #client: InviteClient;
  readonly #leaving: Member;
  readonly #changed: () => void;
  /** Everybody who was ever offered, so that a choice outlives the next search. */
  readonly #seen = new Map<string, Member>();
  #timer = 0;
  #latest = 0;

  constructor(client: InviteClient, leaving: Member, changed: () => void) {
    this.#client = client;
    this.#leaving = leaving;
    this.#changed = changed;
  }

  /** Reads those whom a text finds; all, unless told. */
  async load(query = ''): Promise<void> {
    const turn = ++this.#latest;
    this.error = null;
    try {
      const { items, nextCursor } = await this.#client.members.list({
        status: ['active'],
        limit: listedPeople + 1,
        ...(query && { query }),
      });
      if (turn !== this.#latest) return;
      this.people = items.filter(({ id }) => id !== this.#leaving.id);
      for (const person of this.people) this.#seen.set(person.id, person);
      this.isSearched ||= nextCursor !== null;
    } catch (thrown) {
      if (turn !== this.#latest) return;
      this.error = toInviteError(thrown);
    }
    this.#changed();
  }

  /** Searches a moment after the last key press. */
  search(text: string): void {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => void this.load(text.trim()), pauseBeforeSearch);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#latest++;
  }

  /** Who has exactly this address; `null` for nobody. */
  find(address: string): Member | null {
    const wanted = address.trim().toLowerCase();
    return [...this.#seen.values()].find(({ email }) => email.toLowerCase() === wanted) ?? null;
  }
}
