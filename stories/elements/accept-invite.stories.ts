import { faultChoices } from '../fault-choices.ts';
import { grace, invited, jo, mona, nadia, sam, toNetwork } from '../guests.ts';
import { part } from '../hands.ts';
import { about, story } from '../story.ts';

export default { ...about('accept-invite'), title: 'Elements/Accept invite' };

const guest = { as: 'nobody', prepare: invited(sam) } as const;

export const Default = story({ ...guest, says: 'Olivia Owner invites you to Northwind Fibre' });

// Products
export const SalesTeam = story({
  preset: 'sales-os',
  as: 'nobody',
  prepare: invited(jo),
  says: 'Sofia Marsh invites you',
});
export const IdentityProvider = story({
  preset: 'intelli-auth',
  as: 'nobody',
  prepare: invited(nadia),
  says: 'Inés Carrasco invites you',
});
export const Network = story({
  preset: 'mesh-network',
  as: 'nobody',
  prepare: invited(toNetwork),
  note: 'Through the sign-in of the organisation only.',
  says: 'Continue with Lattice ID',
});
export const Operations = story({
  preset: 'ops-os',
  as: 'nobody',
  prepare: invited(mona),
  note: 'With the temporary password of the mail.',
  says: 'temporary password',
});

// Reading
export const Loading = story({ ...guest, faults: [{ delay: 3_600_000 }], staysLoading: true });
export const Offline = story({ ...guest, faults: faultChoices.offline, says: 'No connection' });
export const ServerError = story({
  ...guest,
  faults: faultChoices['server-error'],
  says: 'Something went wrong on the server',
});
export const TooManyRequests = story({
  ...guest,
  faults: faultChoices['rate-limited'],
  says: 'Too many requests in a short time',
});
export const UnreadableAnswer = story({
  ...guest,
  faults: faultChoices.malformed,
  says: 'The server’s answer could not be read',
});

// Where
export const RightToLeft = story({
  ...guest,
  globals: { direction: 'rtl', language: 'ar' },
  says: 'Northwind Fibre',
});
export const Dark = story({ ...guest, globals: { theme: 'dark' }, says: 'Northwind Fibre' });
export const OnAPhone = story({ ...guest, globals: { width: '320px' }, says: 'Northwind Fibre' });
export const LongerWords = story({ ...guest, globals: { language: 'en-XA' }, says: '[' });
export const WithLogoAndHelp = story({
  ...guest,
  args: {
    'slot logo': 'Northwind',
    'slot help': 'Call 0800 555 0100.',
    'slot footer': 'Terms and privacy',
  },
});
export const LongNote = story({
  preset: 'intelli-auth',
  as: 'nobody',
  prepare: invited({ ...nadia, note: 'Looking forward to working with you on the new console. '.repeat(8) }),
  says: 'Looking forward',
});
export const WithAccount = story({
  as: 'nobody',
  prepare: invited(grace),
  says: 'This address already has an account',
  check: async (stage) => {
    await part(stage, 'decline-button');
  },
});
