import { expect, html, waitUntil } from '@open-wc/testing';
import type { AcceptInvite, InviteProvider } from 'invite-kit';
import 'invite-kit/define/invite-provider';
import type { Fault, FaultAnswer } from 'invite-kit/mock-server';
import {
  announced,
  calls,
  errorOf,
  field,
  fill,
  find,
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
  settled,
  submit,
  submitButton,
  text,
  words,
} from '../support/accept-page.ts';
import { clearPage, mockWorld, type MockWorld } from '../support/mock-world.ts';

const joined = 'You have joined Northwind Fibre';

describe('accept-invite', () => {
  let world: MockWorld;
  let navigation: ReturnType<typeof holdNavigation>;
  beforeEach(async () => {
    world = await mockWorld({ as: null });
    navigation = holdNavigation();
  });
  afterEach(() => navigation.release());

  const respond = (respond: FaultAnswer): Fault => ({ respond, times: 1 });
  const typed = { 'full-name': 'Sam Rivera', password: goodPassword };
  const formError = (element: AcceptInvite) => words(element.querySelector('form > .error'));

  describe('failures', () => {
    const failures: readonly [string, Fault, string][] = [
      ['no connection', { network: true }, 'No connection. Check the network and try again.'],
      ['401', respond({ status: 401, code: 'authentication_required' }), 'You are signed out. Sign in and try again.'],
      ['403', respond({ status: 403, code: 'forbidden' }), 'Your role does not allow this. Ask an owner or an admin.'],
      ['409', respond({ status: 409, code: 'conflict' }), 'Somebody else changed this. Look at the new state and decide again.'],
      ['500', respond({ status: 500, code: 'unexpected' }), 'Something went wrong on the server. Nothing was lost. Try again.'],
      ['HTML instead of JSON', { respond: { status: 200, html: '<p>Proxy</p>' } }, 'The server’s answer could not be read. Tell whoever runs this page.'],
      ['an empty object', { respond: { status: 200, body: {} } }, 'The server’s answer could not be read. Tell whoever runs this page.'],
    ]; // prettier-ignore

    for (const operation of ['acceptance.start', 'acceptance.step'] as const)
      for (const [name, fault, sentence] of failures)
        it(`says what to do after ${name} on ${operation}, keeps what was typed, and goes on`, async () => {
          const element = await mountAccept(world, invite(world).token);
          const repair = world.backend.faults.add({ ...fault, operation });
          fill(element, typed);
          await submit(element);
          expect(formError(element)).to.equal(sentence);
          expect(announced(element)).to.equal(sentence);
          expect(field(element, 'full-name').value).to.equal('Sam Rivera');
          expect(field(element, 'password').value).to.equal(goodPassword);
          repair();
          await submit(element);
          expect(heading(element)).to.equal(joined);
        });

    for (const [name, fault, sentence] of failures)
      it(`says what to do after ${name} on loading, and tries again`, async () => {
        const repair = world.backend.faults.add({
          ...fault,
          times: Infinity,
          operation: 'acceptance.preview',
        });
        const element = await mountAccept(world, invite(world).token);
        expect(text(element)).to.equal(sentence);
        repair();
        await press(element);
        expect(form(element)).to.not.equal(null);
        expect(element.shadowRoot!.activeElement).to.equal(find(element, 'h1'));
      });

    it('counts down what Retry-After asks for, and sends nothing meanwhile', async () => {
      const element = await mountAccept(world, invite(world).token);
      world.backend.faults.add({
        operation: 'acceptance.start',
        ...respond({ status: 429, code: 'rate_limited', headers: { 'retry-after': '2' } }),
      });
      fill(element, typed);
      await submit(element);
      expect(formError(element)).to.equal(
        'Too many requests. Wait a moment, then try again. Try again in 2 s.',
      );
      expect(submitButton(element)).to.have.attribute('aria-disabled', 'true');
      await submit(element);
      expect(calls(world).filter((name) => name === 'acceptance.start')).to.have.lengthOf(1);
      await waitUntil(() => submitButton(element).ariaDisabled === 'false', '', { timeout: 4000 });
      await submit(element);
      expect(heading(element)).to.equal(joined);
    });

    it('says at its field that the password is wrong, and keeps it selected', async () => {
      const element = await mountAccept(world, invite(world, { email: grace }).token);
      fill(element, { password: 'not this one' });
      await submit(element);
      await waitUntil(() => document.activeElement === field(element, 'password'));
      expect(errorOf(field(element, 'password'))).to.equal('That password is not right. Try again.');
      expect(formError(element)).to.equal('');
      fill(element, { password: gracesPassword });
      await submit(element);
      expect(heading(element)).to.equal(joined);
    });

    it('says at its field what only the server finds weak', async () => {
      const element = await mountAccept(world, invite(world).token);
      world.backend.setPolicy({ acceptance: { passwordMinLength: 64 } });
      fill(element, typed);
      await submit(element);
      expect(errorOf(field(element, 'password'))).to.contain('at least 64 characters');
    });

    it('goes on from confirming when the account came up and only joining failed', async () => {
      const element = await mountAccept(world, invite(world).token);
      fill(element, typed);
      const { fetch } = window;
      let steps = 0;
      window.fetch = (input, init) => {
        const isConfirm = (input as string).endsWith('/steps/confirm') && steps++ < 3;
        return isConfirm ? Promise.reject(new TypeError('Failed to fetch')) : fetch(input, init);
      };
      await submit(element);
      expect(form(element)).to.equal(null);
      expect(words(find(element, '.error'))).to.equal('No connection. Check the network and try again.');
      window.fetch = fetch;
      await press(element);
      expect(heading(element)).to.equal(joined);
      expect(calls(world).filter((name) => name === 'acceptance.step')).to.have.lengthOf(2);
    });

    it('ALL-08: finds out what came of a press whose answers were lost', async () => {
      const element = await mountAccept(world, invite(world).token);
      world.backend.faults.add({ operation: 'acceptance.step', network: true, afterEffect: true, times: 3 });
      fill(element, typed);
      await submit(element);
      expect(formError(element)).to.equal('No connection. Check the network and try again.');
      await submit(element);
      expect(heading(element)).to.equal(joined);
      expect(world.backend.people.filter(({ name }) => name === 'Sam Rivera')).to.have.lengthOf(1);
    });

    it('shows that the link died while the form was filled in', async () => {
      const { token } = invite(world);
      const element = await mountAccept(world, token);
      world.backend.clock.advance(48 * 3600);
      fill(element, typed);
      await submit(element);
      expect(heading(element)).to.equal('This invitation has expired');
      expect(primary(element)).to.not.equal(null);
    });

    it('begins anew, with what was typed, when the page was open for too long', async () => {
      const element = await mountAccept(world, invite(world).token);
      const repair = world.backend.faults.add({ operation: 'acceptance.step', network: true });
      fill(element, typed);
      await submit(element);
      repair();
      world.backend.clock.advance(31 * 60);
      await submit(element);
      expect(heading(element)).to.equal(joined);
    });

    it('says who to write to when a renewal cannot be asked for', async () => {
      const { token } = invite(world);
      world.backend.clock.advance(48 * 3600);
      const element = await mountAccept(world, token);
      world.backend.faults.add({
        operation: 'acceptance.requestRenewal',
        ...respond({ status: 409, code: 'invalid_state' }),
      });
      await press(element);
      expect(words(find(element, '.error'))).to.equal(
        'It can’t be asked for here. Write to the person who invited you.',
      );
    });
  });

  describe('the token', () => {
    const canary = () => invite(world).token;
    const shadowText = (node: Element): string =>
      node.outerHTML +
      [...(node.shadowRoot?.querySelectorAll('*') ?? [])].map((one) => one.outerHTML).join('');
    const address = location.href;
    afterEach(() => history.replaceState(null, '', address));

    const places: readonly [string, string, (token: string) => string, string][] = [
      ['the fragment', 'fragment', (token) => `#token=${token}`, ''],
      ['the fragment beside others', 'fragment', (token) => `#a=1&token=${token}&b=%202`, '#a=1&b=%202'],
      ['the query', 'query', (token) => `?from=mail&token=${token}&b=%202#top`, '?from=mail&b=%202#top'],
      ['the path', 'path', (token) => `/invitations/${token}`, '/invitations/'],
    ];
    for (const [name, source, place, rest] of places)
      it(`is taken from ${name}, out of the address and the history, and everything else stays`, async () => {
        const token = canary();
        const length = history.length;
        const state = { router: 7 };
        history.replaceState(state, '', place(token));
        const element = await world.mount<AcceptInvite>(
          html`<accept-invite .client=${world.client} token-from=${source}></accept-invite>`,
        );
        await settled(element);
        expect(form(element)).to.not.equal(null);
        expect(location.href).to.not.contain(token);
        expect(location.href.endsWith(rest)).to.be.true;
        expect([history.length, history.state]).to.deep.equal([length, state]);
      });

    it('is read again when another link is opened in the same page', async () => {
      const element = await mountAccept(world, canary());
      location.hash = `token=${invite(world, { email: grace }).token}`;
      await waitUntil(() => form(element) && field(element, 'username').value === grace);
      expect(location.hash).to.equal('');
    });

    it('is found nowhere afterwards: no attribute, no event, no storage, no log', async () => {
      const token = canary();
      const said: string[] = [];
      const methods = ['log', 'warn', 'info', 'debug'] as const;
      const printed = methods.map((method) => console[method]);
      for (const method of methods)
        console[method] = (...what: unknown[]) => said.push(what.map(String).join());
      const events = ['invite-state-changed', 'invite-accepted', 'invite-declined', 'sign-out-request'];
      const hear = (event: Event) => said.push(JSON.stringify((event as CustomEvent).detail));
      for (const name of events) document.addEventListener(name, hear);
      const element = await world.mount<AcceptInvite>(
        html`<accept-invite .client=${world.client} token=${token}></accept-invite>`,
      );
      await settled(element);
      fill(element, { password: 'short' });
      await submit(element);
      fill(element, typed);
      await submit(element);
      for (const name of events) document.removeEventListener(name, hear);
      methods.forEach((method, index) => (console[method] = printed[index]!));
      expect(heading(element)).to.equal(joined);
      expect(said.length).to.be.above(1);
      const places = [
        shadowText(element), document.documentElement.outerHTML, location.href, JSON.stringify(history.state),
        JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage }), document.cookie, ...said,
        String(element.token), ...performance.getEntriesByType('resource').map(({ name }) => name),
      ]; // prettier-ignore
      for (const place of places) expect(place).to.not.contain(token);
    });

    it('joins nobody when a scanner opens the link and presses everything', async () => {
      const { token } = invite(world);
      const element = await mountAccept(world, token);
      for (const one of [...element.querySelectorAll('button'), primary(element)]) {
        one?.click();
        await settled(element);
      }
      expect(calls(world)).to.deep.equal(['acceptance.preview']);
      expect((await mountAccept(world, token)).matches(':state(ready)')).to.be.true;
    });

    for (const broken of ['', 'null', 'undefined'])
      it(`is asked for, without a request, when it is ${JSON.stringify(broken)}`, async () => {
        const element = await mountAccept(world, broken);
        expect(heading(element)).to.equal('Open your invitation');
        expect(calls(world)).to.deep.equal([]);
      });
  });

  describe('landing', () => {
    const { origin } = location;
    const port = Number(location.port) + 1;
    const addresses: readonly [string, string | null][] = [
      ['/ok?x=1#y', `${origin}/ok?x=1#y`],
      ['//evil.example', null],
      ['\\\\evil.example', null],
      ['/\t/evil.example', null],
      ['https://app.example.evil.example', null],
      ['/%2F%2Fevil.example', `${origin}/%2F%2Fevil.example`],
      ['/..//evil.example', `${origin}//evil.example`],
      ['/.//evil.example', `${origin}//evil.example`],
      ['javascript:alert(1)', null],
      [' javascript:alert(1)', null],
      ['data:text/html,x', null],
      ['vbscript:x', null],
      ['mailto:a@b.example', null],
      [`blob:${origin}/1`, null],
      [`${location.protocol}//${location.hostname}:${port}/`, null],
      [`${location.protocol}//${location.hostname}.:${location.port}/`, null],
      ['http://', null],
    ];
    for (const [url, target] of addresses)
      it(`ISP-14: ${target ? 'goes' : 'does not go'} to ${JSON.stringify(url)}, from the host or from the server`, async () => {
        const fallback = `${origin}/dashboard.html`;
        const asAttribute = await mountAccept(world, invite(world).token);
        asAttribute.landingUrl = url;
        fill(asAttribute, typed);
        await submit(asAttribute);
        expect(navigation.urls).to.deep.equal([target ?? fallback]);
        asAttribute.remove();

        world.backend.session.signInAs('grace');
        world.backend.setPolicy({ acceptance: { landingUrl: url } });
        const asAnswer = await mountAccept(world, invite(world, { email: grace }).token);
        await press(asAnswer);
        expect(navigation.urls.slice(1)).to.deep.equal(target ? [target] : []);
        expect(primary(asAnswer)?.getAttribute('href') ?? null).to.equal(target);
      });

    it('does not show a logo or a sign-in link whose address runs a script', async () => {
      const { token } = invite(world, { status: 'accepted' });
      const element = await mountAccept(world, token);
      element.signInUrl = 'javascript:alert(1)';
      await element.updateComplete;
      expect(primary(element)).to.equal(null);
    });
  });

  describe('lifecycle', () => {
    it('waits for a provider that comes late', async () => {
      const provider = await world.mount<InviteProvider>(
        html`<invite-provider
          ><accept-invite .token=${invite(world).token}></accept-invite
        ></invite-provider>`,
      );
      const element = provider.querySelector('accept-invite')!;
      expect(words(find(element, '[part=notice]'))).to.contain('Not connected yet');
      provider.client = world.client;
      await waitUntil(() => form(element));
      expect(calls(world)).to.deep.equal(['acceptance.preview']);
    });

    it('keeps what was typed when it moves within the page, and when it leaves and comes back', async () => {
      const element = await mountAccept(world, invite(world).token);
      const parent = element.parentElement!;
      fill(element, typed);
      parent.append(element);
      await settled(element);
      element.remove();
      await element.updateComplete;
      parent.append(element);
      await settled(element);
      expect(field(element, 'full-name').value).to.equal('Sam Rivera');
      expect(calls(world)).to.deep.equal(['acceptance.preview']);
      await submit(element);
      expect(heading(element)).to.equal(joined);
    });

    it('takes up reading when it comes back before the answer', async () => {
      world.backend.faults.add({ operation: 'acceptance.preview', delay: 60_000, times: 1 });
      const element = await world.mount<AcceptInvite>(
        html`<accept-invite .client=${world.client} .token=${invite(world).token}></accept-invite>`,
      );
      const parent = element.parentElement!;
      element.remove();
      await element.updateComplete;
      parent.append(element);
      await settled(element);
      expect(form(element)).to.not.equal(null);
    });

    it('asks another backend when its client is swapped', async () => {
      const element = await mountAccept(world, invite(world).token);
      const other = await mockWorld({ as: null });
      element.client = other.client;
      await element.updateComplete;
      await settled(element);
      expect(heading(element)).to.equal('This link does not work');
      expect(form(element)).to.equal(null);
    });

    it('lets a press finish although the page asks to read again', async () => {
      const element = await mountAccept(world, invite(world).token);
      const refresh = world.backend.subscribe(() => void element.refresh());
      fill(element, typed);
      await submit(element);
      refresh();
      expect(heading(element)).to.equal(joined);
      expect(calls(world).filter((name) => name === 'acceptance.preview')).to.have.lengthOf(1);
    });

    it('leaves nothing behind after a hundred mounts', async () => {
      const sheets = document.adoptedStyleSheets.length;
      const nodes = document.body.querySelectorAll('*').length;
      const listeners: unknown[] = [];
      const { addEventListener, removeEventListener } = window;
      window.addEventListener = function (this: Window, ...given: Parameters<typeof addEventListener>) {
        listeners.push(given[1]);
        addEventListener.apply(this, given);
      } as typeof addEventListener;
      window.removeEventListener = function (this: Window, ...given: Parameters<typeof removeEventListener>) {
        listeners.splice(listeners.indexOf(given[1]), 1);
        removeEventListener.apply(this, given);
      } as typeof removeEventListener;
      const { token } = invite(world);
      for (let index = 0; index < 100; index++) {
        const element = document.createElement('accept-invite');
        Object.assign(element, { client: world.client, token });
        document.body.append(element);
        await element.updateComplete;
        element.remove();
      }
      Object.assign(window, { addEventListener, removeEventListener });
      clearPage();
      expect(listeners).to.deep.equal([]);
      expect(document.adoptedStyleSheets.length).to.equal(sheets);
      expect(document.body.querySelectorAll('*').length).to.equal(nodes);
    });
  });
});
