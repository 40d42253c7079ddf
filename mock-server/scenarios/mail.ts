import { scenario } from './scenario.ts';

/** What becomes of mails. */
export const mail = [
  scenario({
    name: 'mail-bounced',
    title: 'Mails come back',
    story:
      'Every mail is returned by the receiving side: invite somebody and find the row marked, with a way to try again.',
    preset: 'sales-os',
    viewer: 'sofia',
    prepare: (backend) => backend.setMail({ mode: 'bounces' }),
  }),
  scenario({
    name: 'mail-failing',
    title: 'The mail service is down',
    story:
      'The mail service refuses every mail: the invitation is made all the same, and it says that nobody was told.',
    preset: 'sales-os',
    viewer: 'sofia',
    prepare: (backend) => backend.setMail({ mode: 'fails' }),
  }),
  scenario({
    name: 'mail-refused-for-domain',
    title: 'One domain takes no mail',
    story:
      'Mails to partner.example are refused and all others arrive: invite one person there and one elsewhere.',
    preset: 'sales-os',
    viewer: 'sofia',
    prepare: (backend) => backend.setMail({ failsFor: ['@partner.example'] }),
  }),
  scenario({
    name: 'mail-not-set-up',
    title: 'No mail service: copy the link',
    story: 'No mail service is set up: inviting somebody by address hands out a link to copy instead.',
    preset: 'mesh-network',
    viewer: 'mira',
    prepare: (backend) => backend.setMail({ isConfigured: false }),
  }),
  scenario({
    name: 'mail-slow',
    title: 'Mails take five minutes',
    story:
      'A mail waits for five minutes before it goes out: invite somebody, see it queued, and let the clock run on.',
    preset: 'sales-os',
    viewer: 'sofia',
    prepare: (backend) => backend.setMail({ mode: 'slow', delaySeconds: 300 }),
  }),
] as const;
