import type { InvitationInput } from './invitation-input.ts';
import type { OperationName } from './operations.ts';
import type { RoleInput, RolePatch } from './role-input.ts';
import type { TenantPolicyPatch } from './tenant-policy-patch.ts';

/** What each operation does, in one line and where needed a second one. */
export const operationWords: Record<OperationName, readonly [summary: string, description?: string]> = {
  'tenant.get': [
    'Read the tenant',
    'Its name, what its backend can do, and the policy that all elements follow.',
  ],
  'tenant.viewer': ['Read who is signed in', 'With every right they have here, so that no element guesses.'],
  'tenant.seats': ['Read how many seats are used'],
  'tenant.updatePolicy': ['Change the policy', 'Only what a settings page may change.'],
  'scopes.list': [
    'List teams, networks and the like',
    'The parts of the tenant in which people can be placed.',
  ],
  'roles.list': ['List the roles', 'With what each gives, and whether the viewer may give it to somebody.'],
  'roles.permissions': ['List the permissions that roles are made of'],
  'roles.create': ['Make a role', 'A custom role, with nothing that its maker lacks.'],
  'roles.update': [
    'Change a role',
    'Custom roles only. Whoever has the role has the new rights from their next request on.',
  ],
  'roles.remove': [
    'Remove a custom role',
    'A role in use needs `replacementRoleId`; its members and open invitations get that one.',
  ],
  'invitations.list': ['List invitations', 'Never with a link or a token.'],
  'invitations.counts': [
    'Count the invitations by state',
    'Only those that the viewer sees; an expired one is counted as expired.',
  ],
  'invitations.get': ['Read one invitation'],
  'invitations.create': [
    'Invite somebody',
    'One address a request. The link, where the backend discloses it, is in this answer only; a repeated ' +
      'request with the same key gets the same invitation without the link.',
  ],
  'invitations.update': ['Change an open invitation', 'Only the fields that the policy names.'],
  'invitations.resend': [
    'Send an invitation again',
    'By the policy with a new link, which ends the older one, and with a new life.',
  ],
  'invitations.release': [
    'Let a held person in',
    'Their time begins now, and the message goes out: with a link or, where the tenant works with them, a temporary ' +
      'password that is in the mail and nowhere else.',
  ],
  'invitations.revoke': ['Withdraw an invitation', 'Its link is dead at once.'],
  'invitations.link': [
    'Make a fresh link to copy',
    'A write: the older link ends, and the audit trail says who made one.',
  ],
  'bulk.start': [
    'Check or create many invitations',
    'Each row has an outcome of its own; a fault that befalls all of them is told once. With `dryRun` nothing is ' +
      'created before `bulk.commit`. A repeated request with the same key gets the same job: nobody is mailed twice.',
  ],
  'bulk.get': ['Read a job'],
  'bulk.rows': ['List what became of the rows of a job', 'In the order in which they were sent.'],
  'bulk.commit': ['Create what a dry run found good', 'Every row is judged again.'],
  'bulk.cancel': ['End a job', 'What it has created stays.'],
  'members.list': ['List members', 'Held people among them, who cannot sign in yet.'],
  'members.get': ['Read one member'],
  'members.update': ['Change what a member may do', 'The tenant never loses its last owner.'],
  'members.deactivate': [
    'Take access away for a time',
    'Everything of the person stays; sessions end by the policy.',
  ],
  'members.reactivate': ['Give access back', 'Takes a seat.'],
  'members.resetMfa': [
    'Take a second factor away',
    'For somebody who lost theirs: they set one up anew when they sign in next.',
  ],
  'members.changePreview': [
    'Read what a change would do to invitations',
    'How many open invitations of the member stop working with these assignments, and how many work again.',
  ],
  'members.removalPreview': [
    'Read what somebody would leave behind',
    'How many records of which kind need a new owner.',
  ],
  'members.remove': [
    'Remove or delete a member',
    'Their sessions end; the answer says how surely. Records go to who is named in `reassignTo`. With `scope` they ' +
      'stay in every other part of the tenant; whether there is one is not told to who could not see it.',
  ],
  'audit.list': ['List the audit trail', 'Newest first; entries of people who are gone stay.'],
  'acceptance.preview': [
    'Look at an invitation by its token',
    'Changes nothing and may be repeated: mail scanners do. A token that never was valid, and one of which ' +
      'the server must not tell, answer `invitation_unusable` alike.',
  ],
  'acceptance.start': [
    'Begin to accept',
    'Answers the steps to take. The token alone signs nobody in to an account that exists.',
  ],
  'acceptance.resume': [
    'Go on with an acceptance',
    'The one that the signed-in person has begun and not finished, under a new id: after a reload, or back from another sign-in.',
  ],
  'acceptance.ssoCallback': [
    'Come back from the organisation’s own sign-in',
    'Takes the answer that stood in the address of the accepting page. The backend holds the state, which works once and ' +
      'only for the session that began, exchanges the code with its verifier and checks the ID token, nonce included. ' +
      'Who is not signed in has no session that tells them apart: a page hands in an answer only if it asked for one ' +
      'itself. Accounts are found by the subject, then by a verified address. Where the sign-in came to nothing, ' +
      '`current` is what the success answers, so that another one can begin without the link.',
  ],
  'acceptance.get': ['Read a running acceptance', 'Its id is a secret.'],
  'acceptance.step': ['Take one step of an acceptance', 'What `data` holds depends on the key of the step.'],
  'acceptance.decline': ['Decline an invitation'],
  'acceptance.requestRenewal': ['Ask the inviter of an expired invitation for a new one'],
  'session.end': ['Sign out', 'So that another account can go on with an invitation.'],
};

/** What each group of operations is about. */
export const tagWords: Record<string, string> = {
  tenant: 'The organisation, its policy and seats, and who is looking at it.',
  roles: 'Roles and the permissions they give.',
  scopes: 'Parts of the tenant, such as teams.',
  invitations: 'Who has been invited.',
  bulk: 'Many invitations at once.',
  audit: 'Who did what, and when.',
  members: 'Who belongs to the tenant.',
  acceptance: 'From the link to membership. The token in the body is the credential; no session is needed.',
  session: 'The signed-in person.',
};

/** What each parameter means. */
export const parameterWords: Record<string, string> = {
  tenantId: 'The tenant.',
  id: 'The id of the thing.',
  key: 'The key of a step.',
  status: 'Any of these states.',
  query: 'Part of an address or a name, in any case.',
  sort: 'Order of the rows; `-` is descending.',
  cursor: 'Where the page before ended. Bound to the other parameters.',
  limit: 'Rows a page: 1 to 200, 50 unless told. Brought into that range, never refused for it.',
  createdBy: 'Only what the viewer made.',
  member: '`none`: only those whose person is not among the members yet.',
  roleId: 'Only with this role.',
  scopeType: 'Only in scopes of this type.',
  scopeId: 'Only in this scope.',
  type: 'Only scopes of this type.',
  types: 'Only lines of these types.',
  outcome: 'Only what took effect, or only what was refused.',
  from: 'From this moment on.',
  to: 'Before this moment.',
  memberId: 'Only what was done to or by this member.',
};

/** Bodies as they could be sent. */
export const examples: Partial<Record<OperationName, unknown>> = {
  'tenant.updatePolicy': { invite: { defaultTtlSeconds: 259_200 } } satisfies TenantPolicyPatch,
  'roles.create': {
    name: 'Branding editor',
    description: 'Can only touch the Branding section.',
    grants: [{ permission: 'console.configure', constraint: { type: 'sections', keys: ['branding'] } }],
  } satisfies RoleInput,
  'roles.update': { name: 'Brand team' } satisfies RolePatch,
  'roles.remove': { replacementRoleId: 'role_viewer' },
  'invitations.create': {
    email: 'ada@example.com',
    assignments: [{ scope: { type: 'tenant', id: 'tenant_1' }, roleIds: ['role_viewer'], overrides: [] }],
    note: 'See you on Monday.',
  } satisfies InvitationInput,
  'acceptance.ssoCallback': {
    state: 'b7Zr2v9mQe',
    code: 'SplxlOBeZQQYbYS6WxSbIA',
    iss: 'https://id.example.com',
  },
  'acceptance.step': {
    data: { mode: 'create', name: 'Ada Lovelace', password: 'correct horse battery staple' },
  },
};
