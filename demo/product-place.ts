import type { PresetDefinition, PresetName } from 'invite-kit/mock-server';
import type { WorldPlace } from 'invite-kit/mock-server/control';
import { fromProduct } from './products.ts';

/** Where the API is. */
export const baseUrl = '/api';

/** The pages that the backend knows of, in the folder of each product; `{token}` stands for the secret of an invitation. */
const usual = { landing: 'dashboard.html', mailHelp: 'email-smtp.html', accept: 'accept.html#token={token}' };
const pagesOf = (preset: PresetName) =>
  preset === 'mesh-network'
    ? { landing: 'network.html', mailHelp: 'environment.html', accept: 'invitations/accept/{token}' }
    : usual;

/** What a world has to know to stand in the demo, whatever it begins with: the addresses of its product's pages. */
export interface ProductPlace extends WorldPlace {
  /** The preset with the addresses of this demo in the places of a product's own. */
  readonly adapt: (definition: PresetDefinition) => PresetDefinition;
}

export function placeOf(preset: PresetName): ProductPlace {
  const pages = pagesOf(preset);
  /** A page of the product as a path, with `{token}` as it is. */
  const page = (name: string): string => {
    const { pathname, hash } = fromProduct(name, preset);
    return decodeURI(`${pathname}${hash}`);
  };
  return {
    usersPage: page('index.html'),
    linkTemplate: page(pages.accept),
    baseUrl,
    ssoPage: page('sso.html'),
    adapt: (definition) => {
      const { policy, seats } = definition;
      const { acceptance, delivery } = policy;
      return {
        ...definition,
        policy: {
          ...policy,
          kinds: policy.kinds.map((kind) => ({ ...kind, url: kind.url && page('worker-onboarding.html') })),
          acceptance: { ...acceptance, landingUrl: page(pages.landing) },
          delivery: { ...delivery, helpUrl: delivery.helpUrl && page(pages.mailHelp) },
        },
        seats: { ...seats, billingUrl: seats.billingUrl && page('billing.html') },
      };
    },
  };
}
