import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, resolve } from 'node:path';
import { escapeHtml } from '../mail/mail-page.ts';
import { htmlPage } from './html-page.ts';

/** The control room: only what this server serves, and no markup out of texts but that of mails. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types lit-html invite-control-room',
].join('; ');

/** What the page consists of besides itself, and where the package has it. */
const files: Readonly<Record<string, { readonly file: string; readonly type: string }>> = {
  '/control-room.js': { file: 'control-room-page.js', type: 'text/javascript; charset=utf-8' },
  '/control-room.css': { file: 'control-room-page.css', type: 'text/css; charset=utf-8' },
};

/**
 * Answers the page of the control room and what belongs to it; `null` for anything else. `base` is where the world of the
 * request begins. From sources that were not built, the page says how to build it.
 */
export async function answerControlRoom(
  { method }: Request,
  path: string,
  base: string,
): Promise<Response | null> {
  if (method !== 'GET') return null;
  if (path === '/control-room') return roomPage(new URL(base).pathname.replace(/\/$/, ''));
  const part = Object.hasOwn(files, path) ? files[path] : undefined;
  if (!part) return null;
  const text = await builtFile(part.file);
  return text === null ? null : respond(text, 200, { 'Content-Type': part.type });
}

async function roomPage(base: string): Promise<Response> {
  const isBuilt = (await builtFile('control-room-page.js')) !== null;
  const [status, page] = isBuilt
    ? [200, room(base)]
    : [503, htmlPage('Control room', notBuilt, `http://mock.invalid${base}`)];
  return respond(page, status, {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': policy,
    'Referrer-Policy': 'no-referrer',
  });
}

const room = (base: string): string => `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Control room</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/control-room.css"><script type="module" src="/control-room.js"></script></head>
<body><header><h1>invite-kit mock server</h1>${look}<a href="${escapeHtml(base)}/docs">API</a></header><main><p id="problem" role="alert"></p><invite-control-room></invite-control-room></main></body>
</html>`;

/** What the link to a state says of the page that it is about. */
const look = `<div class="look" role="group" aria-label="Language and theme in the link"><span>In the link:</span><label>Language <input id="language" size="6" placeholder="as it is" autocomplete="off" spellcheck="false"></label><label>Theme <input id="theme" size="6" list="themes" placeholder="as it is" autocomplete="off" spellcheck="false"></label><datalist id="themes"><option value="light"></option><option value="dark"></option></datalist></div>`;

const notBuilt = `<h1>The control room is not built yet</h1>
<p>This server runs from its sources. Run <code>npm run build</code> once, then load this page again.</p>`;

async function builtFile(name: string): Promise<string | null> {
  const root = dirname(createRequire(import.meta.url).resolve('invite-kit/package.json'));
  return readFile(resolve(root, 'dist/control-room', name), 'utf8').catch(() => null);
}

const respond = (body: string, status: number, headers: Record<string, string>): Response =>
  new Response(body, {
    status,
    headers: { ...headers, 'Cache-Control': 'no-cache', 'X-Content-Type-Options': 'nosniff' },
  });
