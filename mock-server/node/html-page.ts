import { escapeHtml } from '../mail/mail-page.ts';

/** A whole page of the server. `body` is HTML. */
export const htmlPage = (title: string, body: string, base: string): string => `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escapeHtml(title)}</title><link rel="stylesheet" href="${escapeHtml(`${new URL(base).pathname.replace(/\/$/, '')}/docs.css`)}"></head>
<body><main>${body}</main></body>
</html>`;
