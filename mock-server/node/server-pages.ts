import { createOpenApiDocument, type OpenApiDocument } from 'invite-kit/contract/openapi';
import { apiPage } from './api-page.ts';
import { htmlPage } from './html-page.ts';
import { packageVersion } from './package-version.ts';
import { styleSheet } from './server-pages.styles.ts';

/** Answers the pages of the server itself, or `null`. `base` is where the world of the request begins. */
export function answerPage({ method }: Request, path: string, base: string): Response | null {
  const page = method === 'GET' ? pages[path] : undefined;
  return page ? page(base) : null;
}

const pages: Readonly<Record<string, (base: string) => Response>> = {
  '/': (base) => htmlResponse(apiPage(openApiDocument(base), base)),
  '/docs': (base) => htmlResponse(apiPage(openApiDocument(base), base)),
  '/openapi.json': (base) => textResponse(JSON.stringify(openApiDocument(base)), 'application/json'),
  '/docs.css': () => textResponse(styleSheet, 'text/css; charset=utf-8'),
  '/accept': () => htmlResponse(acceptPage),
};

/** The contract's document, with this server as the one to ask. */
const openApiDocument = (base: string): OpenApiDocument => ({
  ...createOpenApiDocument({ version: packageVersion() }),
  servers: [{ url: base, description: 'This mock server.' }],
});

const acceptPage = htmlPage(
  'Accept an invitation',
  `<h1>Here your page would be</h1>
<p>A mail of the mock server leads to the page on which people accept. This server has none of its own.</p>
<p>Start it with the address of yours: <code>invite-kit mock --accept-page "http://localhost:5173/accept.html#token={token}"</code></p>`,
  'http://mock.invalid',
);

const htmlResponse = (page: string): Response =>
  new Response(page, {
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy':
        "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      'Referrer-Policy': 'no-referrer',
      'X-Content-Type-Options': 'nosniff',
    },
  });

const textResponse = (body: string, type: string): Response =>
  new Response(body, { headers: { 'Content-Type': type, 'X-Content-Type-Options': 'nosniff' } });
