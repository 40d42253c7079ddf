import type { World } from './world.ts';

/** A list longer than this is kept in pieces, so that one more row does not copy all others. */
const pieceLength = 256;

/** A value as it was: nobody changes it, and what stayed the same is one object in many snapshots. */
type Kept = string | number | boolean | null | undefined | readonly Kept[] | KeptList | KeptObject;
type KeptObject = { readonly [key: string]: Kept };

/** A long list in pieces. */
class KeptList {
  readonly pieces: readonly (readonly Kept[])[];

  constructor(pieces: readonly (readonly Kept[])[]) {
    this.pieces = pieces;
  }
}

/** A world as it was at one moment. */
export interface Snapshot {
  readonly root: Kept;
}

/**
 * Remembers a world as it is now. What has not changed since `former` is shared with it, so a step costs the memory of
 * what it changed, and the time of one look at everything: without any copy, about a hundredth of a second for ten
 * thousand invitations.
 */
export const takeSnapshot = (world: World, former: Snapshot | null): Snapshot => {
  const root = keep(world, former?.root);
  return former && root === former.root ? former : { root };
};

/** The world that was remembered, as a new copy that may be changed. */
export const restoreSnapshot = ({ root }: Snapshot): World => thaw(root) as World;

function keep(value: unknown, former: Kept): Kept {
  if (typeof value !== 'object' || value === null) return value as Kept;
  if (!Array.isArray(value)) return keepObject(value as Readonly<Record<string, unknown>>, former);
  return value.length > pieceLength ? keepLongList(value, former) : keepList(value, former);
}

function keepList(values: readonly unknown[], former: Kept): readonly Kept[] {
  const known = Array.isArray(former) ? (former as readonly Kept[]) : [];
  let isSame = Array.isArray(former) && known.length === values.length;
  const kept = values.map((value, index) => {
    const one = keep(value, known[index]);
    isSame &&= one === known[index];
    return one;
  });
  return isSame ? known : kept;
}

function keepLongList(values: readonly unknown[], former: Kept): KeptList {
  const known = former instanceof KeptList ? former.pieces : [];
  const pieces: (readonly Kept[])[] = [];
  let isSame = former instanceof KeptList;
  for (let start = 0; start < values.length; start += pieceLength) {
    const before = known[pieces.length];
    const piece = keepList(values.slice(start, start + pieceLength), before);
    isSame &&= piece === before;
    pieces.push(piece);
  }
  return isSame && known.length === pieces.length ? (former as KeptList) : new KeptList(pieces);
}

function keepObject(value: Readonly<Record<string, unknown>>, former: Kept): KeptObject {
  const isObject =
    typeof former === 'object' && former !== null && !Array.isArray(former) && !(former instanceof KeptList);
  const known: KeptObject = isObject ? (former as KeptObject) : {};
  const keys = Object.keys(value);
  const kept: Record<string, Kept> = {};
  let isSame = isObject && Object.keys(known).length === keys.length;
  for (const key of keys) {
    const one = keep(value[key], known[key]);
    isSame &&= one === known[key] && Object.hasOwn(known, key);
    kept[key] = one;
  }
  return isSame ? known : kept;
}

function thaw(kept: Kept): unknown {
  if (typeof kept !== 'object' || kept === null) return kept;
  if (kept instanceof KeptList) return kept.pieces.flatMap((piece) => piece.map(thaw));
  if (Array.isArray(kept)) return (kept as readonly Kept[]).map(thaw);
  return Object.fromEntries(Object.entries(kept).map(([key, value]) => [key, thaw(value)]));
}
