import { scenario } from './scenario.ts';

/** Every product at its start. */
export const beginnings = [
  scenario({
    name: 'isp-os',
    title: 'ISP-OS as it begins',
    story: 'An internet provider with four fixed roles on an ordinary day: look around as its owner.',
    preset: 'isp-os',
    viewer: 'olivia',
  }),
  scenario({
    name: 'sales-os',
    title: 'SalesOS as it begins',
    story:
      'A sales team with teams, a plan of 25 seats and invitations from a file: look around as its admin.',
    preset: 'sales-os',
    viewer: 'sofia',
  }),
  scenario({
    name: 'intelli-auth',
    title: 'IntelliAuth as it begins',
    story:
      'An identity console with custom roles, second factors and a trail: look around as an administrator.',
    preset: 'intelli-auth',
    viewer: 'ines',
  }),
  scenario({
    name: 'mesh-network',
    title: 'Mesh as it begins',
    story: 'Three mesh networks whose people come by single sign-on: look around as the owner of berlin-lab.',
    preset: 'mesh-network',
    viewer: 'mira',
  }),
  scenario({
    name: 'ops-os',
    title: 'OpsOS as it begins',
    story: 'An events company that holds new people until they are let in: look around as an administrator.',
    preset: 'ops-os',
    viewer: 'helena',
  }),
] as const;
