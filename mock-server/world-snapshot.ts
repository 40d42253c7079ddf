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
 * what it changed, and the time of one look at everything.
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
  const known = Array.isArray(former) ? (former as readonly Kept[]) : null;
  // Made at the first difference: in most of a world there is none.
  let kept: Kept[] | null = known?.length === values.length ? null : (known?.slice(0, values.length) ?? []);
  for (let index = 0; index < values.length; index++) {
    const before = known?.[index];
    const now = keep(values[index], before);
    if (!kept && now !== before) kept = known!.slice();
    if (kept) kept[index] = now;
  }
  return kept ?? known!;
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
  const known = isKeptObject(former) && haveSameKeys(former, value) ? former : null;
  // A copy by spreading has the form of the original, which makes comparing quick.
  let kept: Record<string, Kept> | null = known ? null : ({ ...value } as Record<string, Kept>);
  for (const key in value) {
    const before = known?.[key];
    const given = value[key];
    if (known && given === before) continue;
    if (!kept && (typeof given !== 'object' || given === null)) kept = { ...known };
    const now = keep(given, before);
    if (!kept && now !== before) kept = { ...known };
    if (kept) kept[key] = now;
  }
  return kept ?? known!;
}

const isKeptObject = (value: Kept): value is KeptObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof KeptList);

/** In one order, too: a world that is restored is written as it was. */
function haveSameKeys(known: object, value: object): boolean {
  const keys = Object.keys(value);
  let index = 0;
  for (const key in known) if (key !== keys[index++]) return false;
  return index === keys.length;
}

function thaw(kept: Kept): unknown {
  if (typeof kept !== 'object' || kept === null) return kept;
  if (kept instanceof KeptList) return kept.pieces.flatMap((piece) => piece.map(thaw));
  if (Array.isArray(kept)) return (kept as readonly Kept[]).map(thaw);
  return Object.fromEntries(Object.entries(kept).map(([key, value]) => [key, thaw(value)]));
}
