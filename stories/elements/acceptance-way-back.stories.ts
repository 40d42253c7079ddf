import { createFetchClient } from 'invite-kit/client';
import type { IdentityChoice, MockBackend } from 'invite-kit/mock-server';
import { toNetwork } from '../guests.ts';
import { pressPart } from '../hands.ts';
import { about, story } from '../story.ts';

/** What people come back to from the sign-in of their organisation. */
export default {
  ...about('accept-invite'),
  title: 'Acceptance/Back from the sign-in',
  // The answer of the sign-in is in the address of the page, which many stories on one page would share.
  tags: ['!autodocs'],
};

const noah = toNetwork.email ?? '';
const whoIs = (email: string, isVerified = true): IdentityChoice => ({ email, isVerified });

/** Goes to the sign-in with an invitation and comes back with an answer, as the element would. */
const back =
  (choice: IdentityChoice, meanwhile?: (backend: MockBackend, id: string) => unknown) =>
  async (backend: MockBackend): Promise<void> => {
    backend.session.signInAs(null);
    const { id, token } = backend.addInvitation(toNetwork);
    await backend.ready;
    const { acceptance } = createFetchClient({
      baseUrl: '/api',
      tenantId: backend.tenantId,
      fetch: backend.fetch,
    });
    const begun = await acceptance.start(token);
    const { redirectUrl } = await acceptance.step(begun.id, 'authenticate', { mode: 'sso' });
    const answer = new URL(await backend.identityProvider.answer(new URL(redirectUrl ?? '').search, choice));
    await meanwhile?.(backend, id);
    const address = new URL(location.href);
    for (const [name, value] of answer.searchParams) address.searchParams.set(name, value);
    history.replaceState(history.state, '', address);
    // What the element leaves in this tab when it goes to the sign-in.
    sessionStorage.setItem('invite-kit:accepting', '1');
  };

/** Another link is made while somebody is at the sign-in, who stays the one in this browser. */
function renewedByMira(backend: MockBackend, id: string): Promise<unknown> {
  const fetch: typeof globalThis.fetch = (input, init) => {
    const request = new Request(input, init);
    request.headers.set('authorization', `Bearer ${backend.bearerFor('mira')}`);
    return backend.fetch(request);
  };
  return createFetchClient({ baseUrl: '/api', tenantId: backend.tenantId, fetch }).invitations.link(id);
}

const network = { preset: 'mesh-network' } as const;

export const SignedIn = story({
  ...network,
  prepare: back(whoIs(noah)),
  says: `You are signed in as ${noah}`,
});
export const SignedInAndJoined = story({
  ...network,
  prepare: back(whoIs(noah)),
  reach: (stage) => pressPart(stage, 'primary-button'),
  says: 'You have joined berlin-lab',
  tells: ['invite-accepted'],
});
export const AnotherIdentity = story({
  ...network,
  prepare: back(whoIs('somebody@elsewhere.example')),
  note: 'The organisation vouches for somebody else than was invited.',
  says: `This invitation is for ${noah}`,
});
export const UnprovenAddress = story({
  ...network,
  prepare: back(whoIs(noah, false)),
  says: 'Your address is not verified',
});
export const Refused = story({
  ...network,
  prepare: back('refuse'),
  says: 'You did not agree to the sign-in',
});
export const TookTooLong = story({
  ...network,
  prepare: back(whoIs(noah), (backend) => backend.clock.advance(600)),
  note: 'The link can be pasted here.',
  says: 'The sign-in took too long',
});
export const NewerLinkMeanwhile = story({
  ...network,
  prepare: back(whoIs(noah), renewedByMira),
  says: 'A newer invitation was sent to you',
});
