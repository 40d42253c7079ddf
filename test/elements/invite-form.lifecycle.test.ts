import { expect, html, waitUntil } from '@open-wc/testing';
import type { InviteForm, InviteProvider } from 'invite-kit';
import 'invite-kit/define/invite-provider';
import {
  chips,
  find,
  has,
  input,
  mountForm,
  radio,
  send,
  sentAddresses,
  settled,
  type,
  words,
} from '../support/invite-form-page.ts';
import { mockWorld, type MockWorld } from '../support/mock-world.ts';

describe('invite-form', () => {
  let world: MockWorld;
  beforeEach(async () => {
    world = await mockWorld();
  });

  describe('failures while reading', () => {
    const sentences = [
      ['401', { respond: { status: 401, code: 'authentication_required' as const } }, 'You are signed out.'],
      [
        '500',
        { respond: { status: 500, code: 'unexpected' as const } },
        'Something went wrong on the server.',
      ],
      ['HTML', { respond: { status: 200, html: '<p>Proxy</p>' } }, 'The server’s answer could not be read.'],
      ['no connection', { network: true as const }, 'No connection.'],
    ] as const;
    for (const [name, fault, sentence] of sentences)
      it(`says what to do after ${name}, and reads again at a press`, async () => {
        world.backend.faults.add({ ...fault, operation: 'tenant.viewer' });
        const element = await mountForm(world);
        expect(element).to.match(':state(failed)');
        expect(words(find(element, '[part=error]'))).to.contain(sentence);
        world.backend.faults.clear();
        find(element, '[part=retry-button]')!.focus();
        find(element, '[part=retry-button]')!.click();
        await element.updateComplete;
        expect(element.shadowRoot!.activeElement).to.exist;
        // Its parts may have to be compiled first.
        await waitUntil(() => find(element, 'form'), 'the form does not come', { timeout: 8000 });
      });

    it('sends whoever has a wrong tenant or address to who runs the page', async () => {
      const { baseUrl } = world;
      for (const place of [
        { baseUrl, tenantId: 'nobody-there' },
        { baseUrl: '/nothing-there', tenantId: world.backend.tenantId },
      ]) {
        const element = await world.mount<InviteForm>(
          html`<invite-form base-url=${place.baseUrl} tenant-id=${place.tenantId}></invite-form>`,
        );
        await settled(element);
        expect(words(find(element, '[part=error]'))).to.contain(
          'This could not be found. Load the page again, or tell whoever runs this page.',
        );
      }
    });

    it('keeps what was typed when the session ends and comes back', async () => {
      const provider = await world.mount<InviteProvider>(
        html`<invite-provider .client=${world.client}><invite-form></invite-form></invite-provider>`,
      );
      const element = provider.querySelector('invite-form')!;
      await settled(element);
      radio(element, 'Staff').click();
      element.addAddresses('ann@b.example');
      await type(element, 'half');
      world.backend.session.signInAs(null);
      await provider.refresh();
      await element.updateComplete;
      expect(has(element, 'form')).to.be.false;
      world.backend.session.signInAs('olivia');
      await provider.refresh();
      await element.updateComplete;
      expect([chips(element), input(element).value]).to.deep.equal([['ann@b.example'], 'half']);
      expect(radio(element, 'Staff').checked).to.be.true;
    });
  });

  describe('lifecycle', () => {
    it('finds a provider that comes late', async () => {
      const element = await world.mount<InviteForm>(html`<invite-form></invite-form>`);
      const provider = document.createElement('invite-provider');
      provider.client = world.client;
      element.replaceWith(provider);
      provider.append(element);
      await settled(element);
      await waitUntil(() => find(element, 'form'));
      provider.remove();
    });

    it('keeps its addresses and reads nothing again when it moves within the page', async () => {
      const element = await mountForm(world);
      element.addAddresses('ann@b.example');
      const before = world.backend.calls.length;
      const place = document.createElement('div');
      element.before(place);
      place.append(element);
      await element.updateComplete;
      expect(chips(element)).to.deep.equal(['ann@b.example']);
      expect(world.backend.calls.length).to.equal(before);
    });

    it('keeps addresses but no outcome when the client is swapped', async () => {
      const element = await mountForm(world);
      element.addAddresses('grace@northwind.example, ann@b.example');
      await send(element);
      expect(sentAddresses(element)).to.have.lengthOf(1);
      const other = await mockWorld({ as: 'stan' });
      element.client = other.client;
      await settled(element);
      await waitUntil(() => find(element, '[part=notice]'));
      element.client = world.client;
      await waitUntil(() => find(element, 'form'));
      expect(chips(element)).to.deep.equal(['grace@northwind.example']);
      expect(has(element, '[part=problems] .error')).to.be.false;
      expect(sentAddresses(element)).to.have.lengthOf(0);
    });

    const early: readonly (readonly [string, (element: InviteForm) => void, readonly string[]])[] = [
      [
        'keeps every address that was added before it is in the page',
        (element) => {
          element.addAddresses('ann@b.example');
          element.focus();
          element.addAddresses('bob@b.example');
        },
        ['ann@b.example', 'bob@b.example'],
      ],
      [
        'forgets at reset() what was added before it is in the page',
        (element) => {
          element.addAddresses('ann@b.example');
          element.reset();
        },
        [],
      ],
    ];
    for (const [title, act, expected] of early)
      it(title, async () => {
        const element = document.createElement('invite-form');
        act(element);
        // Meanwhile all comes that an element in the page would load.
        await mountForm(world);
        element.client = world.client;
        document.body.append(element);
        await settled(element);
        // Its parts may have to be compiled first.
        await waitUntil(() => find(element, 'form'), 'the form does not come', { timeout: 8000 });
        expect(chips(element)).to.deep.equal(expected);
        element.remove();
      });

    it('takes no more of what was added early than one send takes', async () => {
      world.backend.setPolicy({ invite: { maxPerSend: 2 } });
      const element = document.createElement('invite-form');
      element.client = world.client;
      document.body.append(element);
      element.addAddresses('a@b.example, b@b.example, c@b.example');
      element.addAddresses('d@b.example');
      await settled(element);
      await waitUntil(() => find(element, 'form'));
      expect(chips(element)).to.deep.equal(['a@b.example', 'b@b.example']);
      expect(input(element).value).to.equal('c@b.example, d@b.example');
      element.remove();
    });

    it('leaves no listener behind after 100 mounts', async () => {
      let listeners = 0;
      const { addEventListener, removeEventListener } = EventTarget.prototype;
      const isGlobal = (target: unknown) => target === document || target === window || target === undefined;
      EventTarget.prototype.addEventListener = function (...args: Parameters<typeof addEventListener>) {
        if (isGlobal(this)) listeners++;
        return addEventListener.apply(this, args);
      };
      EventTarget.prototype.removeEventListener = function (...args: Parameters<typeof removeEventListener>) {
        if (isGlobal(this)) listeners--;
        return removeEventListener.apply(this, args);
      };
      for (let index = 0; index < 100; index++) {
        const element = document.createElement('invite-form');
        element.client = world.client;
        document.body.append(element);
        await element.updateComplete;
        element.remove();
      }
      Object.assign(EventTarget.prototype, { addEventListener, removeEventListener });
      expect(listeners).to.equal(0);
    });
  });
});
