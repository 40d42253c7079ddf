import { credentialOf } from 'invite-kit/policy';
import type { MailDraft } from '../mail-transport.ts';
import { roleNames } from '../directory.ts';
import type { StoredInvitation, World } from '../world.ts';
import { mailHtml, mailText, oneLine, type MailPage } from './mail-page.ts';
import { momentWords } from './moment-words.ts';

/** The message to the inviter when somebody holds an expired link and wants in (ISP-30). */
export function renewalMail(
  world: World,
  invitation: StoredInvitation,
  to: string,
  /** Whether a temporary password was used in vain. */
  isLost = false,
): MailDraft {
  const { tenant, pages } = world;
  const who = invitation.email ?? 'Somebody';
  const isPassword = credentialOf(world.policy) === 'temporary_password';
  const role = roleNames(world, invitation.assignments);
  const end =
    invitation.expiresAt === null ? '' : momentWords(Date.parse(invitation.expiresAt), tenant.timeZone);
  const page: MailPage = {
    brand: tenant.productName,
    accentColor: world.accentColor,
    parts: [
      { heading: `${who} asks for a new invitation` },
      ...(isPassword
        ? [
            {
              text: isLost
                ? `The temporary password of ${who} for ${tenant.name} was used, but no password of their own was set.`
                : `The temporary password of ${who} for ${tenant.name} expired on ${end}, before it was used.`,
            },
            { text: 'It works once. If they should come in, send the e-mail again from the users page.' },
          ]
        : [
            {
              text: `Your invitation to ${tenant.name} as ${role} expired on ${end}, before ${who} accepted it.`,
            },
            {
              text: 'Expired links stay closed. If they should join, send a new invitation from the users page.',
            },
          ]),
      {
        button: 'Open users',
        href: pages.users,
        linkText: 'If the button does not work, open this address:',
      },
      { small: 'You get this message once for each invitation.' },
    ],
  };
  return {
    kind: 'renewal_request',
    to,
    subject: oneLine(`${who} asks for a new invitation to ${tenant.name}`),
    html: mailHtml(page),
    text: mailText(page),
    link: pages.users,
    temporaryPassword: null,
    invitationId: invitation.id,
  };
}
