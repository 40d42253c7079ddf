import type { MailDraft } from '../mail-transport.ts';
import { placeNames, roleById, roleNames } from '../directory.ts';
import { roleWords } from '../role-words.ts';
import type { StoredInvitation, World } from '../world.ts';
import { mailHtml, mailText, oneLine, type MailPage } from './mail-page.ts';
import { durationWords, momentWords } from './moment-words.ts';

/**
 * The message that carries an invitation (ISP-12): who invites, into what, as what and what that
 * role may do; one button and its link in plain sight; and until when it works.
 */
export function invitationMail(
  world: World,
  invitation: StoredInvitation,
  link: string,
  now: number,
): MailDraft {
  const { tenant, mailWords } = world;
  const inviter = invitation.createdBy?.name ?? tenant.name;
  const role = roleNames(world, invitation.assignments);
  const abilities = invitation.assignments
    .flatMap(({ roleIds, overrides }) =>
      roleIds.flatMap((id) => {
        const one = roleById(world, id);
        return one ? roleWords(world, one, overrides) : [];
      }),
    )
    .map(({ label, condition }) => (condition ? `${label} (${condition})` : label));
  const into = intoOf(world, invitation.assignments);
  const end = invitation.expiresAt === null ? null : Date.parse(invitation.expiresAt);
  const page: MailPage = {
    brand: tenant.productName,
    accentColor: world.accentColor,
    parts: [
      { heading: `Join ${into} on ${tenant.productName}` },
      { text: `${inviter} invites you to ${into} as ${role}.` },
      ...(invitation.note ? [{ text: `${inviter} writes:` }, { quote: invitation.note }] : []),
      ...(abilities.length > 0 ? [{ text: `As ${role} you can:` }, { list: abilities }] : []),
      { button: mailWords.button, href: link, linkText: 'If the button does not work, open this address:' },
      ...(end === null
        ? []
        : [
            {
              text: `This invitation works once, for ${durationWords((end - now) / 1000)}: until ${momentWords(end, tenant.timeZone)}.`,
            },
          ]),
      {
        small: `It is meant for ${invitation.email ?? 'you'}. If you did not expect it, you can ignore this message: nothing happens until somebody accepts.`,
      },
    ],
  };
  return {
    kind: 'invitation',
    to: invitation.email ?? '',
    subject: subjectOf(world, invitation),
    html: mailHtml(page),
    text: mailText(page),
    link,
    temporaryPassword: null,
    invitationId: invitation.id,
  };
}

/** What stands in the subject, as the product words it. */
export function subjectOf(world: World, { createdBy, assignments }: StoredInvitation): string {
  const { tenant, mailWords } = world;
  const words = {
    inviter: createdBy?.name ?? tenant.name,
    tenant: tenant.name,
    product: tenant.productName,
    place: intoOf(world, assignments),
  };
  return oneLine(
    mailWords.subject.replace(
      /\{(inviter|tenant|product|place)\}/g,
      (_, name: keyof typeof words) => words[name],
    ),
  );
}

/** What somebody is invited into: a part of the tenant, or the tenant. */
const intoOf = (world: World, assignments: StoredInvitation['assignments']): string =>
  placeNames(world, assignments).join(', ') || world.tenant.name;
