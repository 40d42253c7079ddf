import { expect, waitUntil } from '@open-wc/testing';
import type { AcceptInvite } from 'invite-kit';
import {
  calls,
  field,
  fill,
  find,
  heading,
  holdNavigation,
  mountAccept,
  press,
  primary,
  submit,
  text,
  words,
} from '../support/accept-page.ts';
import type { MockWorld } from '../support/mock-world.ts';
import { authToken, authWorld } from '../support/second-factor-page.ts';

const ines = 'ines@meridian-id.example';

describe('accept-invite and an invitation to oneself', () => {
  let world: MockWorld;
  let element: AcceptInvite;
  let navigation: ReturnType<typeof holdNavigation>;
  beforeEach(async () => {
    sessionStorage.clear();
    navigation = holdNavigation();
    world = await authWorld('ines');
    element = await mountAccept(world, authToken(world, ines));
  });
  afterEach(() => navigation.release());

  const own = `You can’t accept this while signed in as ${ines}`;

  it('can’t be accepted while signed in with the same address, and says why and what to do (INT-35, INT-36)', async () => {
    expect(heading(element)).to.equal(own);
    expect(text(element)).to.equal(
      'You sent this invitation to your own address. Sign out first: it stays open on this page. Or ask somebody else to send you a new one.',
    );
    expect(words(primary(element))).to.equal('Sign out');
    expect(find(element, '[part=facts]') === null).to.be.true;
    await expect(element).to.be.accessible();
  });

  it('leads to the dashboard, which is open to who sent it', () => {
    const link = find<HTMLAnchorElement>(element, '[part=leave-link]')!;
    expect(words(link)).to.equal('Go to the dashboard');
    expect(new URL(link.href).pathname).to.equal('/dashboard.html');
  });

  it('is there again after signing out, on the same page (INT-36)', async () => {
    await press(element);
    expect(calls(world)).to.deep.equal(['acceptance.preview', 'session.end', 'acceptance.preview']);
    expect(heading(element)).to.equal('Inés Carrasco invites you to Meridian as Operator');
    expect(field(element, 'username').value).to.equal(ines);
    expect(world.backend.session.here).to.equal(null);
  });

  it('is refused again to who signs in with the same address after all (INT-35)', async () => {
    await press(element);
    fill(element, { password: 'copper-meadow-lantern' });
    await submit(element);
    await waitUntil(() => heading(element) === own);
    expect(words(primary(element))).to.equal('Sign out');
    const { invitations } = world.backend.exportWorld();
    expect(invitations.find(({ email }) => email === ines)!.status).to.equal('pending');
  });

  it('is refused by the server, whatever the page does (INT-35)', async () => {
    const { acceptance } = world.client;
    const { id } = await acceptance.start(authToken(world, ines));
    const refusal = await acceptance.step(id, 'confirm').then(
      () => null,
      (error: { code: string }) => error.code,
    );
    expect(refusal).to.equal('self_invite');
  });

  it('tells a host that wants to sign out in its own way, and reads again when told (INT-36)', async () => {
    element.addEventListener('sign-out-request', (event) => event.preventDefault());
    await press(element);
    expect(heading(element)).to.equal(own);
    world.backend.session.signInAs(null);
    await element.refresh();
    await element.updateComplete;
    expect(field(element, 'password')).to.not.equal(null);
  });
});
