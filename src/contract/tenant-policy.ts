import * as z from 'zod/mini';
import { Count, Seconds, openEnum } from './scalars.ts';

/** What somebody can want to do; the policy says which permissions allow it. */
export const actionKeys = [
  'invite',
  'view_invitations',
  'view_members',
  'change_role',
  'remove_member',
  'deactivate_member',
  'reset_mfa',
  'manage_roles',
  'update_policy',
  'view_audit',
] as const;
export type ActionKey = (typeof actionKeys)[number];

/** The fields that an invitation form can ask for. */
export const invitationFields = [
  'email',
  'role',
  'name',
  'given_name',
  'family_name',
  'phone',
  'job_title',
  'kind',
  'scope',
  'overrides',
  'note',
  'ttl',
  'hold',
] as const;

const InvitePolicy = z.object({
  /** Life of a new invitation in seconds. */
  defaultTtlSeconds: Seconds,
  ttlMinSeconds: Seconds,
  ttlMaxSeconds: Seconds,
  /** Who may choose the life: nobody, the tenant's settings, or each inviter. */
  ttlControl: openEnum('fixed', 'tenant', 'per_invitation'),
  /** Unit in which people read and write it. */
  ttlUnit: openEnum('hours', 'days'),
  fields: z.array(z.object({ key: openEnum(...invitationFields), required: z.boolean() })),
  /** Addresses in one send of the form, at most. */
  maxPerSend: Count,
  noteMaxLength: Count,
  /** Whether somebody can be held at first: never, when it is chosen, or by the kind of person unless it is chosen otherwise. */
  hold: openEnum('off', 'optional', 'by_kind'),
  resend: z.object({
    from: z.array(openEnum('pending', 'expired')),
    timer: openEnum('reset', 'keep'),
    link: openEnum('rotate', 'keep'),
    minIntervalSeconds: Seconds,
  }),
  /** Fields of an open invitation that may still change; the address and the kind of person only while it is held. */
  editFields: z.array(openEnum(...invitationFields)),
  /**
   * Permissions that an invitation gives or keeps beside its role, each a switch of its own (OPS-13); left out, those
   * in which the roles differ that people are invited to (NET-06).
   */
  overridable: z.optional(z.array(z.string())),
  selfInvite: openEnum('refuse', 'refuse_at_acceptance'),
  existingMember: openEnum('refuse', 'allow_other_scope'),
  /** Where one address may have one open invitation only. */
  uniqueness: openEnum('tenant', 'scope'),
  /** Whether the inviter's present rights are looked at again at acceptance. */
  recheckInviter: z.boolean(),
});

const AcceptancePolicy = z.object({
  methods: z.array(openEnum('password', 'sign_in', 'sso', 'temporary_password')),
  steps: z.array(z.string()),
  passwordMinLength: Count,
  mfa: openEnum('off', 'required'),
  emailMatch: openEnum('required', 'off'),
  /** What the step `tour` shows, one stop after the other; empty where there is none. */
  tour: z.array(z.object({ title: z.string(), text: z.string() })),
  /** What the way to sign in through the organisation is called, for example "Acme SSO". */
  ssoLabel: z.nullable(z.string()),
  /** Where a new member goes; `null` leaves it to the host page. */
  landingUrl: z.nullable(z.string()),
});

/**
 * How this tenant handles invitations, members and roles: plain data, so that one kit serves
 * products with different rules. May change at run time.
 */
export const TenantPolicy = z.object({
  /** For each action the permissions of which any one allows it; an empty list allows every member. */
  permissions: z.catchall(z.object({}), z.array(z.string())),
  invite: InvitePolicy,
  /** Kinds of people; `elsewhere` points to another product page instead of asking for fields. */
  kinds: z.array(
    z.object({
      key: z.string(),
      label: z.string(),
      /** Who these people are, in a sentence. */
      description: z.optional(z.nullable(z.string())),
      target: openEnum('here', 'elsewhere'),
      url: z.nullable(z.string()),
      holdByDefault: z.boolean(),
    }),
  ),
  delivery: z.object({
    channels: z.array(openEnum('email', 'link')),
    showStatus: z.boolean(),
    /** Page that helps with mail that does not arrive, or lands in spam (INT-37); `null` where there is none. */
    helpUrl: z.nullable(z.string()),
  }),
  list: z.object({
    /** Whether open invitations stand among the members, in one list (INT-06). */
    combined: z.boolean(),
    visibility: openEnum('all', 'own'),
    /** Whether an accepted invitation leaves the list for the members. */
    acceptedRow: openEnum('moves', 'stays'),
    revokedRow: openEnum('stays', 'hidden', 'deleted'),
  }),
  roles: z.object({
    perAssignmentMax: Count,
    /** Whether the tenant makes roles of its own. */
    custom: z.boolean(),
    /** Custom roles, at most. */
    customMax: Count,
    /**
     * Whether single permissions are given and taken beside the role: never; to members, any permission, and by
     * invitation what `invite.overridable` names (OPS-21); or what invitations can give, to members too. In either
     * case who may change a member's role may change these (NET-14).
     */
    overrides: openEnum('none', 'on_member', 'on_invitation'),
    /** Whether another role counts as soon as it is chosen (INT-28), or after a press on "Save". */
    changeMode: openEnum('save', 'instant'),
  }),
  /** Parts of the tenant besides itself, such as networks or teams. */
  scopeTypes: z.array(
    z.object({
      key: z.string(),
      label: z.string(),
      /** Whether rights hold within it, or it only groups people. */
      grantsAccess: z.boolean(),
      perInvitation: openEnum('none', 'zero_or_one', 'exactly_one', 'many'),
    }),
  ),
  seats: z.object({ countsPending: z.boolean(), countsHeld: z.boolean() }),
  /** Invitations from a file. */
  bulk: z.object({
    enabled: z.boolean(),
    /** Keys of `invite.fields` in the order of the template; a scope by the key of its type, such as `team`. */
    columns: z.array(z.string()),
    /** Rows of one file, at most. */
    maxRows: Count,
    /** Bytes of one file, at most. */
    maxBytes: Count,
    /** Rows of one request, at most. */
    batchRows: Count,
  }),
  members: z.object({
    deactivate: z.boolean(),
    exit: openEnum('remove', 'delete'),
    /** Whether people leave by themselves; else only those who may remove people can. */
    leave: z.boolean(),
    /** Kinds of records that somebody can take over. */
    reassign: z.array(z.string()),
    /** Whether somebody has to take them over. */
    reassignRequired: z.boolean(),
    revokeSessionsOn: z.array(openEnum('remove', 'deactivate')),
  }),
  acceptance: AcceptancePolicy,
  audit: z.boolean(),
  /** Whether a write must name the version it changes (If-Match). */
  requireIfMatch: z.boolean(),
  etag: z.nullable(z.string()),
});
export type TenantPolicy = z.infer<typeof TenantPolicy>;
