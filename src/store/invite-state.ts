import type { InvitationCounts } from '../contract/invitation-counts.ts';
import type { Invitation } from '../contract/invitation.ts';
import type { InvitationQuery } from '../contract/invitation-input.ts';
import type { InviteError } from '../contract/invite-error.ts';
import type { Member } from '../contract/member.ts';
import type { MemberQuery } from '../contract/member-input.ts';
import type { Page } from '../contract/page.ts';
import type { Permission } from '../contract/permission.ts';
import type { Role } from '../contract/role.ts';
import type { Scope } from '../contract/scope.ts';
import type { SeatUsage } from '../contract/seat-usage.ts';
import type { Tenant } from '../contract/tenant.ts';
import type { Viewer } from '../contract/viewer.ts';

/** What is known of one thing. While it is read again, the former value stays. */
export interface Resource<T> {
  readonly status: 'idle' | 'loading' | 'ready' | 'failed';
  readonly value: T | null;
  readonly error: InviteError | null;
}

/** What is known of one list: the pages read so far, in order. */
export interface List<Row> extends Resource<readonly Row[]> {
  readonly nextCursor: string | null;
  readonly total: Page<Row>['total'];
  /** Rows that could not be read and were left out. */
  readonly unreadable: number;
}

/** The lists by kind, and what each takes to be asked for. */
export interface ListKinds {
  invitations: { row: Invitation; query: InvitationQuery };
  members: { row: Member; query: MemberQuery };
}
export type ListKind = keyof ListKinds;

/** The single things by name. */
export interface Resources {
  tenant: Tenant;
  viewer: Viewer;
  roles: readonly Role[];
  permissions: readonly Permission[];
  seats: SeatUsage;
  /** Teams, networks and the like. */
  scopes: readonly Scope[];
  invitationCounts: InvitationCounts;
}
export type ResourceName = keyof Resources;

/** All that the elements of one tenant know. Every change makes a new object. */
export interface InviteState {
  readonly resources: { readonly [N in ResourceName]: Resource<Resources[N]> };
  /** By `listKey`. */
  readonly lists: {
    readonly [K in ListKind]: ReadonlyMap<string, List<ListKinds[K]['row']>>;
  };
  /** Ids of rows that came up through this store; a list marks them for a moment. */
  readonly freshIds: ReadonlySet<string>;
  /** Server time minus local time, in milliseconds. */
  readonly clockOffset: number;
  /** Counts how often things may have changed on the server; what is read past the store is out of date then. */
  readonly revision: number;
}

const unread = { status: 'idle', value: null, error: null } as const;

/** A list of which nothing is known yet. */
export const emptyList: List<never> = { ...unread, nextCursor: null, total: null, unreadable: 0 };

export const initialState: InviteState = {
  resources: {
    tenant: unread,
    viewer: unread,
    roles: unread,
    permissions: unread,
    seats: unread,
    scopes: unread,
    invitationCounts: unread,
  },
  lists: { invitations: new Map(), members: new Map() },
  freshIds: new Set(),
  clockOffset: 0,
  revision: 0,
};

/** The name under which a list is kept: the same question has the same name. */
export const listKey = (query: object): string => JSON.stringify(Object.entries(query).sort());

/** The state with one list changed, or dropped when `list` is `null`. */
export function withList<K extends ListKind>(
  state: InviteState,
  kind: K,
  key: string,
  list: List<ListKinds[K]['row']> | null,
): InviteState {
  const lists = new Map<string, List<ListKinds[K]['row']>>(state.lists[kind]);
  if (list) lists.set(key, list);
  else lists.delete(key);
  return { ...state, lists: { ...state.lists, [kind]: lists } };
}

/** The state with one row replaced in every list that shows it. */
export function withRow<K extends ListKind>(
  state: InviteState,
  kind: K,
  row: ListKinds[K]['row'],
  replaces: string = row.id,
): InviteState {
  let changed = state;
  for (const [key, list] of state.lists[kind] as ReadonlyMap<string, List<ListKinds[K]['row']>>) {
    if (!list.value?.some(({ id }) => id === replaces)) continue;
    const value = list.value.map((known) => (known.id === replaces ? row : known));
    changed = withList(changed, kind, key, { ...list, value });
  }
  return changed;
}
