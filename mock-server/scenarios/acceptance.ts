import type { MockBackend } from '../mock-backend.ts';
import { scenario } from './scenario.ts';
import { handOut, invite } from './set-scene.ts';

const toNorthwind = (backend: MockBackend, email: string) =>
  handOut(invite(backend, { email, roleId: 'role-staff', invitedBy: 'olivia' }));

/** An invitation into one network of the mesh; without an address it is an open link. */
const toBerlin = (backend: MockBackend, email: string | null) =>
  handOut(
    invite(backend, {
      email,
      invitedBy: 'mira',
      assignments: [
        { scope: { type: 'network', id: 'net-berlin' }, roleIds: ['role-member'], overrides: [] },
      ],
    }),
  );

/** Who comes with a good link, and what they find. */
export const acceptance = [
  scenario({
    name: 'new-person',
    title: 'Somebody new with a good link',
    story: 'Lou is new and has a good link: choose a name and a password, confirm, and arrive as a member.',
    preset: 'isp-os',
    viewer: null,
    page: 'accept',
    prepare: (backend) => toNorthwind(backend, 'lou@northwind.example'),
  }),
  scenario({
    name: 'existing-account',
    title: 'Invited with an account already',
    story:
      'Grace has an account of the product and is no member yet: she is asked for her password, and not for a new one.',
    preset: 'isp-os',
    viewer: null,
    page: 'accept',
    prepare: (backend) => ({
      ...toNorthwind(backend, 'grace@northwind.example'),
      email: 'grace@northwind.example',
      password: 'autumn-kettle-58',
    }),
  }),
  scenario({
    name: 'wrong-account',
    title: 'Signed in as somebody else',
    story:
      'Ivan is signed in and opens a link that was meant for Grace: he is told so, and can switch accounts.',
    preset: 'isp-os',
    viewer: 'ivan',
    page: 'accept',
    prepare: (backend) => toNorthwind(backend, 'grace@northwind.example'),
  }),
  scenario({
    name: 'joined-already',
    title: 'A member opens an invitation',
    story:
      'Adam is a member and opens an invitation to the same team: he is told that he is in, and changes nothing.',
    preset: 'isp-os',
    viewer: 'adam',
    page: 'accept',
    prepare: (backend) => toNorthwind(backend, 'adam@northwind.example'),
  }),
  scenario({
    name: 'own-invitation',
    title: 'An inviter opens their own link',
    story:
      'Mira opens the open link that she has made herself: she cannot accept it, and is told whom it is for.',
    preset: 'mesh-network',
    viewer: 'mira',
    page: 'accept',
    prepare: (backend) => toBerlin(backend, null),
  }),
  scenario({
    name: 'unverified-address',
    title: 'The address was never proven',
    story:
      'Uma is signed in with an address that she has not proven: she has to do that first, and can then go on.',
    preset: 'isp-os',
    viewer: 'uma',
    page: 'accept',
    prepare: (backend) => toNorthwind(backend, 'uma@northwind.example'),
  }),
  scenario({
    name: 'second-factor-required',
    title: 'A second factor is required',
    story:
      'The tenant wants a second factor: Nadia sets up an authenticator after her password and before she can join.',
    preset: 'intelli-auth',
    viewer: null,
    page: 'accept',
    prepare: (backend) =>
      handOut(invite(backend, { email: 'nadia@meridian-id.example', roleId: 'role-operator' })),
  }),
  scenario({
    name: 'single-sign-on-only',
    title: 'Single sign-on and nothing else',
    story:
      'People sign in at the identity provider only: no password is asked for, and Noah goes there and comes back.',
    preset: 'mesh-network',
    viewer: null,
    page: 'accept',
    prepare: (backend) => toBerlin(backend, 'noah@partner.example'),
  }),
  scenario({
    name: 'sign-in-not-set-up',
    title: 'No way to sign in',
    story:
      'The identity provider is no longer connected: nobody can be invited, and the open link says what is missing.',
    preset: 'mesh-network',
    viewer: 'mira',
    prepare(backend) {
      const handout = toBerlin(backend, 'noah@partner.example');
      backend.setPolicy({ acceptance: { methods: [] } });
      return handout;
    },
  }),
] as const;
