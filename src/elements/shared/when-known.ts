import type { InviteStore } from '../../store/create-invite-store.ts';
import type { ResourceName } from '../../store/invite-state.ts';

/** Reads what is not known yet, and is fulfilled when all of it is here or has failed, whoever asked for it. */
export async function whenKnown(store: InviteStore, ...names: readonly ResourceName[]): Promise<void> {
  const isKnown = () =>
    names.every((name) => {
      const { value, status } = store.state.resources[name];
      return value !== null || status === 'failed';
    });
  await store.load(...names);
  if (isKnown()) return;
  await new Promise<void>((resolve) => {
    const leave = store.subscribe(() => {
      if (!isKnown()) return;
      leave();
      resolve();
    });
  });
}
