import { inputsOf, operations, type OperationName } from 'invite-kit/contract';
import { createOpenApiDocument } from 'invite-kit/contract/openapi';
import * as z from 'zod/mini';
import { describe, expect, it } from 'vitest';
import { createBrunoCollection, createPostmanCollection } from '../../.ci/collections.mjs';

const document = createOpenApiDocument({ version: '1.2.3' });
const names = (Object.keys(operations) as OperationName[]).sort();
const postman = createPostmanCollection(document);
const requests = postman.item.flatMap(({ item }) => item);
const bruno = createBrunoCollection(document);
const known = new Set([...postman.variable.map(({ key }) => key), '$guid']);

/** Variables that a text uses. */
const used = (text: string) => [...text.matchAll(/{{([^}]*)}}/g)].map(([, name]) => name!);

/** The blocks of a file for Bruno, by name. */
const blocksIn = (text: string) =>
  new Map([...text.matchAll(/^(\S+) {\n([\s\S]*?)^}$/gm)].map(([, name, lines]) => [name, lines!]));

describe('the collection for Postman', () => {
  it('is of format 2.1, and asks for address, tenant and token', () => {
    expect(postman.info.schema).toBe('https://schema.getpostman.com/json/collection/v2.1.0/collection.json');
    expect(postman.info).toMatchObject({ name: 'invite-kit', version: '1.2.3' });
    expect(postman.variable.map(({ key }) => key)).toEqual(
      expect.arrayContaining(['baseUrl', 'tenantId', 'token']),
    );
    expect(postman.variable.find(({ key }) => key === 'token')).toMatchObject({ value: '', type: 'secret' });
  });

  it('has a request for every operation, with its method and its address', () => {
    expect(requests.map(({ name }) => name.split(':')[0]).sort()).toEqual(names);
    for (const { name, request } of requests) {
      const { method, path } = operations[name.split(':')[0] as OperationName];
      const filled = path.replace('{tenantId}', '{{tenantId}}').replace(/(?<!{){(\w+)}(?!})/g, ':$1');
      expect([request.method, request.url.raw]).toEqual([method, `{{baseUrl}}${filled}`]);
      const inPath = request.url.path.filter((part) => part.startsWith(':')).map((part) => part.slice(1));
      expect((request.url.variable ?? []).map(({ key }) => key)).toEqual(inPath);
    }
  });

  it('leaves no place to fill in but its own variables', () => {
    const text = JSON.stringify(postman);
    for (const name of used(text)) expect(known).toContain(name);
    expect(text.replace(/{{[^}]*}}/g, '')).not.toMatch(/{\w+}|undefined|TODO|<[a-z]/);
  });

  it('sends what the contract takes', () => {
    for (const { name, request } of requests) {
      const inputs = inputsOf(name.split(':')[0] as OperationName);
      expect([name, request.body === undefined], name).toEqual([name, inputs.body === undefined]);
      if (!inputs.body || !request.body) continue;
      const result = z.safeParse(inputs.body, JSON.parse(request.body.raw));
      expect([name, result.error?.issues]).toEqual([name, undefined]);
    }
  });

  it('opens links as nobody, and asks as somebody for all else', () => {
    const anonymous = requests
      .filter(({ request }) => request.auth?.type === 'noauth')
      .map(({ name }) => name);
    expect(postman.auth.type).toBe('bearer');
    expect(anonymous.every((name) => name.startsWith('acceptance.'))).toBe(true);
    expect(anonymous).toHaveLength(7);
  });

  it('sends a key of its own with every write', () => {
    for (const { name, request } of requests) {
      const operation: { method: string; readOnly?: true } = operations[name.split(':')[0] as OperationName];
      const key = request.header.find((header) => header.key === 'Idempotency-Key');
      const isWrite = operation.method !== 'GET' && !operation.readOnly;
      expect([name, key?.value]).toEqual([name, isWrite ? '{{$guid}}' : undefined]);
    }
  });
});

describe('the collection for Bruno', () => {
  const files = Object.entries(bruno).filter(([path]) => /^[a-z]+\/[a-z]+\.\w+\.bru$/.test(path));

  it('has a file for every operation, with its method and its address', () => {
    expect(files.map(([path]) => path.replace(/^.*\/|\.bru$/g, '')).sort()).toEqual(names);
    for (const [path, text] of files) {
      const { method } = operations[path.replace(/^.*\/|\.bru$/g, '') as OperationName];
      const blocks = blocksIn(text);
      expect(blocks.get(method.toLowerCase()), path).toMatch(/url: {{baseUrl}}\/v1\//);
      const body = blocks.get('body:json');
      if (body !== undefined) expect(() => JSON.parse(body) as unknown, path).not.toThrow();
    }
  });

  it('holds the same bodies as the one for Postman', () => {
    for (const { name, request } of requests) {
      const own = name.split(':')[0]!;
      const [, text] = files.find(([path]) => path.endsWith(`/${own}.bru`))!;
      const body = blocksIn(text).get('body:json');
      expect([own, body && (JSON.parse(body) as unknown)]).toEqual([
        own,
        request.body && (JSON.parse(request.body.raw) as unknown),
      ]);
    }
  });

  it('leaves no place to fill in but the variables of its environment', () => {
    const environment = bruno['environments/local.bru']!;
    expect(environment).toContain('vars:secret [\n  token,');
    for (const [path, text] of Object.entries(bruno)) {
      for (const name of used(text))
        expect(name === '$guid' || environment.includes(`  ${name}`), `${path}: ${name}`).toBe(true);
      expect(text.replace(/{{[^}]*}}/g, ''), path).not.toMatch(/{\w+}|undefined|\[object/);
    }
  });

  it('is marked as a collection', () => {
    expect(JSON.parse(bruno['bruno.json']!)).toMatchObject({
      version: '1',
      type: 'collection',
      name: 'invite-kit',
    });
  });
});

describe('both', () => {
  it('are the same for the same document', () => {
    const again = createOpenApiDocument({ version: '1.2.3' });
    expect(JSON.stringify(createPostmanCollection(again))).toBe(JSON.stringify(postman));
    expect(JSON.stringify(createBrunoCollection(again))).toBe(JSON.stringify(bruno));
  });
});
