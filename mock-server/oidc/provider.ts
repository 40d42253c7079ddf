import { freshSecret } from '../secrets.ts';
import type { World } from '../world.ts';
import { answerAuthorization, identityOffers, readAuthorization } from './authorization.ts';
import { authorizePage, choiceIn, errorPage } from './authorize-page.ts';
import { publicKey, signingAlgorithm } from './id-token.ts';
import { providerEndpoint, type OidcWorld } from './oidc-world.ts';
import { answerToken } from './token-endpoint.ts';

/** Answers a request to one of the provider's endpoints. */
export async function answerProvider(world: World, request: Request, now: number): Promise<Response> {
  const { oidc } = world;
  const { pathname, searchParams } = new URL(request.url);
  switch (`${request.method} ${providerEndpoint(pathname)}`) {
    case 'GET /.well-known/openid-configuration':
      return jsonResponse(200, metadata(oidc));
    case 'GET /jwks':
      return jsonResponse(200, { keys: [await publicKey(oidc)] });
    case 'POST /token': {
      const { status, body } = await answerToken(oidc, new URLSearchParams(await request.text()), now);
      return jsonResponse(status, body);
    }
    case 'GET /authorize':
      return whenAsked(() => {
        const asked = readAuthorization(oidc, searchParams);
        return pageResponse(
          200,
          authorizePage(world, asked, identityOffers(world, asked)),
          asked.redirectUri,
        );
      });
    case 'POST /authorize': {
      const [form, code] = await Promise.all([request.text(), freshSecret()]);
      return whenAsked(() => {
        const asked = readAuthorization(oidc, searchParams);
        const choice = choiceIn(new URLSearchParams(form), identityOffers(world, asked));
        const location = answerAuthorization(world, asked, choice, code, now);
        return new Response(null, { status: 303, headers: { Location: location, ...unkept } });
      });
    }
    default:
      return jsonResponse(404, { error: 'not_found' });
  }
}

/** What the provider says of itself (OpenID Connect Discovery, 3; RFC 9207, 3). */
const metadata = ({ issuer, authorizationEndpoint }: OidcWorld) => ({
  issuer,
  authorization_endpoint: authorizationEndpoint,
  token_endpoint: `${issuer}/token`,
  jwks_uri: `${issuer}/jwks`,
  response_types_supported: ['code'],
  response_modes_supported: ['query'],
  grant_types_supported: ['authorization_code'],
  subject_types_supported: ['public'],
  id_token_signing_alg_values_supported: [signingAlgorithm],
  scopes_supported: ['openid', 'email', 'profile'],
  claims_supported: ['sub', 'name', 'email', 'email_verified'],
  token_endpoint_auth_methods_supported: ['none'],
  code_challenge_methods_supported: ['S256'],
  prompt_values_supported: ['select_account'],
  authorization_response_iss_parameter_supported: true,
});

/** Nobody is sent anywhere for a request that was not asked for rightly. */
function whenAsked(work: () => Response): Response {
  try {
    return work();
  } catch (thrown) {
    if (thrown instanceof TypeError) return pageResponse(400, errorPage(thrown.message), null);
    throw thrown;
  }
}

const unkept = { 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer' };

const jsonResponse = (status: number, body: unknown): Response =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'Content-Type': 'application/json', ...unkept },
  });

/** A page without scripts, whose form may lead to the product's page. */
const pageResponse = (status: number, body: string, redirectUri: string | null): Response =>
  new Response(body, {
    status,
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': [
        "default-src 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        `form-action 'self'${redirectUri === null ? '' : ` ${new URL(redirectUri).origin}`}`,
      ].join('; '),
      ...unkept,
    },
  });
