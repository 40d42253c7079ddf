import { displayName } from 'invite-kit/contract';
import { roleNames } from '../directory.ts';
import type { MailDraft } from '../mail-transport.ts';
import type { StoredInvitation, World } from '../world.ts';
import { invitationMail, subjectOf } from './invitation-mail.ts';
import { mailHtml, mailText, type MailPage } from './mail-page.ts';
import { durationWords, momentWords } from './moment-words.ts';

/** The message that lets somebody in: with the link alone or, where the tenant hands them out, a temporary password. */
export const accessMail = (
  world: World,
  invitation: StoredInvitation,
  link: string,
  temporaryPassword: string | null,
  now: number,
): MailDraft =>
  temporaryPassword === null
    ? invitationMail(world, invitation, link, now)
    : temporaryPasswordMail(world, invitation, link, temporaryPassword, now);

/**
 * The message that lets in somebody whose account was made for them (OPS-24): the temporary password, which stands here
 * and nowhere else, where to sign in with it, and that it is for once.
 */
function temporaryPasswordMail(
  world: World,
  invitation: StoredInvitation,
  link: string,
  temporaryPassword: string,
  now: number,
): MailDraft {
  const { tenant, mailWords } = world;
  const name = displayName(invitation.name);
  const end = invitation.expiresAt === null ? null : Date.parse(invitation.expiresAt);
  const page: MailPage = {
    brand: tenant.productName,
    accentColor: world.accentColor,
    parts: [
      { heading: `Your ${tenant.productName} account is ready` },
      {
        text: `${name === null ? 'Hello' : `Hello ${name}`}, ${tenant.name} has an account for you, as ${roleNames(world, invitation.assignments)}.`,
      },
      { text: `Sign in with your address, ${invitation.email ?? ''}, and this temporary password:` },
      { quote: temporaryPassword },
      { text: 'It works once: you set a password of your own before anything else.' },
      { button: mailWords.button, href: link, linkText: 'If the button does not work, open this address:' },
      ...(end === null
        ? []
        : [
            {
              text: `The temporary password works for ${durationWords((end - now) / 1000)}: until ${momentWords(end, tenant.timeZone)}. After that, ask for a new e-mail on the page behind the button.`,
            },
          ]),
      { small: 'Nobody else knows it: not your administrator either. Keep this message to yourself.' },
    ],
  };
  return {
    kind: 'invitation',
    to: invitation.email ?? '',
    subject: subjectOf(world, invitation),
    html: mailHtml(page),
    text: mailText(page),
    link,
    temporaryPassword,
    invitationId: invitation.id,
  };
}
