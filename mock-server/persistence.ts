import type { MockBackend } from './mock-backend.ts';
import { worldStamp, worldVersion, type World } from './world.ts';

/** Where worlds are kept between two visits. */
export interface WorldStore {
  read(key: string): Promise<unknown>;
  write(key: string, world: World): Promise<void>;
  /** The stamp of what is kept, for less than reading it; `null` where that is not known. */
  stamp?(key: string): Promise<string | null>;
}

/**
 * Keeps a backend's world over reloads and shares it between tabs: every request sees the newest world,
 * and two tabs do not lose each other's writes where the browser has locks. A world of another version
 * is left behind. Where nothing can be stored, as in a sandboxed frame, the world stays in memory.
 */
export async function persistWorld(
  backend: MockBackend,
  key: string,
  store: WorldStore | null = null,
): Promise<void> {
  const usable = store ?? (await openStore());
  if (!usable) return;
  const { locks }: { locks?: LockManager } = globalThis.navigator ?? {};
  const alone = <Result>(work: () => Promise<Result>): Promise<Result> =>
    locks ? locks.request(`invite-kit:${key}`, work) : work();
  const tabs = globalThis.document ? new BroadcastChannel(`invite-kit:${key}`) : null;

  /** What the store holds, as far as this tab knows. */
  let stamp = '';
  const isNews = async () => (await usable.stamp?.(key).catch(() => null)) !== stamp;
  const load = async () => {
    if (!(await isNews())) return;
    const kept = await usable.read(key).catch(() => null);
    if (!isWorld(kept) || worldStamp(kept) === stamp) return;
    stamp = worldStamp(kept);
    backend.importWorld(kept);
  };
  const keep = async () => {
    // Hashes may still be in the making, after a reset for example.
    await backend.ready;
    if (backend.stamp === stamp) return;
    ({ stamp } = backend);
    await usable.write(key, backend.exportWorld()).catch(() => undefined);
    tabs?.postMessage(stamp);
  };

  await backend.ready;
  await alone(async () => {
    await load();
    await keep();
  });
  let pending = Promise.resolve();
  let isQueued = false;
  const keepSoon = () => {
    if (isQueued) return;
    isQueued = true;
    const work = () => {
      isQueued = false;
      return keep();
    };
    pending = pending.then(() => alone(work)).catch(() => undefined);
  };
  backend.keepWith({
    around: (next) =>
      alone(async () => {
        // What was changed here past all requests is newer than what is kept.
        await (backend.stamp === stamp ? load() : keep());
        try {
          return await next();
        } finally {
          await keep();
        }
      }),
    saved: () => pending,
  });
  backend.subscribe(keepSoon);
  tabs?.addEventListener('message', () => void alone(() => (backend.stamp === stamp ? load() : keep())));
}

const isWorld = (value: unknown): value is World =>
  typeof value === 'object' && value !== null && 'version' in value && value.version === worldVersion;

/** The browser's database, or `null` where it cannot be used. */
async function openStore(): Promise<WorldStore | null> {
  try {
    const { get, setMany } = await import('idb-keyval');
    await get('invite-kit:probe');
    const stampKey = (key: string) => `${key}:stamp`;
    return {
      read: (key) => get(key),
      write: (key, world) =>
        setMany([
          [key, world],
          [stampKey(key), worldStamp(world)],
        ]),
      stamp: async (key) => (await get<string>(stampKey(key))) ?? null,
    };
  } catch {
    return null;
  }
}
