import { faultChoices } from '../fault-choices.ts';
import { choose, pressPart, type } from '../hands.ts';
import { about, story } from '../story.ts';
import { brokenRow, change } from '../worlds.ts';

export default { ...about('audit-log'), title: 'Elements/Audit log' };

export const Default = story({ preset: 'intelli-auth', says: 'Audit log' });

// Products
export const NotKept = story({
  preset: 'isp-os',
  note: 'A product that keeps no log says so.',
  says: 'There is no audit log here',
});
export const SalesTeam = story({ preset: 'sales-os', says: 'Audit log' });
export const Network = story({
  preset: 'mesh-network',
  as: 'ruth',
  note: 'Entries say in which network something was done.',
  says: 'berlin-lab',
});
export const Operations = story({ preset: 'ops-os', says: 'Helena Marchetti' });
export const OfOnePerson = story({ preset: 'intelli-auth', args: { 'member-id': 'member-oskar' } });

// How many
export const Empty = story({
  preset: 'intelli-auth',
  prepare: (backend) => change(backend, () => ({ audit: [] })),
  says: 'Nothing has happened yet',
});
export const NoMatch = story({
  preset: 'intelli-auth',
  reach: (stage) => type(stage, 'search-input', 'nobody like this'),
  says: 'No entry matches',
});
export const TenThousand = story({
  preset: 'intelli-auth',
  prepare: (backend) =>
    change(backend, ({ audit }) => ({
      audit: Array.from({ length: 10_000 }, (_, index) => ({
        ...audit[index % audit.length]!,
        id: `event-${index}`,
      })),
    })),
  says: 'Show more',
});

// Reading
export const Loading = story({
  preset: 'intelli-auth',
  faults: [{ delay: 3_600_000 }],
  staysLoading: true,
});
export const Forbidden = story({
  preset: 'ops-os',
  as: 'reader',
  says: 'You can’t see the audit log',
});
export const SignedOut = story({ preset: 'intelli-auth', as: 'nobody', says: 'signed out' });
export const Offline = story({ preset: 'intelli-auth', faults: faultChoices.offline, says: 'No connection' });
export const ServerError = story({
  preset: 'intelli-auth',
  faults: faultChoices['server-error'],
  says: 'Something went wrong on the server',
});
export const OneEntryUnreadable = story({
  preset: 'intelli-auth',
  prepare: brokenRow('audit.list'),
  says: 'could not be read',
});

// Doing
export const Filtered = story({
  preset: 'intelli-auth',
  reach: async (stage) => {
    await choose(stage, 'period-select', 'Last 7 days');
    await stage.settled();
  },
});
export const ExportedAsFile = story({
  preset: 'intelli-auth',
  reach: (stage) => pressPart(stage, 'export-button'),
});
export const ExportFails = story({
  preset: 'intelli-auth',
  reach: async (stage) => {
    stage.world.backend.faults.add({ operation: 'audit.list', network: true });
    await pressPart(stage, 'export-button');
  },
});

// Where
export const RightToLeft = story({
  preset: 'intelli-auth',
  globals: { direction: 'rtl', language: 'ar' },
});
export const Dark = story({ preset: 'intelli-auth', globals: { theme: 'dark' } });
export const OnAPhone = story({ preset: 'intelli-auth', globals: { width: '320px' } });
export const LongerWords = story({ preset: 'intelli-auth', globals: { language: 'en-XA' }, says: '[' });
