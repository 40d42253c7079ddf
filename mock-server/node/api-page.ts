import type { OpenApiDocument, OpenApiOperation } from 'invite-kit/contract/openapi';
import { controlWords } from '../control/control-api.ts';
import { escapeHtml } from '../mail/mail-page.ts';
import { htmlPage } from './html-page.ts';

type Json = Readonly<Record<string, unknown>>;

/** The document as a page to read: every operation with what it takes and what it answers. No script, nothing from elsewhere. */
export function apiPage(document: OpenApiDocument, base: string): string {
  const { info, tags, components } = document;
  const schemas = Object.entries(components.schemas);
  return htmlPage(
    `${info.title} mock server`,
    `<h1>${escapeHtml(info.title)} mock server</h1>
<p>A backend that keeps every rule of the contract, at <code>${escapeHtml(base)}</code>. The same as a document: <a href="${escapeHtml(`${base}/openapi.json`)}">openapi.json</a>. Its world is handled in the <a href="${escapeHtml(`${base}/control-room`)}">control room</a>.</p>
<nav aria-label="On this page"><ul>
${[...tags.map(({ name }) => name), 'schemas', 'control'].map((name) => `<li><a href="#${escapeHtml(name)}">${escapeHtml(name)}</a></li>`).join('\n')}
</ul></nav>
${tags.map(({ name, description }) => section(name, description, operationsOf(document, name))).join('\n')}
${section('schemas', 'The values that are named above.', schemas.map(schemaDetails).join('\n'))}
${section('control', 'How tests and people handle a world: below /control, and for a world of its own below /w/{world}/control. It asks nobody who they are, so keep this server to your own machine.', controlTable())}`,
    base,
  );
}

const section = (name: string, words: string, body: string): string =>
  `<section><h2 id="${escapeHtml(name)}">${escapeHtml(name)}</h2><p>${marked(words)}</p>\n${body}</section>`;

function operationsOf({ paths, components }: OpenApiDocument, tag: string): string {
  const parameters = (components['parameters'] ?? {}) as Readonly<Record<string, Json>>;
  return Object.entries(paths)
    .flatMap(([path, methods]) =>
      Object.entries(methods)
        .filter(([, { tags }]) => tags.includes(tag))
        .map(([method, operation]) => operationDetails(method, path, operation, parameters)),
    )
    .join('\n');
}

function operationDetails(
  method: string,
  path: string,
  { operationId, summary, description, parameters, requestBody, responses }: OpenApiOperation,
  known: Readonly<Record<string, Json>>,
): string {
  const resolved = parameters.map((one) =>
    typeof one['$ref'] === 'string' ? (known[one['$ref'].split('/').at(-1)!] ?? one) : one,
  );
  return `<details id="${escapeHtml(operationId)}">
<summary><code>${escapeHtml(method.toUpperCase())} ${escapeHtml(path)}</code> ${escapeHtml(summary)}</summary>
<div>${description ? `<p>${marked(description)}</p>` : ''}
${table(
  'Parameters',
  resolved.map(({ name, in: place, description: words, required }) => [
    `<code>${escapeHtml(String(name))}</code>`,
    `${escapeHtml(String(place))}${required ? ', required' : ''}`,
    marked(textIn(words)),
  ]),
)}
${bodyOf(requestBody)}
${table(
  'Answers',
  Object.entries(responses).map(([status, answer]) => [
    escapeHtml(status),
    marked(textIn(answer['description'])),
    status < '300' ? schemaLink(schemaIn(answer)) : '',
  ]),
)}</div>
</details>`;
}

function bodyOf(body: Json | undefined): string {
  if (!body) return '';
  const [media] = Object.values((body['content'] ?? {}) as Readonly<Record<string, Json>>);
  const example = media?.['example'];
  return `<p>Body: ${schemaLink(schemaIn(body))}</p>${example === undefined ? '' : code(example)}`;
}

const schemaIn = (message: Json): unknown => {
  const [media] = Object.values((message['content'] ?? {}) as Readonly<Record<string, Json>>);
  return media?.['schema'];
};

function schemaLink(schema: unknown): string {
  const reference = (schema as Json | undefined)?.['$ref'];
  const name = typeof reference === 'string' ? reference.split('/').at(-1)! : null;
  return name === null ? '' : `<a href="#schema-${escapeHtml(name)}">${escapeHtml(name)}</a>`;
}

const schemaDetails = ([name, schema]: [string, Json]): string =>
  `<details id="schema-${escapeHtml(name)}"><summary><code>${escapeHtml(name)}</code></summary><div>${code(schema)}</div></details>`;

const controlTable = (): string =>
  table(
    'Operations below /control',
    Object.entries(controlWords).map(([key, words]) => [
      `<code>${escapeHtml(key)}</code>`,
      escapeHtml(words),
    ]),
  );

/** Cells are HTML. The first of a row is its name. */
function table(caption: string, rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const row = ([name, ...cells]: readonly string[]) =>
    `<tr><th scope="row">${name}</th>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
  return `<table><caption>${caption}</caption><tbody>${rows.map(row).join('')}</tbody></table>`;
}

const code = (value: unknown): string =>
  `<pre tabindex="0"><code>${escapeHtml(JSON.stringify(value, null, 2))}</code></pre>`;

const textIn = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Text in which words between backticks are code. */
const marked = (text: string): string =>
  escapeHtml(text).replace(/`([^`]+)`/g, (_all, word: string) => `<code>${word}</code>`);
