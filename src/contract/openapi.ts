import * as z from 'zod/mini';
import { SsoCallbackInput, StepInput, TokenInput } from './acceptance-input.ts';
import { AcceptanceStep } from './acceptance-step.ts';
import { Acceptance, ResumedAcceptance, SecondFactorSetup } from './acceptance.ts';
import { AuditEvent } from './audit-event.ts';
import { BulkInput } from './bulk-input.ts';
import { BulkJob, BulkRow } from './bulk-job.ts';
import { InvitationCounts } from './invitation-counts.ts';
import { ActorRef } from './actor.ts';
import { Assignment, EffectiveGrant, Override } from './assignment.ts';
import { errorStatus, type ErrorCode } from './error-codes.ts';
import { InvitationPreview } from './invitation-preview.ts';
import { InvitationInput, InvitationPatch, ReleaseInput } from './invitation-input.ts';
import { Delivery, Invitation, InvitationLink, InvitationWrite } from './invitation.ts';
import { MemberChangeInput, MemberPatch } from './member-input.ts';
import { Member, MemberWrite } from './member.ts';
import { examples, operationWords, parameterWords, tagWords } from './openapi-words.ts';
import { operationErrors } from './operation-errors.ts';
import { inputsOf, operationInputs, type OperationInputs } from './operation-inputs.ts';
import { answers, type AnswerSchema } from './answers.ts';
import { operations, type Operation, type OperationName } from './operations.ts';
import { PageEnvelope } from './page.ts';
import { Constraint, Grant, Permission } from './permission.ts';
import { PersonName } from './person-name.ts';
import { FieldProblem, Problem } from './problem.ts';
import { MemberChangePreview, RemovalInput, RemovalPreview } from './removal.ts';
import { RoleInput, RolePatch } from './role-input.ts';
import { Role } from './role.ts';
import { Count, Id, Instant, Seconds, openEnumMembers } from './scalars.ts';
import { Scope, ScopeRef } from './scope.ts';
import { SeatUsage } from './seat-usage.ts';
import { TenantPolicyPatch } from './tenant-policy-patch.ts';
import { TenantPolicy } from './tenant-policy.ts';
import { Tenant } from './tenant.ts';
import { Viewer } from './viewer.ts';

export { operationErrors } from './operation-errors.ts';

type Json = Record<string, unknown>;

/** As much of an OpenAPI 3.1 document as its writer promises; the rest is plain JSON. */
export interface OpenApiDocument {
  readonly openapi: '3.1.0';
  readonly info: { readonly title: string; readonly version: string } & Json;
  readonly servers: readonly Json[];
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  readonly security: readonly Json[];
  /** By path, then by method in lower case. */
  readonly paths: Readonly<Record<string, Readonly<Record<string, OpenApiOperation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Json>> } & Json;
}

export interface OpenApiOperation {
  /** The operation's name in the table, for example `invitations.create`. */
  readonly operationId: OperationName;
  readonly summary: string;
  readonly description?: string;
  readonly tags: readonly string[];
  readonly parameters: readonly Json[];
  readonly requestBody?: Json;
  readonly responses: Readonly<Record<string, Json>>;
  readonly security?: readonly Json[];
}

/** The nouns that get a name of their own in the document. */
const nouns = {
  Acceptance,
  AcceptanceStep,
  ActorRef,
  Assignment,
  AuditEvent,
  BulkInput,
  BulkJob,
  BulkRow,
  Constraint,
  Delivery,
  EffectiveGrant,
  FieldProblem,
  Grant,
  Invitation,
  InvitationCounts,
  InvitationInput,
  InvitationLink,
  InvitationPatch,
  InvitationPreview,
  InvitationWrite,
  Member,
  MemberChangeInput,
  MemberChangePreview,
  MemberPatch,
  MemberWrite,
  Override,
  Permission,
  PersonName,
  Problem,
  ReleaseInput,
  RemovalInput,
  RemovalPreview,
  ResumedAcceptance,
  Role,
  RoleInput,
  RolePatch,
  RoleRemoval: operationInputs['roles.remove'].body,
  Scope,
  ScopeRef,
  SeatUsage,
  SecondFactorSetup,
  SsoCallbackInput,
  StepInput,
  Tenant,
  TenantPolicy,
  TenantPolicyPatch,
  TokenInput,
  Viewer,
  InvitationPage: pageOf(Invitation),
  MemberPage: pageOf(Member),
  PermissionPage: pageOf(Permission),
  RolePage: pageOf(Role),
  AuditEventPage: pageOf(AuditEvent),
  BulkRowPage: pageOf(BulkRow),
  ScopePage: pageOf(Scope),
};

const anonymous = [{}, { bearer: [] }, { cookie: [] }];
/**
 * Makes the OpenAPI 3.1 document of the HTTP binding from the table of operations, for writers of
 * backends and of clients in other languages.
 */
export function createOpenApiDocument({ version = '0.0.0' }: { version?: string } = {}): OpenApiDocument {
  const paths: Record<string, Record<string, OpenApiOperation>> = {};
  for (const name of Object.keys(operations) as OperationName[]) {
    const { path, method }: Operation = operations[name];
    paths[path] = { ...paths[path], [method.toLowerCase()]: describeOperation(name) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'invite-kit',
      version,
      description:
        'What the elements of invite-kit ask of a backend. Bodies are JSON; moments are RFC 3339 in UTC; ids ' +
        'are opaque. An answer may carry more than is described here, and an enumeration may grow: readers ' +
        'ignore what they do not know. A request may not: an unknown key is refused with its path. Failures ' +
        'are problem details (RFC 9457) with a `code`; words for people are made from the code.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [
      {
        url: '{baseUrl}',
        description: 'The base address given to the client.',
        variables: { baseUrl: { default: '/api' } },
      },
    ],
    tags: Object.entries(tagWords).map(([name, description]) => ({ name, description })),
    security: [{ bearer: [] }, { cookie: [] }],
    paths,
    components: {
      schemas: schemasOf(nouns),
      parameters: {
        idempotencyKey: {
          name: 'Idempotency-Key',
          in: 'header',
          required: true,
          description:
            'One per intent of a person, the same for every repetition of it. The first answer is kept for at ' +
            'least 24 hours and given again; the same key with another body is `idempotency_key_reused`, while ' +
            'the first request still runs `idempotency_in_progress`.',
          schema: { type: 'string', minLength: 1, maxLength: 255 },
          example: '6f1c2b0e-0f5e-4b7b-9a54-1d3a0c8e2f11',
        },
        ifMatch: {
          name: 'If-Match',
          in: 'header',
          required: false,
          description:
            'The `etag` on which the change is based. When the thing is newer: `precondition_failed` with ' +
            '`current`. Required where the policy says so (`requireIfMatch`).',
          schema: { type: 'string' },
        },
      },
      headers: {
        retryAfter: { description: 'Seconds to wait, or a date.', schema: { type: 'string' }, example: '30' },
      },
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer' },
        cookie: {
          type: 'apiKey',
          in: 'cookie',
          name: 'session',
          description: 'Needs a defence against cross-site requests, for example a header of its own.',
        },
      },
    },
  };
}

function describeOperation(name: OperationName): OpenApiOperation {
  const operation: Operation = operations[name];
  const inputs = inputsOf(name);
  const [tag] = name.split('.') as [string];
  const [summary, description] = operationWords[name];
  const isWrite = operation.method !== 'GET' && !operation.readOnly;
  const errors: readonly ErrorCode[] = operationErrors[name];
  return {
    operationId: name,
    summary,
    ...(description && { description }),
    tags: [tag],
    parameters: [
      ...[...operation.path.matchAll(/{(\w+)}/g)].map(([, key]) => ({
        ...describeParameter(key!, { type: 'string', minLength: 1, maxLength: 200 }),
        in: 'path',
        required: true,
      })),
      ...queryParameters(inputs),
      ...(isWrite ? [{ $ref: '#/components/parameters/idempotencyKey' }] : []),
      ...(errors.includes('precondition_failed') ? [{ $ref: '#/components/parameters/ifMatch' }] : []),
    ],
    ...(inputs.body && {
      requestBody: {
        required: true,
        content: { 'application/json': { schema: reference(inputs.body), ...example(name) } },
      },
    }),
    responses: {
      [operation.status ?? 200]: success(answers[name]),
      ...failures(errors),
    },
    // The token is the credential, or the secret id or state; only who goes on without either has to be signed in.
    ...(tag === 'acceptance' && name !== 'acceptance.resume' && { security: anonymous }),
  };
}

function success(answer: AnswerSchema): Json {
  if (!answer) return { description: 'Done.' };
  const schema = 'page' in answer ? reference(answer.page, 'Page') : reference(answer);
  return { description: 'Done.', content: { 'application/json': { schema } } };
}

/** One answer per status, with the codes that it can carry. */
function failures(codes: readonly ErrorCode[]): Record<string, Json> {
  const statuses = [...new Set(codes.map((code) => errorStatus[code]))].sort((a, b) => a - b);
  return Object.fromEntries(
    statuses.map((status) => {
      const possible = [...new Set(codes.filter((code) => errorStatus[code] === status))];
      const schema = {
        allOf: [
          { $ref: '#/components/schemas/Problem' },
          { type: 'object', properties: { code: { enum: possible } } },
        ],
      };
      const mayWait = status === 429 || status === 503 || possible.includes('idempotency_in_progress');
      return [
        status,
        {
          description: possible.map((code) => `\`${code}\``).join(', '),
          ...(mayWait && { headers: { 'Retry-After': { $ref: '#/components/headers/retryAfter' } } }),
          content: {
            'application/problem+json': {
              schema,
              example: { type: 'about:blank', status, code: possible[0], requestId: 'req_1' },
            },
          },
        },
      ];
    }),
  );
}

function queryParameters({ query }: OperationInputs): Json[] {
  if (!query) return [];
  const { properties = {} } = z.toJSONSchema(query, { io: 'input', override });
  return Object.entries(properties).map(([key, schema]) => ({
    ...describeParameter(key, schema),
    in: 'query',
    required: false,
  }));
}

const describeParameter = (name: string, schema: unknown): Json => ({
  name,
  description: parameterWords[name] ?? name,
  schema,
});

function reference(schema: z.ZodMiniType, suffix = ''): Json {
  const noun = Object.entries(nouns).find(([, known]) => known === schema);
  if (!noun) throw new Error('A schema of the table has no name in the document.');
  return { $ref: `#/components/schemas/${noun[0]}${suffix}` };
}

function pageOf<Row extends z.ZodMiniType>(row: Row) {
  return z.extend(PageEnvelope, { items: z.array(row) });
}

/** Schemas by name, referring to each other by it. */
function schemasOf(named: Record<string, z.ZodMiniType>): Record<string, Json> {
  const registry = z.registry<{ id: string }>();
  for (const [id, schema] of Object.entries(named)) registry.add(schema, { id });
  const { schemas } = z.toJSONSchema(registry, {
    io: 'input',
    uri: (id) => `#/components/schemas/${id}`,
    override,
  });
  return Object.fromEntries(
    Object.entries(schemas).map(([id, { $id: _id, $schema: _schema, ...schema }]) => [id, schema]),
  );
}

/** What a scalar of the contract means on the wire; how a reader copes with less is its own affair. */
const scalars = new Map<object, Json>([
  [Id, { minLength: 1, maxLength: 200 }],
  [Instant, { format: 'date-time' }],
  [Seconds, { type: 'integer', minimum: 0 }],
  [Count, { type: 'integer', minimum: 0 }],
]);

/** Writers never send `unknown`: the members of an open enumeration are the known ones. */
function override({ zodSchema, jsonSchema }: { zodSchema: z.core.$ZodTypes; jsonSchema: Json }): void {
  const members = openEnumMembers.get(zodSchema);
  Object.assign(jsonSchema, scalars.get(zodSchema), members && { enum: members });
}

function example(name: OperationName): Json {
  const value = examples[name];
  return value ? { example: value } : {};
}
