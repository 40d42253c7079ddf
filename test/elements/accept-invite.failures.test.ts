import { expect, html, oneEvent, waitUntil } from '@open-wc/testing';
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
      expect(formError(element)).to.equal('Too many requests in a short time. Try again in 2 seconds.');
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

    it('sends one intent under one key until its outcome is known, and another intent under another', async () => {
      const keys: (string | undefined)[] = [];
      const { acceptance } = world.client;
      const step: typeof acceptance.step = (id, key, data, options) => {
        if (key === 'authenticate') keys.push(options?.idempotencyKey);
        return acceptance.step(id, key, data, options);
      };
      const element = await mountAccept(world, invite(world, { email: grace }).token);
      element.client = { ...world.client, acceptance: { ...acceptance, step } };
      await element.updateComplete;
      await settled(element);
      const repair = world.backend.faults.add({ operation: 'acceptance.step', network: true });
      fill(element, { password: 'not this one' });
      await submit(element);
      repair();
      await submit(element);
      await submit(element);
      expect(keys[0]).to.be.a('string').and.equal(keys[1]);
      expect(keys[2]).to.not.equal(keys[1]);
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

    it('begins anew as well when the server no longer knows what was begun', async () => {
      const element = await mountAccept(world, invite(world).token);
      const repair = world.backend.faults.add({ operation: 'acceptance.step', network: true });
      fill(element, typed);
      await submit(element);
      repair();
      world.backend.faults.add({
        operation: 'acceptance.get',
        ...respond({ status: 410, code: 'acceptance_expired' }),
      });
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
        'You can’t ask for a new one here. Write to the person who invited you.',
      );
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

    it('ends a reading when it leaves the page', async () => {
      let ended: Promise<Event> | undefined;
      const { acceptance } = world.client;
      const preview: typeof acceptance.preview = (token, options) => {
        ended = oneEvent(options!.signal!, 'abort');
        return acceptance.preview(token, options);
      };
      world.backend.faults.add({ operation: 'acceptance.preview', delay: 60_000 });
      const client = { ...world.client, acceptance: { ...acceptance, preview } };
      const element = await world.mount<AcceptInvite>(
        html`<accept-invite .client=${client} .token=${invite(world).token}></accept-invite>`,
      );
      element.remove();
      await ended;
    });

    it('takes up reading when it comes back before the answer', async () => {
      const { acceptance } = world.client;
      let isAsked = false;
      const preview: typeof acceptance.preview = (...given) => {
        isAsked = true;
        return acceptance.preview(...given);
      };
      world.backend.faults.add({ operation: 'acceptance.preview', delay: 60_000, times: 1 });
      const element = await world.mount<AcceptInvite>(
        html`<accept-invite
          .client=${{ ...world.client, acceptance: { ...acceptance, preview } }}
          .token=${invite(world).token}
        ></accept-invite>`,
      );
      await waitUntil(() => isAsked);
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
