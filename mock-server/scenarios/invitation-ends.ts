import type { MockBackend } from '../mock-backend.ts';
import { instant } from '../clock.ts';
import { scenario } from './scenario.ts';
import { askAs, handOut, inHours, invite } from './set-scene.ts';

/** An invitation of ISP-OS, two days old by now. */
const old = (backend: MockBackend, hoursAgo: number) => ({
  email: 'mina@northwind.example',
  roleId: 'role-staff',
  createdAt: inHours(backend, -hoursAgo),
  expiresAt: inHours(backend, 48 - hoursAgo),
});

/** How invitations end, and links that no longer work. */
export const invitationEnds = [
  scenario({
    name: 'minute-before-expiry',
    title: 'One minute left',
    story:
      'The link has one minute left: it works now, and once the clock has run on it says that it has expired.',
    preset: 'isp-os',
    viewer: null,
    page: 'accept',
    prepare: (backend) => handOut(invite(backend, old(backend, 48 - 1 / 60))),
  }),
  scenario({
    name: 'expired-link',
    title: 'The link has expired',
    story:
      'The link was good for 48 hours and is an hour late: ask for a new one, and the inviter gets a mail.',
    preset: 'isp-os',
    viewer: null,
    page: 'accept',
    prepare: (backend) => handOut(invite(backend, old(backend, 49))),
  }),
  scenario({
    name: 'revoked-link',
    title: 'The invitation was withdrawn',
    story: 'The inviter has withdrawn the invitation: the link says so, and offers nothing to press.',
    preset: 'isp-os',
    viewer: null,
    page: 'accept',
    prepare: (backend) =>
      handOut(
        invite(backend, { ...old(backend, 5), status: 'revoked', revokedAt: instant(backend.clock.now()) }),
      ),
  }),
  scenario({
    name: 'declined-link',
    title: 'The invitation was declined',
    story: 'Whoever was invited has said no: the link says so, and cannot be used to say yes after all.',
    preset: 'isp-os',
    viewer: null,
    page: 'accept',
    prepare: (backend) =>
      handOut(
        invite(backend, { ...old(backend, 5), status: 'declined', declinedAt: instant(backend.clock.now()) }),
      ),
  }),
  scenario({
    name: 'used-link',
    title: 'The link was used before',
    story: 'Somebody has joined by this link already: it says so to everybody else and lets nobody in again.',
    preset: 'isp-os',
    viewer: null,
    page: 'accept',
    prepare: (backend) =>
      handOut(
        invite(backend, {
          ...old(backend, 5),
          email: 'stan@northwind.example',
          status: 'accepted',
          acceptedAt: instant(backend.clock.now()),
          acceptedBy: 'stan',
          acceptedMemberId: 'member-stan',
        }),
      ),
  }),
  scenario({
    name: 'superseded-link',
    title: 'A newer mail was sent',
    story:
      'The invitation was sent again, so the older link says that a newer mail is waiting: the one in the mailbox works.',
    preset: 'sales-os',
    viewer: null,
    page: 'accept',
    async prepare(backend) {
      const invitation = invite(backend, { email: 'jo@mail.example', roleId: 'role-sales-rep' });
      await askAs(backend, 'sofia', 'POST', `invitations/${invitation.id}/resend`);
      return handOut(invitation);
    },
  }),
  scenario({
    name: 'unknown-link',
    title: 'A link that was cut off',
    story:
      'The link lost its end on the way: it says that it does not work, and not whether there is an invitation.',
    preset: 'isp-os',
    viewer: null,
    page: 'accept',
    prepare(backend) {
      const { id, link } = invite(backend, old(backend, 5));
      return { invitationId: id, link: link.slice(0, -20) };
    },
  }),
] as const;
