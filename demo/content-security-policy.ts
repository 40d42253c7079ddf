/**
 * The policy that the built demo is served with, and that the kit promises to run under. `frame-src` is for the
 * mailbox of the demo, the Trusted Types policies `default` and `mailbox` for its service worker and its mails,
 * `invite-control-room` for the mails of its control room.
 */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "frame-src 'self' blob: data:",
  "base-uri 'none'",
  "object-src 'none'",
  "form-action 'self'",
  "frame-ancestors 'self'",
  "require-trusted-types-for 'script'",
  'trusted-types lit-html default mailbox invite-control-room',
].join('; ');
