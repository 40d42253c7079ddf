import { displayName } from '../../contract/display-name.ts';
import type { InviteState } from '../../store/invite-state.ts';
import { isolate } from '../shared/isolate.ts';
import type { Messages } from '../../messages/messages.ts';
import type { Refusal } from './invitation-sender.ts';

/** A member who has an address that somebody wants to invite. */
export interface KnownMember {
  readonly memberId: string;
  /** As it was typed. */
  readonly email: string;
  /** Empty where the lists on the page don't tell. */
  readonly name: string;
}

/**
 * Who has the address already, by name, and who invited them, as far as the lists on the page tell;
 * `null` where they don't.
 */
export function describeKnown(
  words: Messages['inviteForm'],
  { lists }: InviteState,
  { code, params }: Refusal,
): string | null {
  const member = rowOf(lists.members, params['memberId']);
  const invitation = rowOf(lists.invitations, params['invitationId']);
  const name = displayName((member ?? invitation)?.name ?? null);
  if (!name) return null;
  if (code === 'already_member') return words.alreadyMember(isolate(name));
  const inviter = invitation?.createdBy?.name ?? invitation?.createdBy?.email;
  return words.alreadyInvited(isolate(name), inviter ? isolate(inviter) : '');
}

/**
 * The member whom a refusal names; where it names an invitation, whoever is a member by it already, as far as the lists
 * on the page tell. `null` where it is nobody.
 */
export function memberIn({ lists }: InviteState, { params }: Refusal, email: string): KnownMember | null {
  const { memberId: named, invitationId } = params;
  const row =
    rowOf(lists.members, named) ??
    rowWhere(lists.members, (one) => one.invitationId !== null && one.invitationId === invitationId);
  const memberId = row?.id ?? named;
  return typeof memberId === 'string'
    ? { memberId, email, name: displayName(row?.name ?? null) ?? '' }
    : null;
}

type Lists<Row> = ReadonlyMap<string, { readonly value: readonly Row[] | null }>;

const rowOf = <Row extends { readonly id: string }>(lists: Lists<Row>, id: unknown): Row | undefined =>
  rowWhere(lists, (one) => one.id === id);

function rowWhere<Row>(lists: Lists<Row>, is: (row: Row) => boolean): Row | undefined {
  for (const { value } of lists.values()) {
    const row = value?.find(is);
    if (row) return row;
  }
  return undefined;
}
