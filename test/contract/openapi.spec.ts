import {
  errorStatus,
  answers,
  operations,
  type ErrorCode,
  type Operation,
  type OperationName,
} from 'invite-kit/contract';
import { createOpenApiDocument, operationErrors, type OpenApiOperation } from 'invite-kit/contract/openapi';
import { describe, expect, it } from 'vitest';

const document = createOpenApiDocument({ version: '1.2.3' });
const names = Object.keys(operations) as OperationName[];
const schemas = document.components.schemas;

const described = (name: OperationName): OpenApiOperation => {
  const { path, method }: Operation = operations[name];
  return document.paths[path]![method.toLowerCase()]!;
};
const parameters = (name: OperationName): string[] =>
  described(name).parameters.map(({ name: own, $ref }) => (own ?? $ref) as string);

describe('createOpenApiDocument', () => {
  it('carries the version it is given', () => {
    expect(document).toMatchObject({ openapi: '3.1.0', info: { title: 'invite-kit', version: '1.2.3' } });
  });

  it('is plain JSON', () => {
    expect(JSON.parse(JSON.stringify(document))).toEqual(document);
  });

  it('describes every operation of the table and no other', () => {
    const ids = Object.values(document.paths).flatMap((methods) =>
      Object.values(methods).map(({ operationId }) => operationId),
    );
    expect(ids.sort()).toEqual([...names].sort());
  });

  it('points only to what is there, and uses all of it', () => {
    const used = new Set(JSON.stringify(document).match(/#\/components\/[\w/]+/g));
    const known = Object.entries(document.components).flatMap(([kind, things]) =>
      kind === 'securitySchemes'
        ? []
        : Object.keys(things as object).map((id) => `#/components/${kind}/${id}`),
    );
    expect([...used].sort()).toEqual(known.sort());
  });

  it('explains every tag', () => {
    const used = new Set(names.flatMap((name) => described(name).tags));
    expect(document.tags.map(({ name }) => name).sort()).toEqual([...used].sort());
  });

  describe.each(names)('%s', (name) => {
    const operation: Operation = operations[name];

    it('answers with the status of the table, with a body unless it has none', () => {
      const answer = described(name).responses[operation.status ?? 200]!;
      expect('content' in answer).toBe(answers[name] !== null);
    });

    it('names the values in its path, and describes every parameter', () => {
      const inPath = [...operation.path.matchAll(/{(\w+)}/g)].map(([, key]) => key);
      const own = described(name).parameters.filter((parameter) => 'name' in parameter);
      expect(
        own.filter((parameter) => parameter['in'] === 'path').map((parameter) => parameter['name']),
      ).toEqual(inPath);
      for (const parameter of own) expect(parameter['description']).not.toBe(parameter['name']);
    });

    it('takes an idempotency key exactly when it writes', () => {
      const reads =
        operation.method === 'GET' || ['acceptance.preview', 'members.changePreview'].includes(name);
      expect(parameters(name).includes('#/components/parameters/idempotencyKey')).toBe(!reads);
    });

    it('lists its failures under their statuses, none that only a client sees', () => {
      const codes: readonly ErrorCode[] = operationErrors[name];
      const failures = Object.entries(described(name).responses).filter(([status]) => Number(status) >= 400);
      const listed = failures.flatMap(([status, { description }]) =>
        [...(description as string).matchAll(/`(\w+)`/g)].map(([, code]) => `${status} ${code}`),
      );
      expect(listed.sort()).toEqual([...new Set(codes)].map((code) => `${errorStatus[code]} ${code}`).sort());
      expect(codes.filter((code) => errorStatus[code] === 0)).toEqual([]);
    });
  });

  it('takes a version where a thing that exists is changed', () => {
    const versioned = names.filter((name) => parameters(name).includes('#/components/parameters/ifMatch'));
    expect(versioned).toEqual([
      'tenant.updatePolicy',
      'roles.update',
      'roles.remove',
      'invitations.update',
      'invitations.resend',
      'invitations.release',
      'invitations.revoke',
      'invitations.link',
      'members.update',
      'members.deactivate',
      'members.reactivate',
      'members.resetMfa',
      'members.remove',
    ]);
  });

  it('lets people without a session accept', () => {
    expect(described('acceptance.start').security).toContainEqual({});
    expect(described('invitations.list').security).toBeUndefined();
    // Who goes on with what they began is known by their session.
    expect(described('acceptance.resume').security).toBeUndefined();
    expect(document.security).not.toContainEqual({});
  });

  it('refuses unknown keys in what is sent and allows them in what is answered', () => {
    expect(schemas['InvitationInput']).toMatchObject({ additionalProperties: false });
    expect(schemas['Invitation']).not.toHaveProperty('additionalProperties');
  });

  it('describes a page as rows of its noun in an envelope', () => {
    expect(schemas['InvitationPage']).toMatchObject({
      properties: { items: { type: 'array', items: { $ref: '#/components/schemas/Invitation' } } },
      required: ['items', 'nextCursor', 'total', 'serverNow'],
    });
  });

  it('keeps the reading of an unknown enumeration member out of what is sent', () => {
    expect(schemas['Invitation']!['properties']).toHaveProperty('status', {
      type: 'string',
      enum: ['held', 'pending', 'accepted', 'declined', 'expired', 'revoked'],
    });
    expect(schemas['Invitation']!['required']).toContain('status');
    expect(JSON.stringify(schemas)).not.toContain('"unknown"');
    expect(JSON.stringify(schemas)).not.toContain('"default"');
  });

  it('gives every operation that is limited the time to wait', () => {
    for (const name of names)
      expect(described(name).responses['429']).toHaveProperty(['headers', 'Retry-After']);
  });

  it('takes the filters of a list as a query', () => {
    const status = described('members.list').parameters.find(({ name }) => name === 'status');
    expect(status).toMatchObject({
      in: 'query',
      required: false,
      schema: { type: 'array', items: { enum: ['held', 'active', 'deactivated'] } },
    });
  });
});
