import { faultChoices } from '../fault-choices.ts';
import { open, people, send, sendInPart } from '../bulk-files.ts';
import { bring, part, press, pressPart } from '../hands.ts';
import { about, story } from '../story.ts';
import { seats } from '../worlds.ts';

export default { ...about('bulk-invite'), title: 'Elements/Bulk invite' };

const mixed = [
  'ada@mail.example,Ada Byron,manager,Enterprise',
  'ada@mail.example,Ada Byron,manager,Enterprise',
  'not an address,Nobody,sales_rep,',
  'eve@mail.example,Eve Stone,wizard,',
  'kim@mail.example,Kim Lee,sales_rep,No such team',
  'marcus@harborpine.example,Marcus Bell,sales_rep,',
];

export const Default = story({ preset: 'sales-os', says: 'Download the template' });
export const NotThere = story({
  preset: 'isp-os',
  note: 'A product without files says so.',
});
export const Loading = story({
  preset: 'sales-os',
  faults: [{ delay: 3_600_000 }],
  staysLoading: true,
});
export const Forbidden = story({ preset: 'sales-os', as: 'reader' });
export const SignedOut = story({ preset: 'sales-os', as: 'nobody', says: 'signed out' });
export const Offline = story({ preset: 'sales-os', faults: faultChoices.offline, says: 'No connection' });
export const ServerError = story({
  preset: 'sales-os',
  faults: faultChoices['server-error'],
  says: 'Something went wrong on the server',
});

export const Preview = story({
  preset: 'sales-os',
  reach: open(...people(3)),
  says: '3 ready, 0 to look at',
});
export const ManyRows = story({
  preset: 'sales-os',
  prepare: seats(5000),
  reach: open(...people(500)),
  note: 'Only the rows in sight are in the page.',
  says: '500',
});
export const RowsToCorrect = story({
  preset: 'sales-os',
  reach: open(...mixed),
  note: 'Each row says what is wrong with it, and can be corrected in its place.',
  says: ['wizard', 'No such team'],
});
export const FileWithoutAddresses = story({
  preset: 'sales-os',
  reach: (stage) => bring(stage, 'first,second\r\n1,2'),
  says: 'This file can’t be used',
});
export const EmptyFile = story({
  preset: 'sales-os',
  reach: (stage) => bring(stage, ''),
  says: 'It is empty',
});
export const NotEnoughSeats = story({
  preset: 'sales-os',
  prepare: seats(13),
  reach: open(...people(8)),
  says: 'seat',
});
export const Sent = story({
  preset: 'sales-os',
  reach: send(...people(3)),
  says: '3',
});
export const HalfFailed = story({
  preset: 'sales-os',
  reach: sendInPart,
  note: 'What failed can be downloaded, corrected and sent again.',
  says: '1 row was not sent',
});
export const ConnectionLost = story({
  preset: 'sales-os',
  reach: async (stage) => {
    await open(...people(4))(stage);
    stage.world.backend.faults.add({ network: true });
    await press(stage, 'Send');
    await part(stage, 'go-on-button');
  },
  says: 'No connection',
});

export const RightToLeft = story({
  preset: 'sales-os',
  globals: { direction: 'rtl', language: 'ar' },
  reach: open('layla@mail.example,ليلى حداد,sales_rep,', ...people(2)),
  says: '3 rows',
});
export const Dark = story({ preset: 'sales-os', globals: { theme: 'dark' }, reach: open(...mixed) });
export const OnAPhone = story({ preset: 'sales-os', globals: { width: '320px' }, reach: open(...mixed) });
export const LongerWords = story({ preset: 'sales-os', globals: { language: 'en-XA' }, says: '[' });
export const WithoutHeading = story({ preset: 'sales-os', args: { 'without-heading': true } });
export const Chosen = story({
  preset: 'sales-os',
  reach: async (stage) => {
    await open(...mixed)(stage);
    await pressPart(stage, 'select-all');
  },
});
