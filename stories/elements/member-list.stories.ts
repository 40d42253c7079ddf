import { faultChoices } from '../fault-choices.ts';
import { act, openMenu, pick, pressPart, type } from '../hands.ts';
import { about, story } from '../story.ts';
import { brokenRow, change, members } from '../worlds.ts';

export default { ...about('member-list'), title: 'Elements/Member list' };

export const Default = story({ says: ['Members', 'Olivia Owner'] });

// Products
export const SalesTeam = story({ preset: 'sales-os', says: ['Sofia Marsh', 'Enterprise'] });
export const Network = story({
  preset: 'mesh-network',
  note: 'Rights hold in networks: a line for each.',
  says: ['berlin-lab', 'Dario Conti'],
});
export const MembersAndInvitations = story({
  preset: 'intelli-auth',
  note: 'One list of both: who is here, and who is on the way.',
  says: ['Inés Carrasco', 'Pending'],
});
export const WithHeldPeople = story({ preset: 'ops-os', says: ['Helena Marchetti', 'Held'] });

// How many
export const OnlyMe = story({ prepare: members(0), says: 'Olivia Owner' });
export const FiveThousand = story({ scenario: 'five-thousand-members', says: 'Show more' });
export const RightToLeftNames = story({ scenario: 'right-to-left-names' });
export const VeryLongNames = story({ scenario: 'very-long-names' });
export const NoMatch = story({
  reach: (stage) => type(stage, 'search-input', 'nobody like this'),
  says: 'No member matches',
});
export const LongNames = story({ says: 'Maximiliana Konstantinopoulou-Featherstonehaugh' });

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
  prepare: brokenRow('members.list'),
  says: '1 entry could not be read',
});

// Doing
export const MenuOpen = story({ reach: (stage) => openMenu(stage, 'Stan Staff'), says: 'Remove' });
export const ChangeRole = story({
  reach: (stage) => act(stage, 'Stan Staff', 'Change role'),
  says: 'Stan Staff',
});
export const RemoveDialog = story({
  reach: (stage) => act(stage, 'Stan Staff', 'Remove'),
  says: 'Stan Staff',
});
export const Removed = story({
  reach: async (stage) => {
    await act(stage, 'Stan Staff', 'Remove');
    await pressPart(stage, 'confirm-button');
  },
  tells: ['member-removed'],
});
export const LastOwner = story({
  reach: (stage) => openMenu(stage, 'Olivia Owner'),
  note: 'Somebody has to be the owner: the menu says why the last one stays.',
  says: 'The last person with full rights has to stay',
});
export const DeleteWithHandover = story({
  preset: 'sales-os',
  reach: (stage) => act(stage, 'Renée Dubois', 'Delete'),
  note: 'Deals and leads need somebody to take them over.',
  says: '27',
});
export const Deactivated = story({ preset: 'sales-os', says: 'Deactivated' });
export const Person = story({
  preset: 'sales-os',
  reach: (stage) => pressPart(stage, 'name-button', 'Renée Dubois'),
  says: 'renee@harborpine.example',
});
export const PersonWithPermissions = story({
  preset: 'ops-os',
  reach: (stage) => pressPart(stage, 'name-button', 'Rosa Delgado'),
  says: 'Senior Purchaser',
});
export const RoleChosenAtOnce = story({
  preset: 'intelli-auth',
  reach: async (stage) => {
    await pressPart(stage, 'role-button', 'Oskar Brandt');
    await pick(stage, 'Viewer');
    await stage.settled();
  },
  says: 'Undo',
});
export const ReleaseAccess = story({
  preset: 'ops-os',
  reach: (stage) => act(stage, 'Lukas Brandner', 'Release access'),
  says: 'Lukas Brandner',
});
export const ChangedElsewhere = story({
  preset: 'intelli-auth',
  reach: async (stage) => {
    await pressPart(stage, 'role-button', 'Oskar Brandt');
    stage.world.backend.faults.add({
      operation: 'members.update',
      respond: { status: 409, code: 'conflict' },
    });
    await pick(stage, 'Viewer');
    await stage.settled();
  },
  says: 'Somebody else changed',
});

// Where
export const RightToLeft = story({ globals: { direction: 'rtl', language: 'ar' }, says: 'نور الهاشمي' });
export const Dark = story({ globals: { theme: 'dark' }, says: 'Olivia Owner' });
export const OnAPhone = story({ globals: { width: '320px' }, says: 'Olivia Owner' });
export const LongerWords = story({ globals: { language: 'en-XA' }, says: '[Mémbérš' });
export const WithoutRoles = story({
  prepare: (backend) =>
    change(backend, (world) => ({
      members: world.members.map((member, index) => (index ? { ...member, assignments: [] } : member)),
    })),
  note: 'What a tenant shows whose members have lost their role.',
});
