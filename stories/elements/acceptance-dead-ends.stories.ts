import {
  closed,
  grace,
  invited,
  late,
  mona,
  resent,
  sam,
  jo,
  toNetwork,
  withTemporaryPassword,
} from '../guests.ts';
import { pressPart } from '../hands.ts';
import { about, story } from '../story.ts';
import { change } from '../worlds.ts';

export default { ...about('accept-invite'), title: 'Acceptance/Dead ends' };

// The link
export const Expired = story({
  as: 'nobody',
  prepare: invited(sam, late(49)),
  says: 'This invitation has expired',
});
export const NewOneAskedFor = story({
  as: 'nobody',
  prepare: invited(sam, late(49)),
  reach: (stage) => pressPart(stage, 'primary-button'),
  says: 'We told Olivia Owner',
});
export const Revoked = story({
  as: 'nobody',
  prepare: invited(sam, closed('revoked')),
  says: 'This invitation was withdrawn',
});
export const AlreadyUsed = story({
  as: 'nobody',
  prepare: invited(sam, closed('accepted')),
  says: 'This invitation was already used',
});
export const AlreadyDeclined = story({
  as: 'nobody',
  prepare: invited(sam, closed('declined')),
  says: 'This invitation was declined',
});
export const NewerMail = story({
  preset: 'sales-os',
  as: 'nobody',
  prepare: invited(jo, resent),
  says: 'A newer invitation was sent to you',
});
export const UnknownLink = story({
  as: 'nobody',
  prepare: () => 'cut-off-in-the-middle',
  says: 'This link does not work',
});
export const OnHold = story({
  as: 'nobody',
  prepare: invited(sam, closed('held')),
  says: 'Your account is being prepared',
});
export const ExpiredTemporaryPassword = story({
  preset: 'ops-os',
  as: 'nobody',
  prepare: withTemporaryPassword(late(24 * 40)),
  says: 'This invitation has expired',
});
export const SignInThatBeganElsewhere = story({
  preset: 'mesh-network',
  as: 'nobody',
  prepare: () => {
    const address = new URL(location.href);
    address.searchParams.set('error', 'access_denied');
    address.searchParams.set('state', 'of-another-page');
    history.replaceState(history.state, '', address);
  },
  says: 'The sign-in could not be checked',
});

// The account
export const AlreadyAMember = story({
  as: 'adam',
  prepare: invited({ ...sam, email: 'adam@northwind.example' }),
  says: 'You are already a member of Northwind Fibre',
});
export const OwnInvitation = story({
  preset: 'mesh-network',
  as: 'mira',
  prepare: invited({ ...toNetwork, email: null }),
  says: 'You can’t accept an invitation that you sent',
});
export const AddressNotVerified = story({
  as: 'uma',
  prepare: invited({ ...grace, email: 'uma@northwind.example' }),
  says: 'Verify your address first',
});

// What was promised
export const NoSeat = story({
  as: 'nobody',
  prepare: invited(sam, (backend) => backend.setSeatLimit(3)),
  says: 'Northwind Fibre has no free seat',
});
export const RoleIsGone = story({
  as: 'nobody',
  prepare: invited(sam, (backend) =>
    // As in every world, no member is left with a role that is gone.
    change(backend, ({ roles, members }) => ({
      roles: roles.filter(({ id }) => id !== 'role-staff'),
      members: members.filter(({ assignments }) => !assignments[0]!.roleIds.includes('role-staff')),
    })),
  ),
  says: 'The offered role no longer exists',
});
export const InviterMayNoLonger = story({
  as: 'nobody',
  prepare: invited({ ...sam, invitedBy: 'adam' }, (backend) =>
    backend.changeMember('member-adam', { status: 'deactivated' }),
  ),
  says: 'This invitation can’t be used any more',
});
export const NoSignInConnected = story({
  preset: 'mesh-network',
  as: 'nobody',
  prepare: invited(toNetwork, (backend) =>
    change(backend, ({ tenant }) => ({
      tenant: { ...tenant, capabilities: { ...tenant.capabilities, 'accept.sso': 'none' } },
    })),
  ),
});
export const WrongAccountOfTheProduct = story({
  preset: 'ops-os',
  as: 'jonas',
  prepare: invited(mona),
});
