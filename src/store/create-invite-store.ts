import type { Invitation, InvitationLink, InvitationWrite } from '../contract/invitation.ts';
import type { InvitationInput } from '../contract/invitation-input.ts';
import type { CallOptions, InviteClient, WriteOptions } from '../contract/invite-client.ts';
import { InviteError, toInviteError } from '../contract/invite-error.ts';
import type { MemberWrite } from '../contract/member.ts';
import type { Page } from '../contract/page.ts';
import type { TenantPolicyPatch } from '../contract/tenant-policy-patch.ts';
import { hasPermission } from '../policy/has-permission.ts';
import {
  emptyList,
  initialState,
  listKey,
  withList,
  withRow,
  type InviteState,
  type List,
  type ListKind,
  type ListKinds,
  type ResourceName,
  type Resources,
} from './invite-state.ts';

/** What became of one address of a send. */
export type SendOutcome =
  | { readonly input: InvitationInput; readonly write: InvitationWrite; readonly error: null }
  | { readonly input: InvitationInput; readonly write: null; readonly error: InviteError };

/** One invitation to send, with the key of the intent behind it: the same for every try. */
export interface SendIntent {
  readonly input: InvitationInput;
  readonly idempotencyKey: string;
}

/** What became of one invitation that was to change with others. */
export type ChangeOutcome =
  | { readonly invitation: Invitation; readonly write: InvitationWrite; readonly error: null }
  | { readonly invitation: Invitation; readonly write: null; readonly error: InviteError };

/** The key of what a person means to do: the same for every try of it. */
export type Intent = Pick<WriteOptions, 'idempotencyKey'>;

/**
 * What the elements of one tenant share: the state, and the ways to change it. Reads end in the
 * state, failures included, and never reject; writes reject with an `InviteError`. After a write the
 * server is asked again, because its word wins.
 */
export interface InviteStore {
  readonly client: InviteClient;
  readonly state: InviteState;
  /** The server's time in milliseconds since the epoch, as far as it is known. */
  now(): number;
  /**
   * Calls back once per microtask in which something changed; answers the way out. When the last
   * listener has left, all is forgotten: who comes next may be somebody else.
   */
  subscribe(listener: () => void): () => void;
  /** Reads what is not known yet. */
  load(...names: readonly ResourceName[]): Promise<void>;
  /** Keeps a list read and up to date until the answered way out is taken. */
  watchList<K extends ListKind>(kind: K, query: ListKinds[K]['query']): () => void;
  /** Reads the next page of a watched list, if there is one. */
  loadMore<K extends ListKind>(kind: K, query: ListKinds[K]['query']): Promise<void>;
  /** Reads again all that was read before. What is shown stays until the answer is here. */
  refresh(): Promise<void>;
  /** Sends one by one in order, tells of each outcome at once, and answers all. */
  sendInvitations(
    intents: readonly SendIntent[],
    onOutcome?: (outcome: SendOutcome, index: number) => void,
  ): Promise<readonly SendOutcome[]>;
  /** Runs a write on an invitation; what it answers takes the place of the row. */
  changeInvitation(run: (client: InviteClient) => Promise<InvitationWrite>): Promise<InvitationWrite>;
  /**
   * Runs a write on each of several, two at a time, tells of each outcome at once, and answers all. What
   * would befall the others too ends it: those that were not tried fail with the same error (ALL-11).
   */
  changeInvitations(
    invitations: readonly Invitation[],
    run: (client: InviteClient, invitation: Invitation) => Promise<InvitationWrite>,
    onOutcome?: (outcome: ChangeOutcome) => void,
  ): Promise<readonly ChangeOutcome[]>;
  /** Runs a write on a member; what it answers takes the place of the row. */
  changeMember(run: (client: InviteClient) => Promise<MemberWrite>): Promise<MemberWrite>;
  /** Runs a write on a role: afterwards the roles, and what the viewer may do, are as the server says. */
  changeRole<T>(run: (client: InviteClient) => Promise<T>): Promise<T>;
  /** Asks the server how things are, after something was written past the store. */
  readAgain(): Promise<void>;
  /** Makes a fresh link; any older one is dead. */
  copyInvitationLink(id: string, intent?: Intent): Promise<InvitationLink>;
  updatePolicy(patch: TenantPolicyPatch): Promise<void>;
}

/** How long a row counts as fresh, in milliseconds. */
const freshFor = 2000;

/** Rows read at once, and at most when a list that grew is read again. */
const pageSize = 50;
const largestPage = 200;

/** Reads a list from its start until as many rows are here as were shown before. */
async function readRows<Row>(
  list: (paging: { limit: number; cursor?: string }) => Promise<Page<Row>>,
  shown: number,
): Promise<Page<Row>> {
  const limit = Math.min(largestPage, Math.max(pageSize, shown));
  let page = await list({ limit });
  while (page.nextCursor && page.items.length < shown) {
    const next = await list({ limit, cursor: page.nextCursor });
    const unreadable = page.unreadable + next.unreadable;
    page = { ...next, items: [...page.items, ...next.items], unreadable };
  }
  return page;
}

/** Reads a list to its end. */
async function readEvery<Row>(
  list: (paging: { limit: number; cursor?: string }) => Promise<Page<Row>>,
): Promise<readonly Row[]> {
  return (await readRows(list, Infinity)).items;
}

/** Whether what was known before must not stay on the screen: it belongs to somebody who was let in. */
const isClosed = ({ status }: InviteError): boolean => [401, 403, 404].includes(status);

/** What somebody needs to see a list at all. */
const viewActions = { invitations: 'view_invitations', members: 'view_members' } as const;

/** After these the other addresses of a send would fail in the same way (ALL-11). */
export const systemicFailures: ReadonlySet<string> = new Set([
  'authentication_required', 'offline', 'timeout', 'unavailable', 'unexpected', 'rate_limited',
  'contract_violation', 'mail_unavailable',
]); // prettier-ignore

export function createInviteStore(client: InviteClient): InviteStore {
  let state = initialState;
  let isNotifying = false;
  const listeners = new Set<() => void>();
  const watches = new Map<string, { kind: ListKind; query: object; count: number }>();
  /** The latest read by what it reads; an older answer is dropped. */
  const reads = new Map<string, AbortController>();

  function update(next: InviteState): void {
    state = next;
    if (isNotifying) return;
    isNotifying = true;
    queueMicrotask(() => {
      isNotifying = false;
      for (const listener of [...listeners]) listener();
    });
  }

  function abortRead(name: string): void {
    reads.get(name)?.abort();
    reads.delete(name);
  }

  /** Runs a read unless a newer one of the same name replaced it. */
  async function read<T>(
    name: string,
    ask: (options: CallOptions) => Promise<T>,
    settle: (result: { value: T; error: null } | { value: null; error: InviteError }) => void,
  ): Promise<void> {
    abortRead(name);
    const controller = new AbortController();
    reads.set(name, controller);
    const asked = (async () => ask({ signal: controller.signal }))();
    const result = await asked.then(
      (value) => ({ value, error: null }) as const,
      (thrown: unknown) => ({ value: null, error: toInviteError(thrown) }) as const,
    );
    if (reads.get(name) !== controller) return;
    reads.delete(name);
    settle(result);
  }

  function setResource<N extends ResourceName>(name: N, resource: InviteState['resources'][N]): void {
    update({ ...state, resources: { ...state.resources, [name]: resource } });
  }

  const ask: { [N in ResourceName]: (options: CallOptions) => Promise<Resources[N]> } = {
    tenant: (options) => client.tenant.get(options),
    viewer: (options) => client.tenant.viewer(options),
    seats: (options) => client.tenant.seats(options),
    roles: async (options) => (await client.roles.list(options)).items,
    permissions: async (options) => (await client.roles.permissions(options)).items,
    scopes: (options) => readEvery((paging) => client.scopes.list(paging, options)),
    invitationCounts: (options) => client.invitations.counts(options),
  };

  async function readResource<N extends ResourceName>(name: N): Promise<void> {
    setResource(name, { ...state.resources[name], status: 'loading' });
    await read(name, ask[name] as (options: CallOptions) => Promise<Resources[N]>, ({ value, error }) => {
      const known = error && isClosed(error) ? null : state.resources[name].value;
      const resource = error
        ? { status: 'failed' as const, value: known, error }
        : { status: 'ready' as const, value, error: null };
      setResource(name, resource as unknown as InviteState['resources'][N]);
    });
  }

  const listOf = <K extends ListKind>(kind: K, key: string): List<ListKinds[K]['row']> =>
    state.lists[kind].get(key) ?? emptyList;

  async function readList<K extends ListKind>(kind: K, query: object, more = false): Promise<void> {
    type Row = ListKinds[K]['row'];
    const key = listKey(query);
    const known = listOf(kind, key);
    if (more && (!known.nextCursor || !watches.has(kind + key))) return;
    const refusal = knownRefusal(kind);
    if (refusal) {
      abortRead(kind + key);
      return update(withList(state, kind, key, { ...emptyList, status: 'failed', error: refusal }));
    }
    update(withList(state, kind, key, { ...known, status: 'loading' }));
    const list = client[kind].list as (query: object, options: CallOptions) => Promise<Page<Row>>;
    await read(
      kind + key,
      (options) =>
        more
          ? list({ ...query, limit: pageSize, cursor: known.nextCursor }, options)
          : readRows((paging) => list({ ...query, ...paging }, options), known.value?.length ?? 0),
      ({ value: page, error }) => {
        const before = listOf(kind, key);
        if (!watches.has(kind + key)) return;
        if (error) {
          const kept = isClosed(error) ? emptyList : before;
          return update(withList(state, kind, key, { ...kept, status: 'failed', error }));
        }
        if (page.serverNow) state = { ...state, clockOffset: Date.parse(page.serverNow) - Date.now() };
        const kept = more ? (before.value ?? []) : [];
        const seen = new Set(kept.map(({ id }) => id));
        update(
          withList(state, kind, key, {
            status: 'ready',
            value: [...kept, ...page.items.filter(({ id }) => !seen.has(id))],
            error: null,
            nextCursor: page.nextCursor,
            total: page.total,
            unreadable: (more ? before.unreadable : 0) + page.unreadable,
          }),
        );
      },
    );
  }

  /** What the server would say, where that is known without asking: who is not signed in, or may not look. */
  function knownRefusal(kind: ListKind): InviteError | null {
    const { viewer, tenant } = state.resources;
    if (viewer.error?.code === 'authentication_required') return viewer.error;
    const action = viewActions[kind];
    if (!viewer.value || !tenant.value?.policy.permissions[action]) return null;
    const { policy } = tenant.value;
    // Whether somebody without the right has invitations of their own, only the server knows.
    if (kind === 'invitations' && policy.list.visibility === 'own') return null;
    const decision = hasPermission({ actor: viewer.value, action, policy });
    return decision.allowed ? null : new InviteError(decision.reason, { params: decision.params });
  }

  function readWatchedLists() {
    update({ ...state, revision: state.revision + 1 });
    return Promise.all([...watches.values()].map(({ kind, query }) => readList(kind, query)));
  }

  const readKnown = (...names: readonly ResourceName[]) =>
    Promise.all(
      names.filter((name) => state.resources[name].status !== 'idle').map((name) => readResource(name)),
    );

  /** Runs a write and, whatever came of it, asks the server how things are now. */
  async function write<T>(run: () => Promise<T>, apply: (answer: T) => void): Promise<T> {
    try {
      const answer = await run();
      apply(answer);
      return answer;
    } catch (thrown) {
      throw toInviteError(thrown);
    } finally {
      void readAgain();
    }
  }

  /** What any write can change: the lists, and what is counted. */
  async function readAgain(): Promise<void> {
    await Promise.all([readWatchedLists(), readKnown('seats', 'roles', 'invitationCounts')]);
  }

  const applyInvitation = ({ invitation, replaces }: InvitationWrite) =>
    update(withRow(state, 'invitations', invitation, replaces ?? invitation.id));

  async function refresh(): Promise<void> {
    const viewerBefore = state.resources.viewer.value?.userId;
    await readKnown('tenant', 'viewer');
    const names = (['roles', 'permissions', 'seats', 'scopes', 'invitationCounts'] as const).filter(
      (name) => state.resources[name].status !== 'idle',
    );
    // What was told to somebody else is not shown to this viewer, not even for a moment.
    if (viewerBefore !== state.resources.viewer.value?.userId) {
      for (const name of names) setResource(name, initialState.resources[name]);
      for (const { kind, query } of watches.values())
        update(withList(state, kind, listKey(query), emptyList));
    }
    await Promise.all([readWatchedLists(), ...names.map((name) => readResource(name))]);
  }

  function forget(): void {
    for (const name of [...reads.keys()]) abortRead(name);
    state = { ...initialState, clockOffset: state.clockOffset };
  }

  let stopHearing: (() => void) | null = null;

  return {
    client,
    get state() {
      return state;
    },
    now: () => Date.now() + state.clockOffset,
    subscribe(listener) {
      stopHearing ??= client.subscribe?.(() => void refresh()) ?? null;
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        queueMicrotask(() => {
          if (listeners.size > 0) return;
          stopHearing?.();
          stopHearing = null;
          forget();
        });
      };
    },
    async load(...names) {
      const unknown = names.filter((name) => state.resources[name].status === 'idle');
      await Promise.all(unknown.map((name) => readResource(name)));
    },
    watchList(kind, query) {
      const key = listKey(query);
      const name = kind + key;
      const watch = watches.get(name) ?? { kind, query, count: 0 };
      watches.set(name, { ...watch, count: watch.count + 1 });
      if (watch.count === 0) void readList(kind, query);
      let isOver = false;
      return () => {
        const present = watches.get(name);
        if (isOver || !present) return;
        isOver = true;
        if (present.count > 1) return void watches.set(name, { ...present, count: present.count - 1 });
        watches.delete(name);
        abortRead(name);
        update(withList(state, kind, key, null));
      };
    },
    loadMore: (kind, query) => readList(kind, query, true),
    refresh,
    async sendInvitations(intents, onOutcome) {
      const outcomes: SendOutcome[] = [];
      const freshIds = new Set<string>();
      let systemic: InviteError | null = null;
      for (const [index, { input, idempotencyKey }] of intents.entries()) {
        let outcome: SendOutcome;
        try {
          if (systemic) throw systemic;
          const answer = await client.invitations.create(input, { idempotencyKey });
          freshIds.add(answer.invitation.id);
          outcome = { input, write: answer, error: null };
        } catch (thrown) {
          const error = toInviteError(thrown);
          if (systemicFailures.has(error.code)) systemic = error;
          outcome = { input, write: null, error };
        }
        outcomes.push(outcome);
        onOutcome?.(outcome, index);
      }
      update({ ...state, freshIds });
      setTimeout(() => state.freshIds === freshIds && update({ ...state, freshIds: new Set() }), freshFor);
      void readAgain();
      return outcomes;
    },
    changeInvitation: (run) => write(() => run(client), applyInvitation),
    async changeInvitations(invitations, run, onOutcome) {
      const outcomes: ChangeOutcome[] = [];
      let systemic: InviteError | null = null;
      const waiting = [...invitations.entries()];
      const work = async () => {
        for (let next = waiting.shift(); next; next = waiting.shift()) {
          const [index, invitation] = next;
          let outcome: ChangeOutcome;
          try {
            if (systemic) throw systemic;
            const answer = await run(client, invitation);
            applyInvitation(answer);
            outcome = { invitation, write: answer, error: null };
          } catch (thrown) {
            const error = toInviteError(thrown);
            if (systemicFailures.has(error.code)) systemic = error;
            outcome = { invitation, write: null, error };
          }
          outcomes[index] = outcome;
          onOutcome?.(outcome);
        }
      };
      await Promise.all([work(), work()]);
      void readAgain();
      return outcomes;
    },
    changeMember: (run) =>
      write(
        () => run(client),
        ({ member }) => {
          if (member) update(withRow(state, 'members', member));
          // Their own rights may be among what has changed.
          void readKnown('viewer');
        },
      ),
    changeRole: (run) =>
      write(
        () => run(client),
        () => void readKnown('viewer'),
      ),
    readAgain,
    copyInvitationLink: (id, intent) =>
      write(
        () => client.invitations.link(id, intent),
        () => undefined,
      ),
    async updatePolicy(patch) {
      const tenant = state.resources.tenant.value;
      await write(
        () => client.tenant.updatePolicy(patch, { ifMatch: tenant?.policy.etag ?? null }),
        (policy) => {
          if (tenant) setResource('tenant', { status: 'ready', value: { ...tenant, policy }, error: null });
        },
      );
    },
  };
}
