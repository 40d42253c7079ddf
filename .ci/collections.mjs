import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/**
 * Collections of requests for people who try the API by hand, made of the OpenAPI document: one file for Postman
 * (collection format 2.1), and a folder for Bruno. The same document gives the same bytes.
 */

/** What a person fills in once, with what it begins with. */
const variables = {
  baseUrl: 'http://127.0.0.1:4010',
  tenantId: '',
  token: '',
  linkToken: '',
  invitationId: '',
  memberId: '',
  roleId: '',
  jobId: '',
  acceptanceId: '',
};

/** Those that are ways in: kept apart from what is shared. */
const secretVariables = ['token', 'linkToken', 'acceptanceId'];

/** The variable that an id in an address stands for, by the tag of its operation. */
const idVariables = {
  invitations: 'invitationId',
  members: 'memberId',
  roles: 'roleId',
  bulk: 'jobId',
  acceptance: 'acceptanceId',
};

/** As a variable stands in a request. */
const use = (name) => `{{${name}}}`;

/** Every operation of the document, as far as a request needs it. */
export function requestsOf(document) {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => requestOf(document, path, method, operation)),
  );
}

function requestOf(document, path, method, operation) {
  const parameters = (operation.parameters ?? []).map((one) => resolved(document, one));
  const within = (place) => parameters.filter((one) => one.in === place);
  const [tag] = operation.tags;
  const content = operation.requestBody?.content['application/json'];
  return {
    name: operation.operationId,
    summary: operation.summary,
    description: operation.description ?? '',
    tag,
    method: method.toUpperCase(),
    path,
    // Whoever opens a link is nobody yet: with somebody else's token it would be another request.
    isAnonymous: (operation.security ?? []).some((one) => Object.keys(one).length === 0),
    pathValues: within('path')
      .filter(({ name }) => name !== 'tenantId')
      .map(({ name, description }) => ({ name, description, value: valueInPath(name, tag) })),
    query: within('query').map(({ name, description, schema }) => ({
      name,
      description,
      value: sampleOf(schema),
    })),
    headers: within('header').map(({ name, description, schema }) => ({
      name,
      description,
      isOptional: !/idempotency-key/i.test(name),
      value: /idempotency-key/i.test(name) ? use('$guid') : sampleOf(schema),
    })),
    body:
      content === undefined ? null : withVariables(content.example ?? sampleBody(document, content.schema)),
  };
}

function resolved(document, parameter) {
  if (!parameter.$ref) return parameter;
  return parameter.$ref
    .replace(/^#\//, '')
    .split('/')
    .reduce((part, key) => part[key], document);
}

const valueInPath = (name, tag) => (name === 'id' ? use(idVariables[tag]) : 'authenticate');

/** Something to begin with, in the place of a value that people choose. */
function sampleOf(schema = {}) {
  const { type, items, enum: choices } = schema;
  if (type === 'array') return sampleOf(items);
  const [first] = choices ?? [schema.const];
  return first === undefined ? (type === 'integer' ? '20' : '') : String(first);
}

/** The least that a schema demands; what an operation has an example for, looks like that. */
function sampleBody(document, schema) {
  if (schema.$ref)
    return exampleFor(document, schema.$ref) ?? sampleBody(document, resolved(document, schema));
  const { type, required = [], properties = {}, items, minItems = 0 } = schema;
  if (type === 'object')
    return Object.fromEntries(required.map((key) => [key, sampleBody(document, properties[key])]));
  if (type === 'array') return minItems > 0 ? [sampleBody(document, items)] : [];
  if (type === 'boolean') return true;
  if (type === 'integer' || type === 'number') return schema.minimum > 0 ? schema.minimum : 0;
  return sampleOf(schema);
}

/** What some operation shows for a schema; `undefined` when none does. */
const exampleFor = (document, ref) =>
  Object.values(document.paths)
    .flatMap((methods) => Object.values(methods))
    .map((operation) => operation.requestBody?.content['application/json'])
    .find((content) => content?.schema.$ref === ref && content.example !== undefined)?.example;

/** An example with the tenant's id and the token of a link out of variables. */
function withVariables(value) {
  if (Array.isArray(value)) return value.map(withVariables);
  if (typeof value !== 'object' || value === null) return value;
  const isTenant = value.type === 'tenant' && 'id' in value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => {
      if (isTenant && key === 'id') return [key, use('tenantId')];
      if (key === 'token') return [key, use('linkToken')];
      return [key, withVariables(one)];
    }),
  );
}

/** The path with `:name` for what an address names, and the tenant as a variable. */
const shownPath = (path) => path.replace('{tenantId}', use('tenantId')).replace(/(?<!{){(\w+)}(?!})/g, ':$1');

/** Requests by tag, in the order of the document's tags. */
const byTag = (document) => {
  const requests = requestsOf(document);
  return document.tags.map(({ name, description }) => ({
    name,
    description,
    requests: requests.filter(({ tag }) => tag === name),
  }));
};

/** The collection for Postman. */
export function createPostmanCollection(document) {
  return {
    info: {
      name: document.info.title,
      version: document.info.version,
      description: `${document.info.description ?? ''}\n\nSet baseUrl, tenantId and token.`.trim(),
      schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json',
    },
    auth: { type: 'bearer', bearer: [{ key: 'token', value: use('token'), type: 'string' }] },
    variable: Object.entries(variables).map(([key, value]) => ({
      key,
      value,
      type: secretVariables.includes(key) ? 'secret' : 'string',
    })),
    item: byTag(document).map(({ name, description, requests }) => ({
      name,
      description,
      item: requests.map(postmanItem),
    })),
  };
}

function postmanItem({ name, summary, description, method, path, isAnonymous, ...request }) {
  const shown = shownPath(path);
  const query = request.query.map((one) => ({
    key: one.name,
    value: one.value,
    description: one.description,
    disabled: true,
  }));
  return {
    name: `${name}: ${summary}`,
    request: {
      method,
      description,
      ...(isAnonymous && { auth: { type: 'noauth' } }),
      header: [
        { key: 'Accept', value: 'application/json, application/problem+json' },
        ...(request.body === null ? [] : [{ key: 'Content-Type', value: 'application/json' }]),
        ...request.headers.map((one) => ({
          key: one.name,
          value: one.value,
          description: one.description,
          ...(one.isOptional && { disabled: true }),
        })),
      ],
      url: {
        raw: `${use('baseUrl')}${shown}`,
        host: [use('baseUrl')],
        path: shown.slice(1).split('/'),
        ...(query.length > 0 && { query }),
        ...(request.pathValues.length > 0 && {
          variable: request.pathValues.map((one) => ({
            key: one.name,
            value: one.value,
            description: one.description,
          })),
        }),
      },
      ...(request.body !== null && {
        body: {
          mode: 'raw',
          raw: JSON.stringify(request.body, null, 2),
          options: { raw: { language: 'json' } },
        },
      }),
    },
    response: [],
  };
}

/** The folder for Bruno: path of each file below it, and its text. */
export function createBrunoCollection(document) {
  const files = {
    'bruno.json': `${JSON.stringify({ version: '1', name: document.info.title, type: 'collection', ignore: [] }, null, 2)}\n`,
    'collection.bru': blocks([
      ['auth', [['mode', 'bearer']]],
      ['auth:bearer', [['token', use('token')]]],
      [
        'docs',
        `${document.info.title} ${document.info.version}. Choose the environment "local" and fill it in.`,
      ],
    ]),
    'environments/local.bru': environment(),
  };
  for (const { name, requests } of byTag(document))
    requests.forEach((request, index) => {
      files[`${name}/${request.name}.bru`] = brunoRequest(request, index + 1);
    });
  return files;
}

function environment() {
  const open = Object.entries(variables).filter(([name]) => !secretVariables.includes(name));
  const secret = secretVariables.map((name) => `  ${name}`).join(',\n');
  return `${blocks([['vars', open]])}vars:secret [\n${secret}\n]\n`;
}

function brunoRequest({ name, summary, description, method, path, isAnonymous, ...request }, seq) {
  const hasBody = request.body !== null;
  return blocks([
    [
      'meta',
      [
        ['name', name],
        ['type', 'http'],
        ['seq', seq],
      ],
    ],
    [
      method.toLowerCase(),
      [
        ['url', `${use('baseUrl')}${shownPath(path)}`],
        ['body', hasBody ? 'json' : 'none'],
        ['auth', isAnonymous ? 'none' : 'inherit'],
      ],
    ],
    ['params:query', request.query.map((one) => [`~${one.name}`, one.value])],
    ['params:path', request.pathValues.map((one) => [one.name, one.value])],
    [
      'headers',
      [
        ['Accept', 'application/json, application/problem+json'],
        ...request.headers.map((one) => [`${one.isOptional ? '~' : ''}${one.name}`, one.value]),
      ],
    ],
    ['body:json', hasBody ? JSON.stringify(request.body, null, 2) : ''],
    ['docs', `${summary}. ${description}`.trim()],
  ]);
}

/** Blocks of the Bru language: pairs, or text; one that holds nothing is left out. */
function blocks(list) {
  return list
    .filter(([, content]) => content.length > 0)
    .map(([name, content]) => {
      const lines = Array.isArray(content)
        ? content.map(([key, value]) => `${key}: ${value}`)
        : content.split('\n');
      return `${name} {\n${lines.map((line) => `  ${line}`.trimEnd()).join('\n')}\n}\n\n`;
    })
    .join('');
}

/** Writes both below a folder, in the place of what was there; answers how many requests they hold. */
export function writeCollections(document, folder) {
  const collections = resolve(folder, 'collections');
  rmSync(collections, { recursive: true, force: true });
  const files = {
    'invite-kit.postman_collection.json': `${JSON.stringify(createPostmanCollection(document), null, 2)}\n`,
  };
  for (const [path, text] of Object.entries(createBrunoCollection(document))) files[`bruno/${path}`] = text;
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(resolve(collections, path)), { recursive: true });
    writeFileSync(resolve(collections, path), text);
  }
  return requestsOf(document).length;
}
