import { pageWithoutToken } from './identity-provider.ts';
import type { MockBackendOptions } from './mock-backend-options.ts';
import { providerPath } from './oidc/oidc-world.ts';
import type { OidcWorld } from './oidc/oidc-world.ts';
import type { World } from './world.ts';

/** Where a backend is, whatever world it holds. */
export interface BackendSite {
  readonly origin: string;
  /** Pages that mails lead to. */
  readonly pages: World['pages'];
  /** The identity provider's addresses, and the product's registration with it. */
  readonly oidc: Pick<OidcWorld, 'issuer' | 'clientId' | 'authorizationEndpoint' | 'redirectUri'>;
}

/** The addresses that a backend's options come to. */
export function siteOf(options: MockBackendOptions): BackendSite {
  const origin = options.origin ?? originOfPage() ?? 'https://app.example';
  const page = (path: string) => (/^[a-z][a-z\d+.-]*:/i.test(path) ? path : `${origin}${path}`);
  const accept = page(options.linkTemplate ?? '/accept.html#token={token}');
  const issuer = `${page(options.baseUrl ?? '/api').replace(/\/+$/, '')}${providerPath}`;
  return {
    origin,
    pages: { accept, users: page(options.usersPage ?? '/') },
    oidc: {
      issuer,
      clientId: 'invite-kit',
      authorizationEndpoint: page(options.ssoPage ?? `${issuer}/authorize`),
      redirectUri: pageWithoutToken(accept),
    },
  };
}

/** Where this page is; nothing outside of a page, and in one without an origin, such as a sandboxed frame. */
function originOfPage(): string | null {
  const { origin = 'null' } = globalThis.location ?? {};
  return origin === 'null' ? null : origin;
}

/** A request of what `fetch` takes; an address without a host is seen from `origin`. */
export function toRequest(input: RequestInfo | URL, init: RequestInit | undefined, origin: string): Request {
  return input instanceof Request && !init
    ? input
    : new Request(input instanceof Request ? input : new URL(input, `${origin}/`), init);
}
