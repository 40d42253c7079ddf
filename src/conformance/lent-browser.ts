import type { Viewer } from '../contract/viewer.ts';
import type { Caller } from './caller.ts';
import { askControl, type ControlReach } from './control-address.ts';

/** Says to whom requests without a token belong: to somebody, by their user id, or to nobody. */
export interface BrowserSignIn {
  signIn(userId: string | null): Promise<void>;
}

/** Behind an address that takes `PUT {"person": id}`, `null` for nobody. The mock server has one at `/control/session`. */
export const browserSignInAt = (address: string, reach: ControlReach): BrowserSignIn => ({
  async signIn(userId) {
    const body = JSON.stringify({ person: userId });
    await askControl(new URL(address), 'session', reach, { method: 'PUT', body });
  },
});

/**
 * Where requests without a token come from. In a page and in a mock server that is one browser, in which somebody may be
 * signed in: visitors have to be nobody, so they are signed out, and back in at the end.
 */
export class LentBrowser {
  #person: Viewer | null = null;
  #isTaken = false;

  constructor(private readonly browser: BrowserSignIn | null) {}

  /** Makes a visitor nobody. */
  async lendTo(visitor: Caller): Promise<void> {
    const isFirst = !this.#isTaken;
    this.#isTaken = true;
    const before = isFirst ? await visitor.call('tenant.viewer') : null;
    await visitor.call('session.end');
    if (before?.granted && !(await visitor.call('tenant.viewer')).granted) this.#person = before.value;
  }

  /** Signs in again who was signed out, and nobody where nobody was; answers what it could not give back. */
  async giveBack(): Promise<readonly string[]> {
    if (!this.#isTaken) return [];
    const person = this.#person;
    const isBack = await this.browser?.signIn(person?.userId ?? null).then(
      () => true,
      () => false,
    );
    if (isBack || !person) return [];
    return [`the session of ${person.email} (${person.userId}), to whom requests without a token belonged`];
  }
}
