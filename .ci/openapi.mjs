import { mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import * as openapi from 'invite-kit/contract/openapi';
import { root } from './setup.mjs';

/** Writes the OpenAPI document that the contract describes to dist/openapi.json. */
const found =
  openapi.openApiDocument ?? openapi.openapiDocument ?? openapi.createOpenApiDocument ?? openapi.toOpenApi;
if (!found) throw new Error('src/contract/openapi.ts exports no openApiDocument.');
const document = typeof found === 'function' ? found() : found;
mkdirSync(resolve(root, 'dist'), { recursive: true });
writeFileSync(resolve(root, 'dist/openapi.json'), `${JSON.stringify(document, null, 2)}\n`);
console.log(
  `dist/openapi.json: OpenAPI ${document.openapi}, ${Object.keys(document.paths ?? {}).length} paths`,
);
