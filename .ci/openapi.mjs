import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { createOpenApiDocument } from 'invite-kit/contract/openapi';
import { writeCollections } from './collections.mjs';
import { root } from './setup.mjs';

/** Writes the OpenAPI document that the contract describes to dist/openapi.json, and what is made of it to dist/collections. */
const { version } = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8'));
const document = createOpenApiDocument({ version });
mkdirSync(resolve(root, 'dist'), { recursive: true });
writeFileSync(resolve(root, 'dist/openapi.json'), `${JSON.stringify(document, null, 2)}\n`);
console.log(`dist/openapi.json: OpenAPI ${document.openapi}, ${Object.keys(document.paths).length} paths`);

const requests = writeCollections(document, resolve(root, 'dist'));
console.log(`dist/collections: Postman and Bruno, ${requests} requests`);
