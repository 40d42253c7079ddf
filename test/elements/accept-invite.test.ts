import { expect, html } from '@open-wc/testing';
import { emulateMedia } from '@web/test-runner-commands';
import type { AcceptInvite } from 'invite-kit';
import type { Fault } from 'invite-kit/mock-server';
import {
  calls,
  fill,
  find,
  findAll,
  form,
  goodPassword,
  grace,
  heading,
  holdBack,
  holdNavigation,
  invite,
  mountAccept,
  primary,
  sam,
  settled,
  submit,
  submitButton,
  text,
  words,
} from '../support/accept-page.ts';
import { mockWorld, type MockWorld } from '../support/mock-world.ts';

const invitesSam = 'Olivia Owner invites you to Northwind Fibre as Staff';

describe('accept-invite', () => {
  let world: MockWorld;
  let navigation: ReturnType<typeof holdNavigation>;
  beforeEach(async () => {
    world = await mockWorld({ as: null });
    navigation = holdNavigation();
  });
  afterEach(() => navigation.release());

  const signInAs = (id: string | null) => world.backend.session.signInAs(id);
  const ended = (status: 'revoked' | 'accepted' | 'declined', given = {}) =>
    invite(world, { status, ...given }).token;
  const expired = () => {
    const { token } = invite(world);
    world.backend.clock.advance(48 * 3600);
    return token;
  };
  const failing = (fault: Fault) => {
    const { token } = invite(world);
    world.backend.faults.add({ operation: 'acceptance.preview', ...fault });
    return token;
  };

  /** Every page that a link can lead to: how to get there, its heading, and what can be pressed. */
  const pages: Record<
    string,
    { token: () => string | null | Promise<string>; head: string; button?: string; does?: string }
  > = {
    'a new account': { token: () => invite(world).token, head: invitesSam },
    'an account that exists': { token: () => invite(world, { email: grace }).token, head: invitesSam },
    'a role with many permissions': {
      token: () => invite(world, { roleId: 'role-admin' }).token,
      head: 'Olivia Owner invites you to Northwind Fibre as Admin',
    },
    'the invited person': {
      token: () => (signInAs('grace'), invite(world, { email: grace }).token),
      head: invitesSam,
      button: 'Join Northwind Fibre',
    },
    'another account': {
      token: () => (signInAs('ivan'), invite(world).token),
      head: `This invitation is for ${sam}`,
      button: 'Switch account',
    },
    'the inviter': {
      token: () => (signInAs('olivia'), invite(world, { email: 'olivia@northwind.example' }).token),
      head: 'You can’t accept this while signed in as olivia@northwind.example',
      button: 'Sign out',
    },
    'a member': {
      token: () => (signInAs('stan'), invite(world, { email: 'stan@northwind.example' }).token),
      head: 'You are already a member of Northwind Fibre',
      button: 'Go to the dashboard',
    },
    'an unverified address': {
      token: () => (signInAs('uma'), invite(world, { email: 'uma@northwind.example' }).token),
      head: 'Verify your address first',
      button: 'Check again',
    },
    'no free seat': {
      token: () => (world.backend.setSeatLimit(3), invite(world).token),
      head: 'Northwind Fibre has no free seat',
      button: 'Check again',
    },
    'a role that is gone': {
      token: () => invite(world, { roleId: 'role-gone' }).token,
      head: 'The offered role no longer exists',
    },
    'an inviter without the right': {
      token: () => invite(world, { roleId: 'role-admin', invitedBy: 'adam' }).token,
      head: 'This invitation can’t be used any more',
    },
    'an expired link': {
      token: expired,
      head: 'This invitation has expired',
      button: 'Ask for a new invitation',
    },
    'a revoked link': { token: () => ended('revoked'), head: 'This invitation was withdrawn' },
    'a used link': {
      token: () => ended('accepted'),
      head: 'This invitation was already used',
      button: 'Sign in',
    },
    'a declined link': { token: () => ended('declined'), head: 'This invitation was declined' },
    'a held link': {
      token: () => holdBack(world, invite(world)),
      head: 'Your account is being prepared',
      button: 'Check again',
    },
    'an unknown link': {
      token: () => 'nonsense',
      head: 'This link does not work',
      button: 'Open invitation',
    },
    'no link': { token: () => null, head: 'Open your invitation', button: 'Open invitation' },
    'no connection': {
      token: () => failing({ network: true }),
      head: 'Your invitation could not be loaded',
      button: 'Try again',
    },
  };

  describe('accessibility', () => {
    for (const scheme of ['light', 'dark'] as const)
      for (const [name, { token }] of Object.entries(pages))
        it(`has nothing for axe to find on the page of ${name}, ${scheme}`, async () => {
          await emulateMedia({ colorScheme: scheme });
          const element = await mountAccept(world, await token());
          await expect(element).to.be.accessible();
        });

    it('has nothing for axe to find in errors, the open question, success, forced colours and while loading', async () => {
      await emulateMedia({ colorScheme: 'light', forcedColors: 'active' });
      const element = await mountAccept(world, invite(world).token);
      await submit(element);
      find(element, '[part=decline-button]')!.click();
      await settled(element);
      await expect(element).to.be.accessible();
      await emulateMedia({ forcedColors: 'none' });
      await expect(element).to.be.accessible();
      fill(element, { 'full-name': 'Sam', password: goodPassword });
      await submit(element);
      await expect(element).to.be.accessible();
      world.backend.faults.add({ operation: 'acceptance.preview', delay: 60_000 });
      const loading = await world.mount<AcceptInvite>(
        html`<accept-invite .client=${world.client} .token=${invite(world).token}></accept-invite>`,
      );
      expect(loading).to.match(':state(loading)');
      await expect(loading).to.be.accessible();
    });

    it('keeps every target at 24 pixels or more', async () => {
      const element = await mountAccept(world, invite(world, { roleId: 'role-admin' }).token);
      const targets = [
        ...findAll(element, 'button, summary, a'),
        ...element.querySelectorAll('button, input'),
      ];
      const small = targets.filter((one) => one.getBoundingClientRect().height < 24);
      expect(small.map(words)).to.deep.equal([]);
    });
  });

  describe('states', () => {
    for (const [name, { token, head, button }] of Object.entries(pages))
      it(`ALL-09: says where one is, and offers ${button ?? 'nothing to press'}, on the page of ${name}`, async () => {
        const element = await mountAccept(world, await token());
        element.signInUrl = '/login';
        await element.updateComplete;
        expect(heading(element)).to.equal(head);
        expect(text(element)).to.match(/\.$/);
        if (!form(element)) expect(words(primary(element))).to.equal(button ?? '');
        expect(findAll(element, 'h1')).to.have.lengthOf(1);
        expect(calls(world).every((name) => name === 'acceptance.preview')).to.be.true;
      });

    const sentences: readonly [string, string][] = [
      ['a new account', 'Create your ISP-OS account to join.'],
      ['an account that exists', 'This address already has an account. Sign in to join.'],
      ['the invited person', `You are signed in as ${grace}.`],
      ['another account', 'You are signed in as ivan@elsewhere.example. Switch account to accept it; the invitation stays open on this page.'],
      ['an expired link', 'It ended on Nov 22, 2026, 9:00 AM. Olivia Owner can send you a new one.'],
    ]; // prettier-ignore
    for (const [name, sentence] of sentences)
      it(`says what to do on the page of ${name}`, async () => {
        const element = await mountAccept(world, await pages[name]!.token());
        expect(text(element).replaceAll('\u202f', ' ')).to.contain(sentence.split(' on Nov')[0]);
      });

    it('shows for whom, until when, and what the role may do, conditions in words', async () => {
      const element = await mountAccept(world, invite(world, { roleId: 'role-admin' }).token);
      const facts = words(find(element, '[part=facts]'));
      expect(facts).to.contain(`For ${sam}`).and.to.contain('Expires in 2 days');
      expect(words(find(element, '[part=abilities] h2'))).to.equal('As Admin you can');
      expect(findAll(element, '[part=abilities] > ul li')).to.have.lengthOf(5);
      expect(words(find(element, 'summary'))).to.equal('Show 2 more');
      const rest = findAll(element, 'details li').map(words);
      expect(rest).to.deep.equal(['Invite team members (staff and technicians only)', 'Access Settings']);
    });

    it('marks what it does as a whole with custom states', async () => {
      const element = await mountAccept(world, invite(world).token);
      expect(element).to.match(':state(ready)');
      fill(element, { 'full-name': 'Sam Rivera', password: goodPassword });
      submitButton(element).click();
      await element.updateComplete;
      expect(element).to.match(':state(sending)');
      await settled(element);
      expect(element).to.match(':state(done)').and.not.to.match(':state(ready), :state(sending)');
      expect(await mountAccept(world, 'nonsense')).to.match(':state(dead)');
    });
  });
});
