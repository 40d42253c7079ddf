import type { Invitation } from '../../../contract/invitation.ts';
import type { Messages } from '../../../messages/messages.ts';
import { isolate } from '../isolate.ts';
import type { Localize } from '../localize.ts';
import { personOf } from './person-of.ts';

/** Who an invitation is for, within a sentence; open links are told apart by when they were made. */
export function recipientOf(
  invitation: Invitation,
  words: Messages['inviteList'],
  localize: Localize,
): string {
  const { email, createdAt } = invitation;
  const person = personOf(invitation, words);
  return email === null && createdAt && person === words.openLink
    ? words.openLinkOf(localize.exactTime(Date.parse(createdAt)))
    : isolate(person);
}
