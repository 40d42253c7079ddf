import { faultChoices } from '../fault-choices.ts';
import { choose, paste, press, pressPart, type } from '../hands.ts';
import { about, story } from '../story.ts';
import { until, type Stage } from '../stage.ts';
import { seats } from '../worlds.ts';

export default { ...about('invite-form'), title: 'Elements/Invite form' };

export const Default = story({ says: ['Invite people', 'E-mail addresses'] });

// Products
export const SalesTeam = story({
  preset: 'sales-os',
  note: 'One person at a time, with name and team; and the seats of the plan.',
  says: ['Full name', 'Team'],
});
export const IdentityProvider = story({ preset: 'intelli-auth', says: 'Role' });
export const Network = story({
  preset: 'mesh-network',
  note: 'For a network, with permissions, a lifetime, by mail or by a link to hand over.',
  says: 'Network',
});
export const CreateUser = story({
  preset: 'ops-os',
  note: 'The account is made at once; people can be held, and some kinds of people are made elsewhere.',
  says: 'First name',
});
export const AsSomebodyWithLimits = story({
  as: 'manager',
  note: 'Nobody gives more than they have: the role says why it cannot be chosen.',
  says: 'Admin',
});

// Reading
export const Loading = story({ faults: [{ delay: 3_600_000 }], staysLoading: true });
export const Forbidden = story({ as: 'reader', says: 'invite' });
export const SignedOut = story({ as: 'nobody', says: 'signed out' });
export const Offline = story({ faults: faultChoices.offline, says: 'No connection' });
export const ServerError = story({
  faults: faultChoices['server-error'],
  says: 'Something went wrong on the server',
});
export const UnreadableAnswer = story({
  faults: faultChoices.malformed,
  says: 'The server’s answer could not be read',
});

// Filling in
const two = 'sam@northwind.example, kim@northwind.example';
export const Addresses = story({
  reach: (stage) => paste(stage, two),
  says: ['sam@northwind.example', 'kim@northwind.example'],
});
export const AddressesToCorrect = story({
  reach: (stage) =>
    paste(stage, 'sam@northwind, kim@gmial.com, olivia@northwind.example, ok@northwind.example'),
  says: 'Did you mean',
});
export const Duplicates = story({
  reach: (stage) => paste(stage, 'kim@mail.example, KIM@mail.example, lee@mail.example'),
  says: 'left out',
});
export const FiftyAddresses = story({
  reach: (stage) =>
    paste(stage, Array.from({ length: 60 }, (_, index) => `person${index}@mail.example`).join(' ')),
  says: 'Up to 50 addresses at once',
});
export const NothingEntered = story({
  reach: (stage) => pressPart(stage, 'submit-button'),
  says: 'Enter at least one e-mail address.',
});

// Sending
async function sendTwo(stage: Stage): Promise<void> {
  await paste(stage, two);
  await press(stage, 'Staff');
  await pressPart(stage, 'submit-button');
}
export const Sent = story({
  reach: sendTwo,
  says: 'sam@northwind.example',
  check: (stage) =>
    until(
      () => stage.events.filter(({ type: name }) => name === 'invite-sent').length === 2,
      'Not both are sent.',
    ),
});
export const SendFails = story({
  faults: [{ operation: 'invitations.create', network: true }],
  reach: sendTwo,
  note: 'Nothing that was typed is lost.',
  says: ['sam@northwind.example', 'No connection'],
});
export const OneOfTwoFails = story({
  faults: [{ operation: 'invitations.create', respond: { status: 409, code: 'already_member' }, times: 1 }],
  reach: sendTwo,
  says: 'sam@northwind.example',
});
export const MailRefused = story({
  faults: [{ mail: 'fail' }],
  reach: sendTwo,
  says: 'sam@northwind.example',
});
export const LinkToHandOver = story({
  preset: 'mesh-network',
  reach: async (stage) => {
    await choose(stage, 'group-select', 'berlin-lab');
    await paste(stage, 'kim@mail.example');
    await pressPart(stage, 'link-button');
  },
  says: 'Copy',
});
export const SeatsNearlyFull = story({ preset: 'sales-os', prepare: seats(15), says: '3 of 15 free' });
export const SeatsFull = story({ preset: 'sales-os', prepare: seats(9), says: 'seat' });
export const NoteTooLong = story({
  preset: 'intelli-auth',
  reach: (stage) => type(stage, 'note-input', 'So much to say. '.repeat(80)),
  says: 'too many',
});

// Where
export const RightToLeft = story({ globals: { direction: 'rtl', language: 'ar' }, says: 'Invite people' });
export const Dark = story({ globals: { theme: 'dark' }, says: 'Invite people' });
export const OnAPhone = story({ globals: { width: '320px' }, says: 'Invite people' });
export const LongerWords = story({ globals: { language: 'en-XA' }, says: '[' });
export const WithoutHeading = story({ args: { 'without-heading': true } });
export const WithOwnWords = story({
  args: { 'slot heading': 'Bring your crew', 'slot description': 'They get a mail at once.' },
});
