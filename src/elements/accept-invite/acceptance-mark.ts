const key = 'invite-kit:accepting';

/**
 * A mark in this tab that an acceptance was begun here. It is no secret and names nothing: it only tells
 * whether it is worth asking the server, which knows the person by their session, how to go on after a
 * reload. Where nothing can be stored there is no mark.
 */
export const acceptanceMark = {
  get isSet(): boolean {
    try {
      return sessionStorage.getItem(key) !== null;
    } catch {
      return false;
    }
  },
  /** Whether nothing was begun in this tab; `false` also where nothing can be stored, so that nobody knows. */
  get isMissing(): boolean {
    try {
      return sessionStorage.getItem(key) === null;
    } catch {
      return false;
    }
  },
  set(): void {
    try {
      sessionStorage.setItem(key, '1');
    } catch {
      // After a reload the link has to be opened again.
    }
  },
  clear(): void {
    try {
      sessionStorage.removeItem(key);
    } catch {
      // There is none.
    }
  },
};
