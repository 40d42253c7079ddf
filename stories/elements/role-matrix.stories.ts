import { faultChoices } from '../fault-choices.ts';
import { choose, control, part, press, pressPart, type } from '../hands.ts';
import { about, story } from '../story.ts';
import { until, type Stage } from '../stage.ts';
import { change, noRoles } from '../worlds.ts';

export default { ...about('role-matrix'), title: 'Elements/Role matrix' };

export const Default = story({ says: ['Owner', 'View subscribers'] });

// Products
export const SalesTeam = story({ preset: 'sales-os', says: 'Sales Rep' });
export const IdentityProvider = story({
  preset: 'intelli-auth',
  note: 'Permissions by group, some within limits.',
  says: 'Branding editor',
});
export const Network = story({ preset: 'mesh-network', says: 'Owner' });
export const Operations = story({ preset: 'ops-os', says: 'Planner' });
export const ManyRoles = story({
  prepare: (backend) =>
    change(backend, ({ roles }) => ({
      roles: [
        ...roles,
        ...Array.from({ length: 20 }, (_, index) => ({
          ...roles.at(-1)!,
          id: `role-${index}`,
          name: `Further role ${index}`,
        })),
      ],
    })),
  says: 'Further role 19',
});
export const NoRoles = story({ faults: noRoles, says: 'No roles yet' });

// Reading
export const Loading = story({ faults: [{ delay: 3_600_000 }], staysLoading: true });
export const SeenByEverybody = story({ as: 'reader', says: 'Owner' });
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

// Editing
const editable = { preset: 'intelli-auth', args: { editable: true } } as const;

async function edit(stage: Stage): Promise<void> {
  (await control(stage, 'Actions for Branding editor')).click();
  await press(stage, 'Edit');
  await part(stage, 'name-input');
}

export const Editable = story({ ...editable, says: 'New role' });
export const NotEditableForThisPerson = story({ ...editable, as: 'reader' });
export const Editing = story({ ...editable, reach: edit });
export const Unsaved = story({
  ...editable,
  reach: async (stage) => {
    await edit(stage);
    await type(stage, 'name-input', 'Brand keeper');
  },
  check: (stage) => until(() => stage.element.matches(':state(unsaved)'), 'It counts as saved.'),
});
export const Review = story({
  ...editable,
  reach: async (stage) => {
    await edit(stage);
    await type(stage, 'name-input', 'Brand keeper');
    await pressPart(stage, 'save-button');
  },
  says: 'Brand keeper',
});
export const Saved = story({
  ...editable,
  reach: async (stage) => {
    await edit(stage);
    await type(stage, 'name-input', 'Brand keeper');
    await pressPart(stage, 'save-button');
    await pressPart(stage, 'confirm-button');
  },
  says: 'Brand keeper',
  tells: ['role-updated'],
});
export const NewRole = story({
  ...editable,
  reach: async (stage) => {
    await pressPart(stage, 'new-button');
    await part(stage, 'name-input');
  },
});
export const SomebodyWasFaster = story({
  ...editable,
  reach: async (stage) => {
    await edit(stage);
    await type(stage, 'name-input', 'Brand keeper');
    const { backend } = stage.world;
    change(backend, ({ roles }) => ({
      roles: roles.map((role) =>
        role.name === 'Branding editor' ? { ...role, name: 'Brand team', revision: role.revision + 1 } : role,
      ),
    }));
    await pressPart(stage, 'save-button');
    await pressPart(stage, 'confirm-button');
    await part(stage, 'conflict');
  },
  says: 'Somebody else changed this role',
});
export const DeleteInUse = story({
  ...editable,
  reach: async (stage) => {
    (await control(stage, 'Actions for Branding editor')).click();
    await press(stage, 'Delete');
    await stage.settled();
  },
  says: 'Branding editor',
});
export const Comparing = story({
  ...editable,
  reach: async (stage) => {
    await pressPart(stage, 'compare-button');
    await part(stage, 'comparison');
  },
});
export const SaveFails = story({
  ...editable,
  reach: async (stage) => {
    await edit(stage);
    await type(stage, 'name-input', 'Brand keeper');
    await pressPart(stage, 'save-button');
    stage.world.backend.faults.add({ operation: 'roles.update', network: true });
    await pressPart(stage, 'confirm-button');
    await part(stage, 'dialog-error');
  },
  says: 'No connection',
});

// Where
export const OnAPhone = story({
  globals: { width: '320px' },
  note: 'One role at a time, chosen above the table.',
  reach: (stage) => choose(stage, 'role-select', 'Staff'),
});
export const RightToLeft = story({ globals: { direction: 'rtl', language: 'ar' }, says: 'Owner' });
export const Dark = story({ globals: { theme: 'dark' }, says: 'Owner' });
export const LongerWords = story({ globals: { language: 'en-XA' }, says: '[' });
export const Flat = story({
  args: { '--role-matrix-max-block-size': '16em', '--role-matrix-column-size': '8em' },
  note: 'Its own tokens: how high it may be, and how wide a role is.',
});
