import { expect, html, oneEvent, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { storeForClient } from 'invite-kit/store';
import type { AcceptInvite, InviteAcceptedEvent } from 'invite-kit';
import 'invite-kit/define/invite-provider';
import {
  announced,
  calls,
  errorOf,
  field,
  fill,
  find,
  findAll,
  form,
  goodPassword,
  grace,
  gracesPassword,
  heading,
  holdNavigation,
  invite,
  mountAccept,
  press,
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

  describe('joining', () => {
    it('ISP-13, ISP-14, ISP-32: creates the account of the invited address and lands on the dashboard', async () => {
      const element = await mountAccept(world, invite(world).token);
      expect(field(element, 'username').value).to.equal(sam);
      fill(element, { 'full-name': ' Sam Rivera ', password: goodPassword });
      const accepted = oneEvent<InviteAcceptedEvent>(element, 'invite-accepted');
      await submit(element);
      const { detail } = await accepted;
      expect(heading(element)).to.equal('You have joined Northwind Fibre');
      expect(text(element)).to.equal('Your role is Staff. You can start working right away.');
      expect(detail.landingUrl).to.equal(`${location.origin}/dashboard.html`);
      expect(navigation.urls).to.deep.equal([detail.landingUrl]);
      expect(primary(element)!.getAttribute('href')).to.equal(detail.landingUrl);
      const me = world.backend.session.current();
      expect(me).to.include({ name: 'Sam Rivera', email: sam, roleName: 'Staff' });
    });

    it('ISP-13: signs in who has an account', async () => {
      const element = await mountAccept(world, invite(world, { email: grace }).token);
      expect(form(element)!.querySelector('[name="full-name"]')).to.equal(null);
      fill(element, { password: gracesPassword });
      await submit(element);
      expect(heading(element)).to.equal('You have joined Northwind Fibre');
      expect(world.backend.session.current()?.roleName).to.equal('Staff');
    });

    it('ISP-33: joins with one press who is signed in already, and reads what the page knows again', async () => {
      signInAs('grace');
      const element = await mountAccept(world, invite(world, { email: grace }).token);
      expect(form(element) === null).to.be.true;
      const store = storeForClient(world.client);
      await store.load('viewer');
      expect(store.state.resources.viewer.error?.code).to.equal('forbidden');
      await press(element);
      expect(heading(element)).to.equal('You have joined Northwind Fibre');
      await waitUntil(() => store.state.resources.viewer.status === 'ready', 'the viewer is not read again');
      const { grants } = store.state.resources.viewer.value!;
      expect(grants.map(({ permission }) => permission)).to.contain('payments.process');
    });

    it('ALL-08: joins once, however often it is pressed at once', async () => {
      const element = await mountAccept(world, invite(world).token);
      fill(element, { 'full-name': 'Sam', password: goodPassword });
      submitButton(element).click();
      submitButton(element).click();
      form(element)!.requestSubmit();
      await settled(element);
      expect(calls(world)).to.deep.equal([
        'acceptance.preview', 'acceptance.start', 'acceptance.step', 'acceptance.step',
      ]); // prettier-ignore
    });

    it('ALL-08: is a success too for who joined with the link before', async () => {
      signInAs('grace');
      const { token } = invite(world, { email: grace });
      const first = await mountAccept(world, token);
      const second = await mountAccept(world, token);
      await press(first);
      await press(second);
      expect(heading(second)).to.equal('You have joined Northwind Fibre');
      expect(world.backend.people.filter(({ email }) => email === grace)).to.have.lengthOf(1);
    });

    it('goes on to sign in when the address got its account elsewhere meanwhile', async () => {
      const element = await mountAccept(world, invite(world).token);
      world.backend.addAccount({ name: 'Sam', email: sam, password: goodPassword });
      fill(element, { 'full-name': 'Sam', password: goodPassword });
      await submit(element);
      expect(text(element)).to.equal('This address already has an account. Sign in to join.');
      expect(field(element, 'password').value).to.equal(goodPassword);
      await submit(element);
      expect(heading(element)).to.equal('You have joined Northwind Fibre');
    });

    it('switches account and stays on the invitation', async () => {
      signInAs('ivan');
      const element = await mountAccept(world, invite(world, { email: grace }).token);
      expect(findAll(element, 'p').map(words)).to.contain(
        'To join as ivan@elsewhere.example, ask Olivia Owner to invite that address.',
      );
      await press(element);
      expect(heading(element)).to.equal(invitesSam);
      expect(field(element, 'username').value).to.equal(grace);
      expect(world.backend.session.current()).to.equal(null);
    });

    it('asks for a new invitation from an expired link, and says that nothing else is to do', async () => {
      const { token } = invite(world);
      world.backend.clock.advance(48 * 3600);
      const element = await mountAccept(world, token);
      await press(element);
      expect(heading(element)).to.equal('We told Olivia Owner');
      expect(text(element)).to.contain('There is nothing else to do.');
      expect(world.backend.mailbox.list()[0]?.kind).to.equal('renewal_request');
      expect(primary(element)).to.equal(null);
    });

    it('opens a pasted link, from an unknown one as well', async () => {
      const element = await mountAccept(world, 'nonsense');
      find<HTMLInputElement>(element, '#link')!.value = `<${invite(world).link}>`;
      await press(element);
      expect(heading(element)).to.equal(invitesSam);
      expect(form(element)).to.not.equal(null);
    });
  });

  describe('declining', () => {
    it('says the consequence first, and does nothing on keeping', async () => {
      const element = await mountAccept(world, invite(world).token);
      find(element, '[part=decline-button]')!.click();
      await element.updateComplete;
      expect(words(find(element, '#consequence'))).to.equal(
        'If you decline, this link stops working at once. To join later, you need a new invitation from Olivia Owner.',
      );
      await waitUntil(() => element.shadowRoot!.activeElement === find(element, '[part=keep-button]'));
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => element.shadowRoot!.activeElement === find(element, '[part=decline-button]'));
      expect(calls(world)).to.deep.equal(['acceptance.preview']);
    });

    it('closes the page and tells the host', async () => {
      const element = await mountAccept(world, invite(world).token);
      const declined = oneEvent(element, 'invite-declined');
      find(element, '[part=decline-button]')!.click();
      await element.updateComplete;
      await press(element, '.danger');
      await declined;
      expect(heading(element)).to.equal('You declined the invitation');
      expect(form(element)).to.equal(null);
    });
  });

  describe('the credential form', () => {
    it('stands in the page’s own tree, named for password managers', async () => {
      const element = await mountAccept(world, invite(world).token);
      const inputs = [...document.querySelectorAll<HTMLInputElement>('accept-invite input')];
      expect(inputs.map(({ name, type, autocomplete }) => [name, type, autocomplete])).to.deep.equal([
        ['username', 'email', 'username'],
        ['full-name', 'text', 'name'],
        ['password', 'password', 'new-password'],
      ]);
      expect(field(element, 'username').readOnly).to.be.true;
      for (const input of inputs) expect(words(input.labels![0])).to.not.equal('');
      const existing = await mountAccept(world, invite(world, { email: grace }).token);
      expect(field(existing, 'password').autocomplete).to.equal('current-password');
      const ids = [...document.querySelectorAll('accept-invite [id]')].map(({ id }) => id);
      expect(new Set(ids).size).to.equal(ids.length);
    });

    it('is styled while an instance is in the page, in a document and in a shadow root', async () => {
      const count = document.adoptedStyleSheets.length;
      const element = await mountAccept(world, invite(world).token);
      const second = await mountAccept(world, invite(world).token);
      expect(document.adoptedStyleSheets.length).to.equal(count + 1);
      expect(getComputedStyle(field(element, 'password')).borderRadius).to.equal('8px');
      second.remove();
      expect(document.adoptedStyleSheets.length).to.equal(count + 1);
      const host = await world.mount<HTMLDivElement>(html`<div></div>`);
      const root = host.attachShadow({ mode: 'open' });
      root.append(element);
      expect([document.adoptedStyleSheets.length, root.adoptedStyleSheets.length]).to.deep.equal([count, 1]);
      expect(getComputedStyle(field(element, 'password')).borderRadius).to.equal('8px');
    });

    it('shows the password on a press, and masks it again before it is sent', async () => {
      const element = await mountAccept(world, invite(world).token);
      const reveal = form(element)!.querySelector<HTMLButtonElement>('[aria-pressed]')!;
      reveal.click();
      expect(reveal).to.have.attribute('aria-pressed', 'true');
      expect(field(element, 'password').type).to.equal('text');
      fill(element, { 'full-name': 'Sam', password: 'short' });
      await submit(element);
      expect(field(element, 'password').type).to.equal('password');
      expect(reveal).to.have.attribute('aria-pressed', 'false');
    });

    for (const password of [
      'p'.repeat(60) + 'word',
      ' blank at both ends ',
      'pass🔑word🔑',
      'ﬁancée-Ω-NFD é',
    ])
      it(`sends ${JSON.stringify(password)} unchanged`, async () => {
        const element = await mountAccept(world, invite(world).token);
        fill(element, { 'full-name': 'Sam', password });
        await submit(element);
        signInAs(null);
        const again = await mountAccept(world, invite(world).token);
        fill(again, { password });
        await submit(again);
        expect(heading(again)).to.equal('You are already a member of Northwind Fibre');
      });

    it('is gone with what was typed as soon as the person has joined', async () => {
      const element = await mountAccept(world, invite(world).token);
      const password = field(element, 'password');
      fill(element, { 'full-name': 'Sam', password: goodPassword });
      await submit(element);
      expect(password.isConnected).to.be.false;
      expect(element.children).to.have.lengthOf(0);
    });

    it('forgets the link as soon as the person has joined', async () => {
      const element = await mountAccept(world, invite(world).token);
      fill(element, { 'full-name': 'Sam', password: goodPassword });
      await submit(element);
      await element.refresh();
      expect(calls(world).filter((name) => name === 'acceptance.preview')).to.have.lengthOf(1);
    });
  });

  describe('keyboard and focus', () => {
    it('joins without a pointer, and takes focus to the heading', async () => {
      const element = await mountAccept(world, invite(world).token);
      expect(document.activeElement).to.equal(document.body);
      expect(announced(element)).to.contain(invitesSam);
      field(element, 'full-name').focus();
      await sendKeys({ type: 'Sam Rivera' });
      await sendKeys({ press: 'Tab' });
      await sendKeys({ type: goodPassword });
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => element.matches(':state(done)'));
      expect(element.shadowRoot!.activeElement).to.equal(find(element, 'h1'));
    });

    it('takes focus to the first bad field and selects what is in it', async () => {
      const element = await mountAccept(world, invite(world).token);
      fill(element, { password: 'short' });
      await submit(element);
      await waitUntil(() => document.activeElement === field(element, 'full-name'));
      expect(errorOf(field(element, 'full-name'))).to.equal('Enter your full name.');
      expect(errorOf(field(element, 'password'))).to.equal(
        'Use at least 8 characters that are not easy to guess.',
      );
      fill(element, { 'full-name': 'Sam' });
      await submit(element);
      await waitUntil(() => document.activeElement === field(element, 'password'));
      const { selectionStart, selectionEnd } = field(element, 'password');
      expect([selectionStart, selectionEnd]).to.deep.equal([0, 5]);
      expect(calls(world)).to.deep.equal(['acceptance.preview']);
    });

    it('says so when nothing is pasted', async () => {
      const element = await mountAccept(world, null);
      await press(element);
      const input = find<HTMLInputElement>(element, '#link')!;
      await waitUntil(() => element.shadowRoot!.activeElement === input);
      expect(words(find(element, '#link-error'))).to.equal('Paste the link or the code that you were sent.');
    });

    it('keeps focus and the open question while the page asks to read again', async () => {
      const element = await mountAccept(world, invite(world).token);
      fill(element, { 'full-name': 'Sam' });
      field(element, 'full-name').focus();
      find(element, '[part=decline-button]')!.click();
      await waitUntil(() => element.shadowRoot!.activeElement === find(element, '[part=keep-button]'));
      const reading = element.refresh();
      await element.updateComplete;
      expect(element).to.not.match(':state(sending)');
      await reading;
      await element.updateComplete;
      expect(find(element, '[part=keep-button]')).to.not.equal(null);
      expect(element.shadowRoot!.activeElement).to.equal(find(element, '[part=keep-button]'));
      expect(field(element, 'full-name').value).to.equal('Sam');
    });
  });

  describe('events', () => {
    it('tells of every page, with its heading for the title of the document', async () => {
      const element = await world.mount<AcceptInvite>(html`<accept-invite></accept-invite>`);
      const seen: string[][] = [];
      element.addEventListener('invite-state-changed', ({ detail }) =>
        seen.push([detail.page, words({ textContent: detail.heading } as Element)]),
      );
      element.token = invite(world).token;
      element.client = world.client;
      await waitUntil(() => seen.length > 0);
      fill(element, { 'full-name': 'Sam', password: goodPassword });
      await submit(element);
      expect(seen).to.deep.equal([
        ['create-account', invitesSam],
        ['joined', 'You have joined Northwind Fibre'],
      ]);
    });

    it('stays where it is when the host cancels invite-accepted', async () => {
      const element = await mountAccept(world, invite(world).token);
      element.addEventListener('invite-accepted', (event) => event.preventDefault());
      fill(element, { 'full-name': 'Sam', password: goodPassword });
      await submit(element);
      expect(navigation.urls).to.deep.equal([]);
      expect(heading(element)).to.equal('You have joined Northwind Fibre');
    });

    it('leaves signing out to a host that cancels sign-out-request', async () => {
      signInAs('ivan');
      const element = await mountAccept(world, invite(world).token);
      element.addEventListener('sign-out-request', (event) => {
        event.preventDefault();
        expect(event.detail.email).to.equal('ivan@elsewhere.example');
        signInAs(null);
        void element.refresh();
      });
      await press(element);
      await waitUntil(() => form(element));
      expect(calls(world)).to.not.contain('session.end');
    });
  });

  describe('slots and parts', () => {
    it('shows what the host says, and keeps it through every page', async () => {
      const element = await world.mount<AcceptInvite>(
        html`<accept-invite .client=${world.client} .token=${invite(world).token}>
          <b slot="logo">Brand</b>
          <p slot="help">Questions?</p>
          <p slot="finished">Take the tour.</p>
          <p slot="footer">Terms</p>
        </accept-invite>`,
      );
      await settled(element);
      expect(find(element, '[part=logo]')!.checkVisibility()).to.be.false;
      fill(element, { 'full-name': 'Sam', password: goodPassword });
      await submit(element);
      const shown = [...element.children].filter((child) => child.checkVisibility());
      expect(shown.map(words)).to.deep.equal(['Brand', 'Questions?', 'Take the tour.', 'Terms']);
    });

    it('has room for a step that the kit does not know, and goes on after it', async () => {
      world.backend.setPolicy({ acceptance: { steps: ['terms', 'authenticate', 'confirm'] } });
      const element = await mountAccept(world, invite(world).token);
      const changed = oneEvent(element, 'invite-state-changed');
      fill(element, { 'full-name': 'Sam', password: goodPassword });
      await submit(element);
      expect((await changed).detail).to.include({ page: 'step', step: 'terms' });
      expect(find(element, 'slot[name=step-terms]')).to.not.equal(null);
      await element.completeStep({ agreed: true });
      expect(calls(world).at(-1)).to.equal('acceptance.step');
    });

    it('says the host’s own words', async () => {
      const element = await world.mount(
        html`<invite-provider
          .client=${world.client}
          .words=${{ acceptInvite: { createAndJoin: 'Count me in' } }}
          ><accept-invite .token=${invite(world).token}></accept-invite
        ></invite-provider>`,
      );
      const accept = element.querySelector('accept-invite')!;
      await waitUntil(() => form(accept));
      expect(words(submitButton(accept))).to.equal('Count me in');
    });
  });
});
