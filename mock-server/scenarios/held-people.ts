import type { MockBackend } from '../mock-backend.ts';
import { useTemporaryPassword } from '../temporary-password.ts';
import type { StoredInvitation } from '../world.ts';
import type { Handout } from './scenario.ts';
import { scenario } from './scenario.ts';
import { inHours, invite } from './set-scene.ts';

/** Mona, who has got a temporary password by mail. */
function inviteMona(backend: MockBackend, given: Partial<StoredInvitation> = {}): Handout {
  const email = 'mona.keller@fairwind.example';
  const name = { full: null, given: 'Mona', family: 'Keller' };
  const { id, link, temporaryPassword } = invite(backend, {
    email,
    name,
    kind: 'external',
    roleId: 'role-planner',
    invitedBy: 'helena',
    ...given,
  });
  return { invitationId: id, link, email, password: temporaryPassword ?? '' };
}

/** People who are known before they are let in, and their temporary passwords. */
export const heldPeople = [
  scenario({
    name: 'held-people',
    title: 'Ready, and not told yet',
    story:
      'Three people are ready with roles and permissions and have been told nothing: edit one, then let one in.',
    preset: 'ops-os',
    viewer: 'helena',
  }),
  scenario({
    name: 'held-person-signs-in',
    title: 'A held person comes too early',
    story:
      'Lukas is held and tries to get in: he is told that his account is being prepared, and sees nothing.',
    preset: 'ops-os',
    viewer: 'lukas',
  }),
  scenario({
    name: 'temporary-password',
    title: 'A temporary password in the mail',
    story: 'Mona has a temporary password: she signs in with it once, sets a password of her own, and is in.',
    preset: 'ops-os',
    viewer: null,
    page: 'accept',
    prepare: (backend) => inviteMona(backend),
  }),
  scenario({
    name: 'temporary-password-used',
    title: 'The temporary password was used',
    story:
      'Mona used the temporary password and left before she set her own: it works no more, and she can ask for a new mail.',
    preset: 'ops-os',
    viewer: null,
    page: 'accept',
    async prepare(backend) {
      const handout = inviteMona(backend);
      await backend.ready;
      backend.change(({ invitations }) =>
        useTemporaryPassword(invitations.find(({ id }) => id === handout.invitationId)!),
      );
      return handout;
    },
  }),
  scenario({
    name: 'temporary-password-expired',
    title: 'The temporary password is too old',
    story:
      'Mona waited for eight days, and her temporary password was good for seven: she can ask for a new mail.',
    preset: 'ops-os',
    viewer: null,
    page: 'accept',
    prepare: (backend) =>
      inviteMona(backend, { createdAt: inHours(backend, -8 * 24), expiresAt: inHours(backend, -24) }),
  }),
  scenario({
    name: 'password-to-be-changed',
    title: 'Signed in, and the password still temporary',
    story:
      'Mateo is signed in and has not set a password of his own yet: every list stays closed, and the link in his mail lets him set it.',
    preset: 'ops-os',
    viewer: 'mateo',
    prepare(backend) {
      const mail = backend.mailbox.list().find(({ invitationId }) => invitationId === 'inv-mateo')!;
      return {
        invitationId: 'inv-mateo',
        link: mail.link!,
        email: mail.to,
        password: mail.temporaryPassword!,
      };
    },
  }),
  scenario({
    name: 'deactivated-person',
    title: 'A deactivated person comes back',
    story:
      'Piotr was deactivated and is still signed in somewhere: he is told so, and sees nothing of the team.',
    preset: 'sales-os',
    viewer: 'piotr',
  }),
] as const;
