interface Policies {
  createPolicy(
    name: string,
    rules: { createHTML?(text: string): string; createScriptURL?(url: string): string },
  ): { createHTML(text: string): string };
}

const policies = (globalThis as { trustedTypes?: Policies }).trustedTypes;

/** Lets the one worker script of the mock server through, and nothing else. */
policies?.createPolicy('default', {
  createScriptURL: (url) => {
    const { origin, pathname } = new URL(url, location.href);
    if (origin === location.origin && pathname.endsWith('/mockServiceWorker.js')) return url;
    throw new TypeError(`No script may be loaded from ${url}.`);
  },
});

const mails = policies?.createPolicy('mailbox', { createHTML: (html) => html });

/** A mail as a document that nothing is loaded or run for. */
export const parseMail = (html: string): Document =>
  new DOMParser().parseFromString(mails ? mails.createHTML(html) : html, 'text/html');
