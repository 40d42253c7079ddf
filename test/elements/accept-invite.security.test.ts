import { expect, html, waitUntil } from '@open-wc/testing';
import type { AcceptInvite } from 'invite-kit';
import {
  calls,
  field,
  fill,
  form,
  goodPassword,
  grace,
  heading,
  holdNavigation,
  invite,
  mountAccept,
  press,
  primary,
  settled,
  submit,
} from '../support/accept-page.ts';
import { mockWorld, type MockWorld } from '../support/mock-world.ts';

const joined = 'You have joined Northwind Fibre';

describe('accept-invite', () => {
  let world: MockWorld;
  let navigation: ReturnType<typeof holdNavigation>;
  beforeEach(async () => {
    world = await mockWorld({ as: null });
    navigation = holdNavigation();
  });
  afterEach(() => navigation.release());

  const typed = { 'full-name': 'Sam Rivera', password: goodPassword };

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
});
