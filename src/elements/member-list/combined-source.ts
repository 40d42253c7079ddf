import { statusAt } from '../../policy/invitation-status.ts';
import { credentialOf } from '../../policy/credential-of.ts';
import { hasOnboarding } from './has-onboarding.ts';
import { RowSource } from '../shared/row-source.ts';
import type { ReactiveElement } from 'lit';
import type { Invitation } from '../../contract/invitation.ts';
import type { InviteState, List, ListKind } from '../../store/invite-state.ts';
import type { ListController } from '../shared/list-controller.ts';
import type { ListSource } from '../shared/list-frame.ts';

/** The statuses that members can have; all others belong to invitations, and `held` to both. */
const statusesOfMembers: readonly string[] = ['held', 'active', 'deactivated'];

/** Invitations and members as one list: one search, one filter, pages of each. */
export class CombinedSource implements ListSource {
  readonly invitations: RowSource<'invitations'>;

  readonly #members: ListController<'members'>;
  readonly #state: () => InviteState;
  #isJoined = false;
  /** Whether rows of both were there once: from then on those of one do not wait for the other. */
  #wasComplete = false;

  /** `tell` is called when rows that somebody asked for are here. */
  constructor(
    host: ReactiveElement,
    members: ListController<'members'>,
    state: () => InviteState,
    tell: () => void,
  ) {
    this.#members = members;
    this.#state = state;
    this.invitations = new RowSource(host, 'invitations', tell);
  }

  /** Asks for invitations too; called as often as anything changes. */
  enter(): void {
    if (this.#isJoined) return;
    this.#isJoined = true;
    this.#wasComplete = false;
    this.#members.join(this.invitations, (kind, filter) => {
      const [status = ''] = filter.status ?? [];
      if (!isAskedOf(kind, status)) return null;
      if (kind === 'members') return filter;
      return {
        ...filter,
        ...(status === '' && { status: this.#open }),
        // Who is among the members already is not shown twice.
        ...(hasOnboarding(this.#state().resources.tenant.value) && { member: 'none' as const }),
      };
    });
  }

  /** Asks for members alone from now on. */
  leave(): void {
    if (!this.#isJoined) return;
    this.#isJoined = false;
    this.#members.join(null);
    this.#members.clear();
  }

  get isJoined(): boolean {
    return this.#isJoined;
  }

  get store() {
    return this.#members.store;
  }

  get text() {
    return this.#members.text;
  }

  get status() {
    return this.#members.status;
  }

  /** Invitations and members have no order in common. */
  get order() {
    return '';
  }

  get isFiltered() {
    return this.#members.isFiltered;
  }

  get isSearched() {
    return this.#members.isSearched;
  }

  /** Always, as a filter leads to what is not shown by itself, such as revoked invitations (INT-21). */
  get hasToolbar(): boolean {
    return this.#asked.some(({ error }) => !error || ![401, 403].includes(error.status));
  }

  /** What is known of both; a failure only where there is nothing else to show. */
  get list(): ListSource['list'] {
    const asked = this.#asked;
    const rows = asked.flatMap(({ value }) => value ?? []);
    const isComplete = asked.every(({ value, status }) => value || status === 'failed');
    this.#wasComplete ||= isComplete;
    const isKnown = isComplete || (this.#wasComplete && rows.length > 0);
    const errors = asked.flatMap(({ status, error }) => (status === 'failed' && error ? [error] : []));
    const error =
      rows.length > 0 ? null : (errors.find(({ code }) => code !== 'forbidden') ?? errors[0] ?? null);
    const isLoading = asked.some(({ status }) => status === 'loading');
    return {
      value: isKnown && !error ? rows : null,
      status: isLoading ? 'loading' : error ? 'failed' : 'ready',
      error,
      nextCursor: this.listOf('members').nextCursor,
      unreadable: asked.reduce((sum, { unreadable }) => sum + unreadable, 0),
    };
  }

  /** How many rows there are of both. */
  count(format: (count: number) => string): string | null {
    const asked = this.#asked;
    const numbers = asked.map(({ total, value }) => total?.value ?? value?.length ?? 0);
    const isMore = asked.some(({ total, nextCursor }) => (total ? !total.exact : nextCursor !== null));
    return format(numbers.reduce((sum, number) => sum + number, 0)) + (isMore ? '+' : '');
  }

  search(text: string): void {
    this.#members.search(text);
  }

  filter(status: string): void {
    this.#members.filter(status);
  }

  orderBy(order: string): void {
    this.#members.orderBy(order);
  }

  clear(): void {
    this.#members.clear();
  }

  /** Reads more members; invitations have a button of their own. */
  more(): void {
    this.#members.more();
  }

  get retry() {
    return this.#members.retry;
  }

  /** Whether rows of a kind can have the status that is asked for. */
  isAsked(kind: ListKind): boolean {
    return isAskedOf(kind, this.status);
  }

  listOf(kind: ListKind): List<unknown> {
    return kind === 'members' ? this.#members.list : this.invitations.list;
  }

  /** The invitations that are asked for; one whose time ran out is no pending one any more (ALL-03). */
  get rows(): readonly Invitation[] {
    const rows = this.invitations.list.value ?? [];
    const { status } = this;
    const now = this.store?.now() ?? Date.now();
    return status ? rows.filter((invitation) => statusAt(invitation, now) === status) : rows;
  }

  /** Whether there are people who are being prepared. */
  get hasHeld(): boolean {
    const hold = this.#state().resources.tenant.value?.policy.invite.hold;
    return hold !== undefined && hold !== 'off';
  }

  /** Whether somebody can be invited without being among the members: not where accounts are made for them at once. */
  get hasPeopleApart(): boolean {
    const { value: tenant } = this.#state().resources.tenant;
    return !tenant || credentialOf(tenant.policy) !== 'temporary_password';
  }

  /** The states in which an invitation stands among the members without being asked for. */
  get #open(): readonly string[] {
    return [...(this.hasHeld ? ['held'] : []), 'pending', 'expired'];
  }

  /** What is known of those kinds that can have what is asked for. */
  get #asked(): readonly List<unknown>[] {
    return (['invitations', 'members'] as const)
      .filter((kind) => this.isAsked(kind))
      .map((kind) => this.listOf(kind));
  }
}

const isAskedOf = (kind: ListKind, status: string): boolean =>
  status === '' || status === 'held' || statusesOfMembers.includes(status) === (kind === 'members');
