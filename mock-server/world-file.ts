import * as z from 'zod/mini';
import { ControlError } from './control/control-error.ts';
import type { Fault } from './faults.ts';
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
  preset: z.nullable(z.string()),
  scenario: z.nullable(z.string()),
  faults: z.array(z.looseObject({})),
  world: z.looseObject({}),
});

const part = z.looseObject({});
const rows = z.array(part);
const rowsWithId = z.array(z.looseObject({ id: z.string() }));

/** As much of a world as tells a damaged one from a whole one: every part is there, and rows have their ids. */
const WorldShape = z.looseObject({
  version: z.number(),
  lineage: z.string(),
  revision: z.number(),
  clock: z.object({ offset: z.number(), frozenAt: z.nullable(z.number()) }),
  tenant: z.looseObject({ id: z.string(), name: z.string() }),
  policy: part,
  policyRevision: z.number(),
  seats: z.object({ limit: z.nullable(z.number()), billingUrl: z.nullable(z.string()) }),
  pages: z.object({ accept: z.string(), users: z.string() }),
  oidc: z.looseObject({ issuer: z.string(), codes: rows, identities: rows }),
  accentColor: z.string(),
  mailWords: part,
  scopes: rowsWithId,
  permissions: rows,
  roles: rowsWithId,
  formerRoleNames: part,
  formerUserIds: part,
  accounts: z.array(z.looseObject({ id: z.string(), email: z.string(), name: z.string() })),
  members: z.array(z.looseObject({ id: z.string(), userId: z.string(), assignments: rows })),
  invitations: z.array(z.looseObject({ id: z.string(), assignments: rows, delivery: part })),
  bulkJobs: rowsWithId,
  acceptances: rows,
  sessions: rowsWithId,
  browserSessionId: z.nullable(z.string()),
  audit: rows,
  mails: rowsWithId,
  outbox: rows,
  mailService: part,
  idempotency: rows,
  failedTries: rows,
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
  if (!envelope.success) throw damaged(firstProblem(envelope.error, 'the file'));
  const shape = z.safeParse(WorldShape, envelope.data.world);
  if (!shape.success) throw damaged(firstProblem(shape.error, 'its world'));
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

function firstProblem({ issues }: z.core.$ZodError, whole: string): string {
  const [issue] = issues;
  const where = issue?.path.map(String).join('.') ?? '';
  return where === ''
    ? `Something is missing in ${whole}.`
    : `In ${whole}, "${where}" is missing or of another kind.`;
}
