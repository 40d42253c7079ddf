import { acceptInvite } from './en/accept-invite.ts';
import { assignment } from './en/assignment.ts';
import { audit } from './en/audit.ts';
import { auditLog } from './en/audit-log.ts';
import { bulkInvite } from './en/bulk-invite.ts';
import { common } from './en/common.ts';
import { createUser } from './en/create-user.ts';
import { errors } from './en/errors.ts';
import { firstDay } from './en/first-day.ts';
import { firstSignIn } from './en/first-sign-in.ts';
import { flags } from './en/flags.ts';
import { inviteDetails } from './en/invite-details.ts';
import { inviteForm } from './en/invite-form.ts';
import { inviteList } from './en/invite-list.ts';
import { inviteListAccess } from './en/invite-list-access.ts';
import { invitePeople } from './en/invite-people.ts';
import { mailFailures } from './en/mail-failures.ts';
import { memberList } from './en/member-list.ts';
import { memberPlaces } from './en/member-places.ts';
import { onboarding } from './en/onboarding.ts';
import { personPermissions } from './en/person-permissions.ts';
import { release } from './en/release.ts';
import { roleMatrixEditing } from './en/role-matrix-editing.ts';
import { roleMatrix } from './en/role-matrix.ts';
import { rolePlaces } from './en/role-places.ts';
import { seats } from './en/seats.ts';
import { secondFactor } from './en/second-factor.ts';

/** The kit in English, whole: for whoever replaces or translates it. */
export const en = {
  common,
  errors,
  assignment,
  flags,
  seats,
  audit,
  inviteForm,
  inviteDetails,
  invitePeople,
  createUser,
  bulkInvite,
  inviteList,
  inviteListAccess,
  mailFailures,
  memberList,
  memberPlaces,
  onboarding,
  release,
  personPermissions,
  roleMatrix,
  roleMatrixEditing,
  rolePlaces,
  auditLog,
  acceptInvite,
  firstDay,
  firstSignIn,
  secondFactor,
};
