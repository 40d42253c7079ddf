import {
  enterCode,
  goodPassword,
  grace,
  invited,
  jo,
  joJoins,
  nadia,
  nadiaSignsUp,
  priya,
  priyasPassword,
  sam,
  temporaryPasswordOf,
  toNetwork,
  withTemporaryPassword,
} from '../guests.ts';
import { part, press, pressPart, says, submit } from '../hands.ts';
import { about, story } from '../story.ts';
import type { Stage } from '../stage.ts';

export default { ...about('accept-invite'), title: 'Acceptance/Steps' };

// To join
const newcomer = { as: 'nobody', prepare: invited(sam) } as const;
export const CreateAccount = story({ ...newcomer, says: 'Create your ISP-OS account to join.' });
export const AccountCreated = story({
  ...newcomer,
  reach: (stage) => submit(stage, { 'full-name': 'Sam Rivera', password: goodPassword }),
  says: 'You have joined Northwind Fibre',
  tells: ['invite-accepted'],
});
export const PasswordTooShort = story({
  ...newcomer,
  reach: (stage) => submit(stage, { 'full-name': 'Sam Rivera', password: 'short' }),
  says: '8 characters',
});
export const SignIn = story({
  as: 'nobody',
  prepare: invited(grace),
  says: 'This address already has an account. Sign in to join.',
});
export const WrongPassword = story({
  as: 'nobody',
  prepare: invited(grace),
  reach: (stage) => submit(stage, { password: 'not this one' }),
  says: 'That password is not right',
});
export const Join = story({
  as: 'grace',
  prepare: invited(grace),
  says: 'You are signed in as grace@northwind.example.',
});
export const JoinFails = story({
  as: 'grace',
  prepare: invited(grace),
  faults: [{ operation: 'acceptance.step', network: true }],
  reach: (stage) => pressPart(stage, 'primary-button'),
  says: 'No connection',
});
export const Joined = story({
  as: 'grace',
  prepare: invited(grace),
  reach: (stage) => pressPart(stage, 'primary-button'),
  says: 'You have joined Northwind Fibre',
});
export const ThroughTheOrganisation = story({
  preset: 'mesh-network',
  as: 'nobody',
  prepare: invited(toNetwork),
  says: 'Continue with Lattice ID',
});
export const AskToDecline = story({
  ...newcomer,
  reach: (stage) => pressPart(stage, 'decline-button'),
  says: 'this link stops working at once',
});
export const Declined = story({
  ...newcomer,
  reach: async (stage) => {
    await pressPart(stage, 'decline-button');
    await pressPart(stage, 'decline-button');
  },
  says: 'You declined the invitation',
});
export const LinkToPaste = story({
  as: 'nobody',
  args: { 'token-from': 'field' },
  says: 'paste your link here',
});

// The second factor
const newToAuth = { preset: 'intelli-auth', as: 'nobody', prepare: invited(nadia) } as const;
export const SetUpSecondFactor = story({
  ...newToAuth,
  reach: nadiaSignsUp,
  says: 'Set up your second factor',
});
export const WrongCode = story({
  ...newToAuth,
  reach: async (stage) => {
    await nadiaSignsUp(stage);
    await submit(stage, { 'one-time-code': '000000' });
  },
});
export const RecoveryCodes = story({
  ...newToAuth,
  reach: async (stage) => {
    await nadiaSignsUp(stage);
    await enterCode(stage);
    await part(stage, 'recovery-codes');
  },
  says: 'Keep your recovery codes',
});
export const CheckSecondFactor = story({
  preset: 'intelli-auth',
  as: 'nobody',
  prepare: invited(priya),
  reach: (stage) => submit(stage, { password: priyasPassword }),
  says: 'Confirm that it is you',
});

// The first day
const newToSales = { preset: 'sales-os', as: 'nobody', prepare: invited(jo) } as const;
export const Profile = story({
  ...newToSales,
  reach: async (stage) => {
    await joJoins(stage);
    await part(stage, 'profile');
  },
  says: 'Tell your colleagues who you are',
});
export const Tour = story({
  ...newToSales,
  reach: async (stage) => {
    await joJoins(stage);
    await part(stage, 'profile');
    await pressPart(stage, 'primary-button');
    await part(stage, 'tour');
  },
});
export const TourSkipped = story({
  ...newToSales,
  reach: async (stage) => {
    await joJoins(stage);
    await part(stage, 'profile');
    await pressPart(stage, 'primary-button');
    await pressPart(stage, 'skip-button');
  },
  says: 'You have joined',
});

// With a temporary password
const withPassword = { preset: 'ops-os', as: 'nobody', prepare: withTemporaryPassword() } as const;
const comeIn = (stage: Stage): Promise<void> => submit(stage, { password: temporaryPasswordOf(stage) });
export const TemporaryPassword = story({
  ...withPassword,
  says: 'Sign in with the temporary password from your e-mail',
});
export const WrongTemporaryPassword = story({
  ...withPassword,
  reach: (stage) => submit(stage, { password: 'not this one' }),
  says: 'That is not the temporary password',
});
export const NewPassword = story({
  ...withPassword,
  reach: comeIn,
  says: 'Set your own password',
});
export const NewPasswordSet = story({
  ...withPassword,
  reach: async (stage) => {
    await comeIn(stage);
    await says(stage, 'Set your own password');
    await submit(stage, { password: 'lantern-over-the-harbour' });
  },
  says: 'You have joined',
  tells: ['invite-accepted'],
});
export const NewPasswordIsTheOldOne = story({
  ...withPassword,
  reach: async (stage) => {
    await comeIn(stage);
    await says(stage, 'Set your own password');
    await submit(stage, { password: temporaryPasswordOf(stage) });
  },
  says: 'This is your temporary password',
});
export const AnotherAccount = story({
  as: 'ivan',
  prepare: invited(sam),
  says: ['This invitation is for sam@northwind.example', 'You are signed in as ivan@elsewhere.example'],
});
export const AccountSwitched = story({
  as: 'ivan',
  prepare: invited(sam),
  reach: (stage) => press(stage, 'Switch'),
  tells: ['sign-out-request'],
});
