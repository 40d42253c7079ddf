import { faultChoices } from '../fault-choices.ts';
import { act, openMenu, press, pressPart, type, part } from '../hands.ts';
import { about, story } from '../story.ts';
import { brokenRow, invitations, seats } from '../worlds.ts';

export default { ...about('invite-list'), title: 'Elements/Invite list' };

export const Default = story({ says: ['Invitations 18', 'grace@northwind.example'] });

// Products
export const SalesTeam = story({ preset: 'sales-os', says: 'Sales Rep' });
export const Network = story({
  preset: 'mesh-network',
  note: 'Everybody sees the invitations of their own networks.',
  says: 'berlin-lab',
});
export const IdentityProvider = story({ preset: 'intelli-auth', says: 'Invitations' });
export const WithHeldPeople = story({
  preset: 'ops-os',
  note: 'People on hold are ready and know nothing yet.',
  says: ['Lukas Brandner', 'Held'],
});

// How many
export const Empty = story({ isNew: true, says: 'No invitations yet' });
export const One = story({ prepare: invitations(1), says: 'Invitations 1' });
export const Many = story({
  prepare: invitations(10_000),
  note: 'A page at a time: what is shown does not grow with the tenant.',
  says: ['person.1@mail.example', 'Show more'],
});
export const HundredThousand = story({ scenario: 'hundred-thousand-invitations', says: 'Show more' });
export const NoMatch = story({
  reach: (stage) => type(stage, 'search-input', 'nobody like this'),
  says: 'No invitation matches',
});
export const LongNames = story({
  preset: 'sales-os',
  prepare: (backend) => {
    backend.addInvitation({
      email: 'bartholomew.featherstonehaugh-konstantinopoulos@regional-partners.harborpine.example',
      name: {
        full: 'Bartholomew Alexander Featherstonehaugh-Konstantinopoulos the Younger',
        given: null,
        family: null,
      },
    });
  },
  says: 'the Younger',
});
export const NamesInOtherScripts = story({
  preset: 'sales-os',
  prepare: (backend) => {
    for (const [name, email] of [
      ['محمد عبد الرحمن', 'mohammed@harborpine.example'],
      ['山田 太郎', 'taro.yamada@harborpine.example'],
      ['Đặng Thị Ngọc Ánh', 'anh.dang@harborpine.example'],
    ] as const)
      backend.addInvitation({ email, name: { full: name, given: null, family: null } });
  },
  says: ['محمد عبد الرحمن', '山田 太郎'],
});

export const TreacherousNames = story({
  scenario: 'treacherous-names',
  note: 'Names that look like markup, formulas or other names stay text.',
});

// Reading
export const Loading = story({ faults: [{ delay: 3_600_000 }], staysLoading: true });
export const Forbidden = story({ as: 'reader', says: 'Your role does not' });
export const SignedOut = story({ as: 'nobody', says: 'signed out' });
export const Offline = story({ faults: faultChoices.offline, says: 'No connection' });
export const ServerError = story({
  faults: faultChoices['server-error'],
  says: 'Something went wrong on the server',
});
export const TooManyRequests = story({
  faults: faultChoices['rate-limited'],
  says: 'Too many requests in a short time',
});
export const UnreadableAnswer = story({
  faults: faultChoices.malformed,
  says: 'The server’s answer could not be read',
});
export const OneRowUnreadable = story({
  prepare: brokenRow('invitations.list'),
  note: 'One row is not as agreed. The others are there, and the list says what is missing.',
  says: '1 entry could not be read',
});

// Doing
export const MenuOpen = story({ reach: (stage) => openMenu(stage, 'grace@'), says: 'Revoke' });
export const RevokeDialog = story({
  reach: (stage) => act(stage, 'grace@', 'Revoke'),
  says: 'grace@northwind.example',
});
export const Revoked = story({
  reach: async (stage) => {
    await act(stage, 'grace@', 'Revoke');
    await pressPart(stage, 'confirm-button');
  },
  tells: ['invite-revoked'],
});
export const RevokeFails = story({
  reach: async (stage) => {
    await act(stage, 'grace@', 'Revoke');
    stage.world.backend.faults.add({ operation: 'invitations.revoke', network: true });
    await pressPart(stage, 'confirm-button');
    await part(stage, 'dialog-error');
  },
  says: 'No connection',
});
export const Resent = story({
  preset: 'sales-os',
  reach: (stage) => act(stage, 'Pending', 'Resend'),
  tells: ['invite-resent'],
});
export const SeveralChosen = story({
  reach: (stage) => pressPart(stage, 'select-all'),
  says: '10 selected',
});
export const MailNotDelivered = story({ says: 'E-mail not delivered' });
export const SeatsFull = story({ preset: 'sales-os', prepare: seats(12), says: 'seats' });

// Where
export const RightToLeft = story({ globals: { direction: 'rtl', language: 'ar' }, says: 'grace@' });
export const Dark = story({ globals: { theme: 'dark' }, says: 'grace@' });
export const OnAPhone = story({ globals: { width: '320px' }, says: 'grace@' });
export const LongerWords = story({ globals: { language: 'en-XA' }, says: '[Íñvítàtíóñš' });
export const WithOwnHeading = story({
  args: { 'slot heading': 'People on their way', 'slot footer': 'Ask IT for more seats.' },
  reach: (stage) => press(stage, 'Invited'),
});
