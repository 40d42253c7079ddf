import {
  AuditEvent,
  Instant,
  Invitation,
  Member,
  memberStatuses,
  Permission,
  Role,
  Scope,
  Tenant,
  TenantPolicy,
} from 'invite-kit/contract';
import * as z from 'zod/mini';
import { ControlError } from './control/control-error.ts';
import { wrongInput } from './control/wrong-input.ts';
import type { Fault } from './faults.ts';
import { presets } from './presets/named-presets.ts';
import { worldVersion, type World } from './world.ts';

/** The mark of the file, so that no other JSON is taken for one. */
export const worldFileFormat = 'invite-kit-world';

/** A whole world as it is written to a file. */
export interface WorldFile {
  /** What it began with; `null` for a preset without a name. */
  readonly preset: string | null;
  readonly scenario: string | null;
  /** What is armed to go wrong, each as often as is left. */
  readonly faults: readonly Fault[];
  readonly world: World;
}

/** The text of the file. The same world gives the same text. */
export const writeWorldFile = ({ preset, scenario, faults, world }: WorldFile): string =>
  `${JSON.stringify({ format: worldFileFormat, version: worldVersion, preset, scenario, faults, world }, null, 2)}\n`;

const Envelope = z.object({
  format: z.literal(worldFileFormat),
  version: z.number(),
  preset: z.nullable(z.enum(Object.keys(presets))),
  scenario: z.nullable(z.string()),
  faults: z.array(z.looseObject({})),
  world: z.looseObject({}),
});

const part = z.looseObject({});
const rows = z.array(part);

const StoredInvitation = z.extend(
  z.omit(Invitation, {
    obstacle: true,
    signInProblem: true,
    seat: true,
    roleNames: true,
    allowedActions: true,
    etag: true,
  }),
  {
    status: z.enum(['held', 'pending', 'accepted', 'declined', 'revoked']),
    revision: z.number(),
    renewalRequestedAt: z.nullable(Instant),
  },
);

const StoredMember = z.extend(
  z.omit(Member, {
    email: true,
    name: true,
    mfa: true,
    signInProblem: true,
    isSelf: true,
    isLastOwner: true,
    allowedActions: true,
    etag: true,
  }),
  { status: z.enum(memberStatuses), revision: z.number() },
);

const StoredRole = z.extend(
  z.omit(Role, {
    memberCount: true,
    invitationCount: true,
    assignable: true,
    allowedActions: true,
    etag: true,
  }),
  { revision: z.number() },
);

/**
 * As much of a world as tells a damaged one from a whole one: every part is there, rows have their ids, and what clients
 * are shown is as the contract has it.
 */
const WorldShape = z
  .looseObject({
    version: z.number(),
    lineage: z.string(),
    revision: z.number(),
    clock: z.object({ offset: z.number(), frozenAt: z.nullable(z.number()) }),
    tenant: z.omit(Tenant, { policy: true, etag: true }),
    policy: TenantPolicy,
    policyRevision: z.number(),
    seats: z.object({ limit: z.nullable(z.number()), billingUrl: z.nullable(z.string()) }),
    pages: z.object({ accept: z.string(), users: z.string() }),
    oidc: z.looseObject({ issuer: z.string(), codes: rows, identities: rows }),
    accentColor: z.string(),
    mailWords: part,
    scopes: z.array(Scope),
    permissions: z.array(Permission),
    roles: z.array(StoredRole),
    formerRoleNames: part,
    formerUserIds: part,
    accounts: z.array(z.looseObject({ id: z.string(), email: z.string(), name: z.string() })),
    members: z.array(StoredMember),
    invitations: z.array(StoredInvitation),
    bulkJobs: z.array(
      z.looseObject({ id: z.string(), createdAt: Instant, finishedAt: z.nullable(Instant), rows }),
    ),
    acceptances: z.array(z.looseObject({ expiresAt: Instant })),
    sessions: z.array(z.looseObject({ id: z.string(), startedAt: Instant, endedAt: z.nullable(Instant) })),
    browserSessionId: z.nullable(z.string()),
    audit: z.array(AuditEvent),
    mails: z.array(z.looseObject({ id: z.string(), sentAt: Instant })),
    outbox: z.array(z.looseObject({ mail: part, dueAt: Instant })),
    mailService: part,
    idempotency: rows,
    failedTries: rows,
  })
  .check(({ value: { accounts, roles, members }, issues }) => {
    const accountIds = new Set(accounts.map(({ id }) => id));
    const roleIds = new Set(roles.map(({ id }) => id));
    const miss = (input: string, kind: string, ...path: (string | number)[]) =>
      issues.push({
        code: 'custom',
        input,
        path,
        message: `names the ${kind} "${input}", which is not there`,
      });
    // Roles of invitations are not looked for: a role may go while an invitation still offers it.
    for (const [index, { userId, assignments }] of members.entries()) {
      if (!accountIds.has(userId)) miss(userId, 'account', 'members', index, 'userId');
      for (const [place, assignment] of assignments.entries())
        for (const [position, id] of assignment.roleIds.entries())
          if (!roleIds.has(id)) miss(id, 'role', 'members', index, 'assignments', place, 'roleIds', position);
    }
  });

/**
 * Reads such a file. Throws a `ControlError` `damaged_file` that says what is wrong, or `other_version`.
 */
export function readWorldFile(text: string): WorldFile {
  const json = parse(text);
  if (!isObject(json) || json['format'] !== worldFileFormat)
    throw damaged(`It does not begin with "format": "${worldFileFormat}".`);
  if (typeof json['version'] === 'number' && json['version'] !== worldVersion)
    throw new ControlError(
      'other_version',
      `This is a world of version ${json['version']}; this version of invite-kit reads ${worldVersion}.`,
      'Open it with the invite-kit that wrote it, or begin a new world.',
    );
  const envelope = z.safeParse(Envelope, json);
  if (!envelope.success) throw damaged(firstProblem(envelope.error, 'the file', json));
  const shape = z.safeParse(WorldShape, envelope.data.world);
  if (!shape.success) throw damaged(firstProblem(shape.error, 'its world', json['world']));
  const { preset, scenario, faults } = envelope.data;
  return { preset, scenario, faults: faults, world: json['world'] as World };
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (thrown) {
    throw damaged(`It is no JSON: ${(thrown as Error).message}.`);
  }
}

const damaged = (why: string): ControlError =>
  new ControlError(
    'damaged_file',
    `This file holds no world. ${why}`,
    'Take a file that an export has written, or begin a new world.',
  );

function firstProblem({ issues }: z.core.$ZodError, whole: string, given: unknown): string {
  const [issue] = issues;
  const where = issue?.path.map(String).join('.') ?? '';
  if (!issue || where === '') return `Something is missing in ${whole}.`;
  if (issue.code === 'custom') return `In ${whole}, "${where}" ${issue.message}.`;
  return `In ${whole}, ${wrongInput(issues, given) ?? `"${where}" is not allowed.`}`;
}
