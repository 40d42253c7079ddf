import type { World } from '../world.ts';
import { scenario } from './scenario.ts';
import { handOut, invite } from './set-scene.ts';

/** A role of the tenant's own, which Vera has. */
function addCustomRole(world: World): void {
  world.roles.push({
    id: 'role-night-auditor',
    key: 'night_auditor',
    name: 'Night auditor',
    description: 'Reads the audit log and nothing else.',
    kind: 'custom',
    rank: null,
    isOwner: false,
    invitable: true,
    grants: [{ permission: 'audit.view', constraint: null }],
    revision: 1,
  });
  for (const member of world.members)
    if (member.userId === 'vera') member.assignments[0]!.roleIds = ['role-night-auditor'];
}

/** Who may do what to whom. */
export const rights = [
  scenario({
    name: 'signed-out',
    title: 'Nobody is signed in',
    story: 'Nobody is signed in: every part of the page says so, and shows nothing of the team.',
    preset: 'isp-os',
    viewer: null,
  }),
  scenario({
    name: 'outsider',
    title: 'Signed in, and no member',
    story: 'Ivan has an account and no place in this team: he sees nothing of it.',
    preset: 'isp-os',
    viewer: 'ivan',
  }),
  scenario({
    name: 'second-factor-missing',
    title: 'Signed in without a second factor',
    story: 'Yusuf has to set up a second factor anew: until then the console stays closed to him.',
    preset: 'intelli-auth',
    viewer: 'yusuf',
  }),
  scenario({
    name: 'no-right-to-look',
    title: 'A member who may see nobody',
    story: 'Stan works here and may not see the users: both lists say so and offer nothing.',
    preset: 'isp-os',
    viewer: 'stan',
  }),
  scenario({
    name: 'no-right-to-invite',
    title: 'A member who may look and not touch',
    story:
      'Vera may read everything and invite nobody: lists and audit log are there, and the form says why it is not.',
    preset: 'intelli-auth',
    viewer: 'vera',
  }),
  scenario({
    name: 'admin-may-not-invite-admins',
    title: 'An admin below the owner',
    story: 'Adam is an admin and may invite staff and technicians: the role Admin is not his to give.',
    preset: 'isp-os',
    viewer: 'adam',
  }),
  scenario({
    name: 'last-owner',
    title: 'The only admin there is',
    story:
      'Sofia is the only admin of the workspace: she can be neither demoted nor deactivated, nor can she leave.',
    preset: 'sales-os',
    viewer: 'sofia',
  }),
  scenario({
    name: 'own-address',
    title: 'Inviting oneself',
    story:
      'Invite sofia@harborpine.example, in any spelling: it is Sofia’s own address, and refused before and after sending.',
    preset: 'sales-os',
    viewer: 'sofia',
  }),
  scenario({
    name: 'already-member',
    title: 'Inviting a member',
    story:
      'Invite renee@harborpine.example: Renée is a member, which is said at the field, and nothing is sent.',
    preset: 'sales-os',
    viewer: 'sofia',
  }),
  scenario({
    name: 'already-invited',
    title: 'Inviting somebody twice',
    story:
      'Invite jo@mail.example: Jo has an open invitation, which is said at the field, and no second mail is sent.',
    preset: 'sales-os',
    viewer: 'sofia',
    prepare: (backend) => handOut(invite(backend, { email: 'jo@mail.example', roleId: 'role-sales-rep' })),
  }),
  scenario({
    name: 'custom-role',
    title: 'A role of the tenant’s own',
    story:
      'The tenant has made the role Night auditor and Vera has it: give it, change it, and try to delete it while it is in use.',
    preset: 'intelli-auth',
    viewer: 'ines',
    page: 'roles',
    prepare: (backend) => backend.change(addCustomRole),
  }),
  scenario({
    name: 'custom-roles-full',
    title: 'No room for another role',
    story:
      'The tenant may have one custom role and has it: making another one is refused, and says how many there can be.',
    preset: 'intelli-auth',
    viewer: 'ines',
    page: 'roles',
    prepare: (backend) => backend.setPolicy({ roles: { customMax: 1 } }),
  }),
  scenario({
    name: 'role-deleted',
    title: 'The offered role is gone',
    story:
      'The role that an open invitation offers was deleted elsewhere: the list says so, and the link leads nowhere.',
    preset: 'intelli-auth',
    viewer: 'ines',
    prepare(backend) {
      backend.change(addCustomRole);
      const invitation = invite(backend, {
        email: 'nadia@meridian-id.example',
        roleId: 'role-night-auditor',
      });
      backend.change((world) => {
        world.roles = world.roles.filter(({ id }) => id !== 'role-night-auditor');
        for (const { userId, assignments } of world.members)
          if (userId === 'vera') assignments[0]!.roleIds = ['role-viewer'];
      });
      return handOut(invitation);
    },
  }),
  scenario({
    name: 'inviter-lost-the-right',
    title: 'The inviter may no longer invite',
    story:
      'Marcus invited Jo and has been a plain sales rep since: the list says what stands in the way, and the link does not work.',
    preset: 'sales-os',
    viewer: 'sofia',
    prepare(backend) {
      const invitation = invite(backend, {
        email: 'jo@mail.example',
        roleId: 'role-sales-rep',
        invitedBy: 'marcus',
      });
      backend.change(({ members }) => {
        const { assignments } = members.find(({ userId }) => userId === 'marcus')!;
        assignments[0]!.roleIds = ['role-sales-rep'];
      });
      return handOut(invitation);
    },
  }),
  scenario({
    name: 'network-without-the-flag',
    title: 'In a network, without the right to invite',
    story:
      'Lina is a member of berlin-lab and was not given the right to invite: she sees who is there, and no form.',
    preset: 'mesh-network',
    viewer: 'lina',
  }),
  scenario({
    name: 'own-invitations-only',
    title: 'Only one’s own invitations',
    story:
      'Dario was given the right to invite into berlin-lab: he sees his own invitations there, and nobody else’s.',
    preset: 'mesh-network',
    viewer: 'dario',
  }),
] as const;
