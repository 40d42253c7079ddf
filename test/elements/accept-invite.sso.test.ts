import { expect, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { html } from 'lit';
import type { AcceptInvite } from 'invite-kit';
import type { IdentityChoice } from 'invite-kit/mock-server';
import {
  announced,
  calls,
  find,
  findAll,
  heading,
  holdNavigation,
  mountAccept,
  mountBack,
  press,
  primary,
  settled,
  text,
  words,
} from '../support/accept-page.ts';
import { answerAt, unverified, verified } from '../support/identity-provider.ts';
import { clearPage, mockWorld, type MockWorld } from '../support/mock-world.ts';

const sam = 'sam@partner.example';
const noah = 'noah@partner.example';

const place = (id: string) => [
  {
    scope: { type: 'network', id },
    roleIds: ['role-member'],
    overrides: [{ permission: 'nodes.manage', effect: 'allow' as const }],
  },
];

describe('accept-invite, signing in at the identity provider', () => {
  const address = location.href;
  let navigation: ReturnType<typeof holdNavigation>;
  let world: MockWorld;
  beforeEach(async () => {
    sessionStorage.clear();
    navigation = holdNavigation();
    world = await mockWorld({ preset: 'mesh-network', as: null });
  });
  afterEach(() => {
    navigation.release();
    history.replaceState(null, '', address);
  });

  const invite = (email: string | null = sam, invitedBy = 'mira', network = 'net-berlin') =>
    world.backend.addInvitation({ email, invitedBy, assignments: place(network) });

  /** Presses the button that leads to the provider; answers its address. */
  async function leave(element: AcceptInvite): Promise<string> {
    const before = navigation.urls.length;
    primary(element)!.click();
    await waitUntil(() => navigation.urls.length > before, 'nobody was sent to the provider');
    return navigation.urls.at(-1)!;
  }

  /** Opens an invitation and goes to the provider, which sends somebody back: the address of the page they come to. */
  async function awayAndBack(choice: IdentityChoice, token = invite().token): Promise<string> {
    const element = await mountAccept(world, token);
    const back = await answerAt(world.backend, await leave(element), choice);
    clearPage();
    return back;
  }

  const memberOf = (email: string) => {
    const account = world.backend.people.find((person) => person.email === email);
    return world.backend.exportWorld().members.find(({ userId }) => userId === account?.id);
  };

  it('leads from the link over the provider into the network, with role and flags (NET-03, NET-08, NET-19, NET-21, NET-22)', async () => {
    const { token } = invite();
    const element = await mountAccept(world, token);
    expect(heading(element)).to.equal('Mira Voss invites you to berlin-lab as Member');
    expect(words(primary(element))).to.equal('Continue with Lattice ID');
    expect(words(find(element, '[part=facts]'))).to.contain('berlin-lab');
    expect(findAll(element, '[part=abilities] li').map(words)).to.deep.equal([
      'See the network and who is in it',
      'Manage nodes',
    ]);
    await expect(element).to.be.accessible();
    const url = await leave(element);
    expect(url).not.to.contain(token);
    const back = await answerAt(world.backend, url, verified(sam));
    clearPage();
    const again = await mountBack(world, back);
    expect(text(again)).to.equal(`You are signed in as ${sam}.`);
    expect(memberOf(sam), 'nobody joins without a press').to.equal(undefined);
    await expect(again).to.be.accessible();
    expect(words(primary(again))).to.equal('Join berlin-lab');
    await press(again);
    expect(heading(again)).to.equal('You have joined berlin-lab');
    expect(memberOf(sam)!.assignments).to.deep.equal(place('net-berlin'));
  });

  it('takes what came back out of the address at once, and leaves the rest (NET-21)', async () => {
    const back = new URL(await awayAndBack(verified(sam)));
    const length = history.length;
    back.searchParams.set('from', 'mail');
    back.searchParams.set('session_state', 'x');
    const state = { router: 7 };
    history.replaceState(state, '', back.search);
    const element = await world.mount<AcceptInvite>(html`<accept-invite></accept-invite>`);
    // There is no client yet, and the address is clean already.
    expect(location.search).to.equal('?from=mail');
    expect([history.length, history.state]).to.deep.equal([length, state]);
    element.client = world.client;
    await waitUntil(() => heading(element).includes('invites you'));
    expect(text(element)).to.equal(`You are signed in as ${sam}.`);
  });

  it('keeps the token, the state and the code out of every store and every address (NET-21)', async () => {
    const { token } = invite();
    const element = await mountAccept(world, token);
    const url = await leave(element);
    const back = await answerAt(world.backend, url, verified(sam));
    const secrets = [token, ...['state', 'code'].map((name) => new URL(back).searchParams.get(name)!)];
    const look = async () => {
      const databases = await indexedDB.databases();
      const kept = JSON.stringify([
        { ...localStorage },
        { ...sessionStorage },
        document.cookie,
        history.state,
        location.href,
        databases,
      ]);
      for (const secret of secrets) expect(kept).not.to.contain(secret);
      expect(Object.keys(sessionStorage)).to.deep.equal(['invite-kit:accepting']);
      expect([localStorage.length, document.cookie]).to.deep.equal([0, '']);
    };
    await look();
    clearPage();
    const again = await mountBack(world, back);
    await look();
    await press(again);
    expect(heading(again)).to.equal('You have joined berlin-lab');
    for (const secret of secrets)
      expect(again.outerHTML + again.shadowRoot!.innerHTML).not.to.contain(secret);
    const logged = JSON.stringify([world.backend.calls, world.backend.audit]);
    for (const secret of secrets) expect(logged).not.to.contain(secret);
  });

  it('asks nobody to sign in who is signed in as the invited person (NET-21)', async () => {
    const { token } = invite(noah);
    world.backend.session.signInAs('noah');
    const element = await mountAccept(world, token);
    expect(text(element)).to.equal(`You are signed in as ${noah}.`);
    await press(element);
    expect(heading(element)).to.equal('You have joined berlin-lab');
    expect(navigation.urls.filter((url) => url.includes('authorize'))).to.deep.equal([]);
  });

  it('takes somebody who is in one network into a second one (NET-08)', async () => {
    const lina = 'lina@lattice.example';
    const back = await awayAndBack(verified(lina), invite(lina, 'emil', 'net-edge').token);
    await press(await mountBack(world, back));
    expect(memberOf(lina)!.assignments.map(({ scope }) => scope.id)).to.deep.equal([
      'net-berlin',
      'net-edge',
    ]);
  });

  it('lets whoever has an open link join as who they are (NET-04, NET-19)', async () => {
    const back = await awayAndBack(verified('anybody@mail.example'), invite(null).token);
    const element = await mountBack(world, back);
    expect(text(element)).to.equal('You are signed in as anybody@mail.example.');
    await press(element);
    expect(memberOf('anybody@mail.example')).not.to.equal(undefined);
  });

  const failures: readonly {
    readonly what: string;
    readonly choice: IdentityChoice;
    readonly heading: string;
    readonly text: string;
    readonly more?: string;
  }[] = [
    {
      what: 'another identity than invited',
      choice: verified(noah),
      heading: `This invitation is for ${sam}`,
      text: `You signed in as ${noah}. Try again, and choose ${sam}.`,
      more: `To join as ${noah}, ask Mira Voss to invite that address.`,
    },
    {
      what: 'an address that is not verified',
      choice: unverified(sam),
      heading: 'Your address is not verified',
      text: `Lattice ID does not vouch for ${sam}. Verify the address there, then try again.`,
    },
    {
      what: 'a refused consent',
      choice: 'refuse',
      heading: 'You did not agree to the sign-in',
      text: 'Without it Lattice can’t know that the invitation is yours. Nothing was changed: the invitation stays open, and you can try again.',
    },
  ];
  for (const failure of failures)
    it(`has a page for ${failure.what}, from which another try leads in (NET-03, NET-21)`, async () => {
      const element = await mountBack(world, await awayAndBack(failure.choice));
      expect([heading(element), text(element)]).to.deep.equal([failure.heading, failure.text]);
      if (failure.more) expect(words(find(element, '[part=page]'))).to.contain(failure.more);
      expect(announced(element)).to.contain(failure.heading);
      expect(world.backend.session.current()).to.equal(null);
      await expect(element).to.be.accessible();
      expect(words(primary(element))).to.equal('Try again');
      primary(element)!.focus();
      const before = navigation.urls.length;
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => navigation.urls.length > before);
      const url = navigation.urls.at(-1)!;
      expect(new URL(url).searchParams.get('prompt')).to.equal('select_account');
      const back = await answerAt(world.backend, url, verified(sam));
      clearPage();
      const again = await mountBack(world, back);
      await press(again);
      expect(heading(again)).to.equal('You have joined berlin-lab');
    });

  it('has a page for an answer that does not fit, from which another try leads in (NET-21)', async () => {
    const back = new URL(await awayAndBack(verified(sam)));
    back.searchParams.set('iss', 'https://evil.example');
    const element = await mountBack(world, back.href);
    expect(heading(element)).to.equal('The sign-in could not be checked');
    expect(text(element)).to.contain('does not belong to the sign-in that began here');
    await expect(element).to.be.accessible();
    expect(await leave(element)).to.contain('prompt=select_account');
  });

  it('has a page for a sign-in that took too long, where the link can be pasted (NET-07, NET-21)', async () => {
    const { token, link } = invite();
    const back = await awayAndBack(verified(sam), token);
    world.backend.clock.advance(10 * 60);
    const element = await mountBack(world, back);
    expect(heading(element)).to.equal('The sign-in took too long');
    expect(text(element)).to.contain('Open the invitation again');
    expect(element).to.match(':state(dead)');
    await expect(element).to.be.accessible();
    const input = find<HTMLInputElement>(element, '#link')!;
    input.focus();
    await sendKeys({ press: 'Enter' });
    await waitUntil(
      () => words(find(element, '#link-error')) === 'Paste the link or the code that you were sent.',
    );
    input.value = link;
    await sendKeys({ press: 'Enter' });
    await waitUntil(() => heading(element).includes('invites you'));
    expect(words(primary(element))).to.equal('Continue with Lattice ID');
  });

  it('tells nothing to a browser in which nothing began, and lets the link be pasted (NET-21)', async () => {
    const back = await awayAndBack(verified(sam));
    world.backend.session.signInAs('lina');
    const element = await mountBack(world, back);
    expect(heading(element)).to.equal('The sign-in could not be checked');
    expect(text(element)).to.contain('Open the invitation again');
    expect(words(find(element, '[part=page]'))).not.to.contain(sam);
    expect(find(element, '#link')).not.to.equal(null);
    expect(world.backend.session.current()?.id).to.equal('lina');
    await expect(element).to.be.accessible();
  });

  it('signs nobody in by an answer that began in another tab or browser (NET-21)', async () => {
    const back = await awayAndBack(verified(sam));
    sessionStorage.clear();
    const element = await mountBack(world, back);
    expect(heading(element)).to.equal('The sign-in could not be checked');
    expect(find(element, '#link')).not.to.equal(null);
    expect(calls(world)).not.to.contain('acceptance.ssoCallback');
    expect(world.backend.session.current()).to.equal(null);
    expect(location.search).to.equal('');
  });

  it('says so when another try comes too late (NET-21)', async () => {
    const element = await mountBack(world, await awayAndBack('refuse'));
    world.backend.clock.advance(31 * 60);
    await press(element);
    expect(heading(element)).to.equal('The sign-in took too long');
    expect(find(element, '#link')).not.to.equal(null);
  });

  it('says what became of the link meanwhile (NET-25)', async () => {
    const { token, id } = invite();
    const back = await awayAndBack(verified(sam), token);
    await world.clientOf('mira').invitations.link(id);
    const element = await mountBack(world, back);
    expect(heading(element)).to.equal('A newer invitation was sent to you');
    expect(world.backend.session.current()).to.equal(null);
  });

  it('hands the answer in once more when the connection broke, as the same request', async () => {
    const back = await awayAndBack(verified(sam));
    world.backend.faults.add({
      operation: 'acceptance.ssoCallback',
      network: true,
      times: 4,
      afterEffect: true,
    });
    const element = await mountBack(world, back);
    expect(heading(element)).to.equal('Your invitation could not be loaded');
    world.backend.faults.clear();
    await press(element);
    expect(text(element)).to.equal(`You are signed in as ${sam}.`);
  });

  it('goes on after a reload, also where the server itself has taken the answer (NET-21)', async () => {
    await mountBack(world, await awayAndBack(verified(sam)));
    clearPage();
    const element = await mountAccept(world, null);
    expect(text(element)).to.equal(`You are signed in as ${sam}.`);
    expect(calls(world).at(-1)).to.equal('acceptance.resume');
  });

  it('leaves an address alone that carries half an answer', async () => {
    history.replaceState(null, '', '?code=1&page=2');
    const element = await mountAccept(world, null);
    expect(location.search).to.equal('?code=1&page=2');
    expect(heading(element)).to.equal('Open your invitation');
  });

  it('says that sign-in is not set up, and goes on once it is (NET-02)', async () => {
    world.backend.setPolicy({ acceptance: { methods: [] } });
    const element = await mountAccept(world, invite().token);
    expect(heading(element)).to.equal('Sign-in is not set up yet');
    expect(text(element)).to.equal(
      'Lattice has no sign-in connected, and without it nobody can join. Ask Mira Voss to have it set up, then check again here.',
    );
    await expect(element).to.be.accessible();
    world.backend.setPolicy({ acceptance: { methods: ['sso'] } });
    await press(element);
    expect(words(primary(element))).to.equal('Continue with Lattice ID');
  });

  it('says so as well to who comes back when it is no longer set up (NET-02)', async () => {
    const back = await awayAndBack(verified(sam));
    world.backend.setPolicy({ acceptance: { methods: [] } });
    expect(heading(await mountBack(world, back))).to.equal('Sign-in is not set up yet');
  });

  it('tells the invited person that their inviter may no longer invite, before and at the press (NET-14)', async () => {
    const takeAway = () =>
      world.clientOf('mira').members.update('member-dario', {
        assignments: [{ ...place('net-berlin')[0]!, overrides: [] }],
      });
    const { token } = invite(noah, 'dario');
    world.backend.session.signInAs('noah');
    const element = await mountAccept(world, token);
    await takeAway();
    await press(element);
    const said = [
      'This invitation can’t be used any more',
      'Dario Conti may no longer invite people there. Ask an owner or admin of Lattice for a new one.',
    ];
    expect([heading(element), text(element)]).to.deep.equal(said);
    expect(memberOf(noah)).to.equal(undefined);
    clearPage();
    const again = await mountAccept(world, token);
    expect([heading(again), text(again)]).to.deep.equal(said);
    await expect(again).to.be.accessible();
  });
});

describe('accept-invite, where the token comes from', () => {
  const address = location.href;
  let world: MockWorld;
  beforeEach(async () => {
    sessionStorage.clear();
    world = await mockWorld({ preset: 'mesh-network', as: null });
  });
  afterEach(() => history.replaceState(null, '', address));

  const invite = () =>
    world.backend.addInvitation({ email: sam, invitedBy: 'mira', assignments: place('net-berlin') });
  const mount = async (source: string) => {
    const element = await world.mount<AcceptInvite>(
      html`<accept-invite .client=${world.client} token-from=${source}></accept-invite>`,
    );
    await settled(element);
    return element;
  };

  for (const [source, at, rest] of [
    ['path', (token: string) => `/invitations/accept/${token}`, '/invitations/accept/'],
    ['query', (token: string) => `/accept?token=${token}`, '/accept'],
    ['fragment', (token: string) => `/accept#token=${token}`, '/accept'],
  ] as const)
    it(`is the ${source} (NET-20)`, async () => {
      history.replaceState(null, '', at(invite().token));
      expect(heading(await mount(source))).to.equal('Mira Voss invites you to berlin-lab as Member');
      expect(location.pathname + location.search + location.hash).to.equal(rest);
    });

  const pasted: readonly [string, (token: string) => string][] = [
    ['the token', (token) => token],
    ['the token with what a mail program put around it', (token) => ` <${token}>.\n`],
    [
      'a whole link with the token in the path',
      (token) => `https://mesh.example/invitations/accept/${token}`,
    ],
    [
      'a whole link with the token in the query',
      (token) => `https://mesh.example/accept?token=${token}&from=mail`,
    ],
    [
      'a whole link with the token in the fragment',
      (token) => `https://mesh.example/accept.html#token=${token}`,
    ],
  ];
  for (const [what, of] of pasted)
    it(`is a field, for ${what}, by keyboard (NET-07)`, async () => {
      const { token } = invite();
      const element = await mount('field');
      expect(heading(element)).to.equal('Open your invitation');
      find(element, '#link')!.focus();
      await sendKeys({ type: of(token).trim() });
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => heading(element).includes('invites you'));
      expect(element.shadowRoot!.innerHTML).not.to.contain(token);
    });

  it('is not the address where people are to paste it (NET-07)', async () => {
    history.replaceState(null, '', `#token=${invite().token}`);
    expect(heading(await mount('field'))).to.equal('Open your invitation');
    expect(calls(world)).to.deep.equal([]);
  });

  for (const nonsense of [
    'hello there, please let me in',
    'sam@partner.example',
    'https://mesh.example/invitations/accept/',
    'https://mesh.example/accept.html',
  ])
    it(`says under the field that "${nonsense}" is none, and asks nobody (NET-07)`, async () => {
      const element = await mount('field');
      const input = find<HTMLInputElement>(element, '#link')!;
      input.value = nonsense;
      await press(element);
      await waitUntil(() => element.shadowRoot!.activeElement === input);
      expect(words(find(element, '#link-error'))).to.equal(
        'This is no invitation link or code. Copy the whole link and paste it here.',
      );
      expect(input.getAttribute('aria-describedby')).to.equal('link-error');
      expect(input.value).to.equal(nonsense);
      expect(calls(world)).to.deep.equal([]);
      await expect(element).to.be.accessible();
    });

  it('says that a token which was never one does not work, and takes another (NET-07)', async () => {
    const element = await mount('field');
    find<HTMLInputElement>(element, '#link')!.value = 'made-up-token';
    await press(element);
    expect(heading(element)).to.equal('This link does not work');
    expect(findAll(element, '#link')).to.have.length(1);
    find<HTMLInputElement>(element, '#link')!.value = invite().token;
    await press(element);
    expect(heading(element)).to.contain('invites you');
  });
});
