import type { IdentityChoice, IdentityOffer } from './oidc/authorization.ts';
import { freshSecret } from './secrets.ts';
import type { World } from './world.ts';

/** What the identity provider's page shows. */
export interface SignInRequest {
  /** The product that asks. */
  readonly productName: string;
  /** What the provider is called. */
  readonly providerName: string;
  /** As whom people can sign in; first as who is expected, where somebody is. */
  readonly offers: readonly IdentityOffer[];
  /** Whether people are to choose anew, because the last choice was no good. */
  readonly asksAnew: boolean;
}

/** The identity provider, for a page that stands in for its own. */
export interface IdentityProvider {
  /** What is asked with the query of the page's address. Throws for a request that was not asked for rightly, or is over. */
  read(search: string): Promise<SignInRequest>;
  /** Answers it, once: the address of the product's page to go back to. Throws as `read`, and for what is no address. */
  answer(search: string, choice: IdentityChoice): Promise<string>;
}

interface Site {
  readonly world: () => World;
  readonly now: () => number;
  readonly changed: () => void;
}

const load = () => import('./oidc/authorization.ts');

/** The identity provider of whatever world is the present one. */
export function createIdentityProvider({ world, now, changed }: Site): IdentityProvider {
  return {
    async read(search) {
      const { identityOffers, readAuthorization } = await load();
      const { oidc, tenant, policy } = world();
      const request = readAuthorization(oidc, new URLSearchParams(search));
      return {
        productName: tenant.productName,
        providerName: policy.acceptance.ssoLabel ?? tenant.name,
        offers: identityOffers(world(), request),
        asksAnew: request.asksAnew,
      };
    },
    async answer(search, choice) {
      const [{ answerAuthorization, readAuthorization }, code] = await Promise.all([load(), freshSecret()]);
      const request = readAuthorization(world().oidc, new URLSearchParams(search));
      const address = answerAuthorization(world(), request, choice, code, now());
      changed();
      return address;
    },
  };
}

/** The page that accepts, without the place for a token in its fragment, query or path. */
export const pageWithoutToken = (page: string): string =>
  page
    .replace(/([#?&])[^#?&]*\{token\}&?/, '$1')
    .replace(/[#?&]$/, '')
    .replace('{token}', '');
