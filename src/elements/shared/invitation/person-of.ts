import { displayName } from '../../../contract/display-name.ts';
import type { Invitation } from '../../../contract/invitation.ts';
import type { Messages } from '../../../messages/messages.ts';

/** Who an invitation is for, in one expression. */
export const personOf = ({ email, name }: Invitation, { openLink }: Messages['inviteList']): string =>
  email ?? displayName(name) ?? openLink;
