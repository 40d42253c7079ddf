import { expect, fixture, html, oneEvent, waitUntil } from '@open-wc/testing';
import { emulateMedia, sendKeys } from '@web/test-runner-commands';
import { ControlError, createHttpControl } from 'invite-kit/mock-server/control';
import { downloadOf } from '../support/download.ts';
import { choose, roomPage, shown, start, textOf, type, type RoomPage } from './room-page.ts';

describe('invite-control-room', () => {
  let page: RoomPage;
  const open = async (...words: Parameters<typeof roomPage>): Promise<void> => {
    page = await roomPage(...words);
    await shown(page);
  };
  const press = (part: Parameters<RoomPage['button']>[0], name: string) => page.button(part, name).click();
  const rows = (part: 'mail' | 'calls') => [...page.part(part).querySelectorAll<HTMLElement>('.row')];
  const field = <Field extends Element = HTMLInputElement>(
    part: Parameters<RoomPage['part']>[0],
    query: string,
  ) => page.part(part).querySelector<Field & Element>(query)!;

  before(() => {
    // axe takes a page without a background for white.
    Object.assign(document.documentElement.style, { colorScheme: 'light dark', background: 'Canvas' });
  });
  after(() => emulateMedia({ colorScheme: 'light', forcedColors: 'none' }));

  describe('accessibility', () => {
    for (const colorScheme of ['light', 'dark'] as const)
      it(`has nothing for axe to find with a mail, a call and a fault, ${colorScheme}`, async () => {
        await emulateMedia({ colorScheme });
        await open({ seed: 'full' });
        await page.invite('sam@x.example');
        await page.control.faults.add({ operation: 'members.list', network: true });
        await page.room.refresh();
        await waitUntil(() => rows('mail').length > 0 && rows('calls').length > 0);
        rows('mail')[0]!.click();
        rows('calls')[0]!.click();
        await waitUntil(() => page.part('mail').querySelector('control-room-mail-frame'));
        await waitUntil(() => page.part('calls').querySelector('pre'));
        await expect(page.room).to.be.accessible();
      });

    it('has nothing for axe to find without a world, empty and in forced colours', async () => {
      const bare = await fixture(html`<invite-control-room></invite-control-room>`);
      await expect(bare).to.be.accessible();
      await open();
      await expect(page.room).to.be.accessible();
      await emulateMedia({ forcedColors: 'active' });
      await expect(page.room).to.be.accessible();
      await emulateMedia({ forcedColors: 'none' });
    });

    it('fits into 320 px, and no target is smaller than 24 px', async () => {
      await open({ preset: 'sales-os', seed: 'full' });
      Object.assign(page.room.style, { width: '320px' });
      await page.room.updateComplete;
      for (const part of [
        'world',
        'identity',
        'clock',
        'file',
        'mail',
        'mail-service',
        'faults',
        'calls',
      ] as const) {
        const section = page.part(part).querySelector('section')!;
        expect(section.scrollWidth, part).to.be.at.most(section.clientWidth);
        for (const one of page
          .part(part)
          .querySelectorAll<HTMLElement>('button, select, input:not([hidden])'))
          expect(one.getBoundingClientRect().height, `${part}: ${textOf(one)}`).to.be.at.least(24);
      }
    });

    it('is worked by keys, and keeps the focus on the button', async () => {
      await open();
      const freeze = page.button('clock', 'Let it run');
      freeze.focus();
      await sendKeys({ press: 'Enter' });
      await page.says('The clock runs on.');
      expect(page.part('clock').activeElement).to.equal(freeze);
      expect(freeze.getAttribute('aria-pressed')).to.equal('true');
    });
  });

  describe('states', () => {
    it('says that it is asking, and that there is nobody to ask', async () => {
      await open({}, (control) => ({ ...control, state: () => new Promise(() => {}) })).catch(() => {});
      expect(textOf(page.room.shadowRoot)).to.contain('Asking the mock server');
      const bare = await fixture(html`<invite-control-room></invite-control-room>`);
      expect(textOf(bare.shadowRoot)).to.contain('No world to control');
    });

    it('says when nobody answers, and comes back by one press', async () => {
      let isThere = false;
      page = await roomPage({}, (control) => ({
        ...control,
        state: async () => (isThere ? control.state() : lost()),
      }));
      await page.says('Nobody answers.');
      expect(page.room.shadowRoot!.querySelector('.parts')).to.equal(null);
      isThere = true;
      press(null, 'Try again');
      await shown(page);
      await page.says('The mock server answers again.');
    });

    it('says that its server hangs, with what to do, and comes back by one press', async () => {
      let hangs = true;
      page = await roomPage({}, (control) => {
        const fetch: typeof globalThis.fetch = async (input, init) => {
          if (!hangs && new Request(input).url.endsWith('/state'))
            return Response.json(await control.state());
          if (!hangs && new Request(input).url.endsWith('/changes')) return Response.json({ revision: 1 });
          return new Promise((_resolve, reject) => {
            init?.signal?.addEventListener('abort', () => reject(init.signal!.reason as Error));
          });
        };
        const { state, subscribe } = createHttpControl({
          baseUrl: 'https://mock.example',
          fetch,
          timeoutSeconds: 0.05,
        });
        return { ...control, state, subscribe };
      });
      await page.says('The server does not answer');
      await page.says('stop it with Ctrl+C and start it again');
      hangs = false;
      press(null, 'Try again');
      await shown(page);
      await page.says('The mock server answers again.');
    });

    it('says that the world is gone though nobody does anything, and comes back by itself', async () => {
      let isThere = true;
      let tell = () => {};
      await open({}, (control) => ({
        ...control,
        state: async () => (isThere ? control.state() : lost()),
        subscribe: (listener) => {
          tell = listener;
          return control.subscribe(listener);
        },
      }));
      isThere = false;
      tell();
      await page.says('Nobody answers. Start it again.');
      page.button(null, 'Try again').focus();
      isThere = true;
      tell();
      await page.says('The mock server answers again.');
      expect(page.room.shadowRoot!.querySelector('.retry')).to.equal(null);
      expect(textOf(page.room.shadowRoot!.activeElement)).to.equal('Control room');
    });

    it('keeps what it shows when the connection breaks later', async () => {
      await open({}, (control) => ({ ...control, clock: { ...control.clock, run: () => lost() } }));
      press('clock', 'Let it run');
      await page.says('Nobody answers. Start it again.');
      expect(page.part('clock').querySelector('h3')).to.exist;
      press(null, 'Try again');
      await waitUntil(() => !page.room.shadowRoot!.querySelector('.retry'));
    });

    it('does one thing at a time, and shows which', async () => {
      let finish = () => {};
      let count = 0;
      await open({}, (control) => ({
        ...control,
        reset: () => {
          count++;
          return new Promise<void>((resolve) => (finish = resolve));
        },
      }));
      const reset = page.button('world', 'Begin again');
      reset.click();
      reset.click();
      await waitUntil(() => reset.getAttribute('aria-busy') === 'true');
      expect(page.button('clock', 'Freeze').getAttribute('aria-disabled')).to.equal('true');
      expect(count).to.equal(1);
      finish();
      await page.says('The world begins again');
      expect(reset.hasAttribute('aria-busy')).to.equal(false);
    });

    it('takes another world without a trace of the first', async () => {
      await open();
      const other = await roomPage({ preset: 'sales-os' });
      page.room.control = other.control;
      await waitUntil(() => textOf(page.part('world')).includes('Harbor & Pine'));
    });
  });

  describe('world and person', () => {
    it('opens another preset and begins again, and tells the page', async () => {
      await open();
      choose(field<HTMLSelectElement>('world', '#preset'), 'mesh-network');
      const told = oneEvent(page.room, 'control-room-changed');
      await waitUntil(() => textOf(page.part('world')).includes('single sign-on'));
      press('world', 'Open');
      expect((await told).detail).to.deep.equal({ isNewWorld: true });
      await page.says('Opened Lattice Mesh.');
      expect((await page.control.state()).preset).to.equal('mesh-network');
      press('world', 'Begin again');
      await page.says('The world begins again');
    });

    it('says why a scenario cannot be opened, and leaves the world as it is', async () => {
      await open();
      page.room.scenarios = [{ name: 'gone', title: 'Gone', story: 'It is not there.', preset: 'isp-os' }];
      await waitUntil(() => field('world', '#scenario'));
      choose(field<HTMLSelectElement>('world', '#scenario'), 'gone');
      await waitUntil(() => textOf(page.part('world')).includes('gone: It is not there.'));
      press('world', 'Open');
      await page.says('There is no scenario "gone".');
      expect((await page.control.state()).scenario).to.equal(null);
    });

    it('finds people, signs in as one of them, and as nobody', async () => {
      await open({ preset: 'sales-os' });
      type(field('identity', 'input[type=search]'), 'aiko');
      await waitUntil(() => page.part('identity').querySelectorAll('button').length === 2);
      press('identity', 'Aiko Mori');
      await page.says('Signed in as Aiko Mori.');
      expect(page.backend.session.current()?.name).to.equal('Aiko Mori');
      press('identity', 'Nobody');
      await page.says('Nobody is signed in.');
      expect(page.backend.session.current()).to.equal(null);
    });
  });

  describe('clock', () => {
    it('jumps ahead and back, and is set to a moment', async () => {
      await open();
      press('clock', '+1 week');
      await page.says('1 week later.');
      expect(page.backend.clock.now()).to.equal(start + 7 * 86_400_000);
      press('clock', '−1 hour');
      await page.says('1 hour earlier.');
      type(field('clock', '#moment'), '2027-03-01T08:30:00');
      press('clock', 'Set');
      await page.says('It is Mar 1, 2027');
      expect(page.backend.clock.now()).to.equal(new Date('2027-03-01T08:30:00').getTime());
    });

    it('goes to a minute before an invitation expires', async () => {
      await open();
      expect(textOf(page.part('clock'))).to.contain('No invitation has a time that runs.');
      await page.invite('sam@x.example');
      await waitUntil(() => textOf(page.part('clock')).includes('sam@x.example'));
      press('clock', 'One minute before');
      await page.says('In one minute the invitation of sam@x.example expires.');
      expect(page.backend.clock.now()).to.equal(start + 48 * 3_600_000 - 60_000);
    });
  });

  describe('mail', () => {
    it('fits a mail into a room of 300 px, long words too', async () => {
      await open({ preset: 'sales-os', seed: 'full' });
      Object.assign(page.room.style, { width: '300px' });
      await waitUntil(() => rows('mail').length > 0);
      rows('mail')[0]!.click();
      await waitUntil(() => page.part('mail').querySelector('control-room-mail-frame'));
      const { contentDocument } = page
        .part('mail')
        .querySelector('control-room-mail-frame')!
        .shadowRoot!.querySelector('iframe')!;
      await waitUntil(() => textOf(contentDocument!.body).includes('Join Harbor'));
      const { scrollWidth, clientWidth } = contentDocument!.documentElement;
      expect(scrollWidth).to.equal(clientWidth);
    });

    it('shows both parts of a mail, the HTML where no script can run', async () => {
      await open();
      expect(textOf(page.part('mail'))).to.contain('Send an invitation to see one.');
      await page.invite('one@x.example');
      await page.invite('two@x.example');
      await waitUntil(() => rows('mail').length === 2);
      type(field('mail', 'input[type=search]'), 'one@x.example');
      await waitUntil(() => rows('mail').length === 1);
      rows('mail')[0]!.click();
      await waitUntil(() => page.part('mail').querySelector('control-room-mail-frame'));
      const frame = page
        .part('mail')
        .querySelector('control-room-mail-frame')!
        .shadowRoot!.querySelector('iframe')!;
      await waitUntil(() => textOf(frame.contentDocument!.body).includes('Join Team'));
      expect(frame.sandbox.contains('allow-scripts')).to.equal(false);
      expect(frame.sandbox.contains('allow-forms')).to.equal(false);
      expect(Number(frame.height)).to.be.greaterThan(200);
      press('mail', 'Plain text');
      await waitUntil(() => textOf(page.part('mail').querySelector('pre')).includes('accept'));
      expect(field<HTMLAnchorElement>('mail', 'a').href).to.contain('token=');
    });

    it('lets the mail service bounce, be slow, refuse addresses and not be there', async () => {
      await open();
      press('mail-service', 'Bounces');
      await page.says('Mail service: bounces.');
      press('mail-service', 'Slow');
      await page.says('Mail service: slow.');
      await waitUntil(() => field('mail-service', '#delay'));
      type(field('mail-service', '#delay'), '90');
      type(field('mail-service', '#refused'), '@blocked.example, kai@x.example');
      press('mail-service', 'Apply');
      await page.says('The mail service does so from now on.');
      expect(page.backend.mail).to.deep.equal({
        isConfigured: true,
        mode: 'slow',
        failsFor: ['@blocked.example', 'kai@x.example'],
        delaySeconds: 90,
      });
      press('mail-service', 'Not set up');
      await page.says('Mail service: not set up.');
      expect(page.backend.mail.isConfigured).to.equal(false);
    });

    it('says which of the addresses to refuse is none, and keeps what was typed', async () => {
      await open();
      press('mail-service', 'Slow');
      await waitUntil(() => field('mail-service', '#delay'));
      type(field('mail-service', '#delay'), '90');
      type(field('mail-service', '#refused'), '@blocked.example, kai, kai@x.example');
      press('mail-service', 'Apply');
      await page.says('"kai" is no e-mail address. Give addresses such as kai@mail.example');
      expect(page.backend.mail).to.include({ delaySeconds: 60 }).and.have.deep.property('failsFor', []);
      expect(field('mail-service', '#refused').value).to.equal('@blocked.example, kai, kai@x.example');
      expect(field('mail-service', '#delay').value).to.equal('90');
      type(field('mail-service', '#refused'), '@blocked.example, kai@x.example');
      press('mail-service', 'Apply');
      await page.says('The mail service does so from now on.');
      expect(page.backend.mail.failsFor).to.deep.equal(['@blocked.example', 'kai@x.example']);
    });
  });

  describe('faults', () => {
    const kinds: Readonly<Record<string, object>> = {
      delay: { delay: 3000 },
      error: { respond: { status: 503, code: 'unavailable' } },
      'rate-limit': { respond: { status: 429, code: 'rate_limited', headers: { 'Retry-After': '30' } } },
      offline: { network: true },
      malformed: { respond: { status: 200, body: '{"items": [' } },
      conflict: { respond: { status: 409, code: 'conflict' } },
      lost: { network: true, afterEffect: true },
    };
    it('arms every kind, for one operation and the first time only, and takes them back', async () => {
      await open();
      choose(field<HTMLSelectElement>('faults', '#operation'), 'members.list');
      choose(field<HTMLSelectElement>('faults', '#often'), 'once');
      for (const kind of Object.keys(kinds)) {
        const before = page.backend.faults.list().length;
        choose(field<HTMLSelectElement>('faults', '#kind'), kind);
        press('faults', 'Arm');
        await page.says('Armed: members.list');
        expect(page.backend.faults.list().length).to.equal(before + 1);
        expect(page.backend.faults.list().at(-1)!.fault, kind).to.deep.equal({
          operation: 'members.list',
          times: 1,
          ...kinds[kind],
        });
      }
      press('faults', 'Remove: members.list: 3,000 ms late');
      await page.says('Removed: members.list');
      press('faults', 'Remove all');
      await page.says('Nothing goes wrong on purpose any more.');
      expect(page.backend.faults.list()).to.deep.equal([]);
    });
  });

  it('says that a world has begun anew because others came', async () => {
    await open({}, (control) => ({
      ...control,
      state: async () => ({ ...(await control.state()), wasDropped: true }),
    }));
    expect(textOf(page.part('world'))).to.contain('It gave way to other worlds, and has begun anew');
  });

  describe('calls', () => {
    it('shows request and answer, and undoes to there', async () => {
      await open();
      await page.invite('sam@x.example');
      await waitUntil(() => rows('calls').length === 1);
      rows('calls')[0]!.click();
      await waitUntil(() => page.part('calls').querySelectorAll('pre').length > 1);
      expect(textOf(page.part('calls')))
        .to.contain('"email": "sam@x.example"')
        .and.contain('"status": "pending"');
      press('calls', 'Undo to here');
      await page.says('The world is what it was before invitations.create.');
      expect((await page.client.invitations.list()).items).to.deep.equal([]);
      expect(textOf(page.part('calls'))).to.contain('undone');
    });

    it('shows the faults again that were armed before what it undoes', async () => {
      await open();
      page.backend.faults.add({ operation: 'invitations.create', delay: 1, times: 1 });
      await page.invite('sam@x.example');
      await waitUntil(() => rows('calls').length === 1 && !textOf(page.part('faults')).includes('late'));
      rows('calls')[0]!.click();
      await waitUntil(() => page.part('calls').querySelectorAll('pre').length > 1);
      press('calls', 'Undo to here');
      await waitUntil(() => textOf(page.part('faults')).includes('1 ms late'));
    });

    it('shows the first of a thousand, more on demand, and says so', async () => {
      await open();
      for (let index = 0; index < 520; index++)
        await page.backend.fetch('https://mock.example/api/v1/nothing');
      const { backend } = page;
      expect(backend.calls.length).to.equal(520);
      await page.room.refresh();
      await waitUntil(() => textOf(page.part('calls')).includes('The first 20 of 520.'));
      press('calls', 'Show more');
      await waitUntil(() => rows('calls').length === 100);
      press('calls', 'Show more');
      await waitUntil(() =>
        textOf(page.part('calls')).includes('The first 500 of 520. Search to find the others.'),
      );
      type(field('calls', 'input[type=search]'), 'no such call');
      await waitUntil(() => textOf(page.part('calls')).includes('Nothing fits.'));
    });
  });

  describe('file', () => {
    const give = (text: string, name = 'bug.world.json') => {
      const files = new DataTransfer();
      files.items.add(new File([text], name));
      const input = field('file', 'input');
      input.files = files.files;
      input.dispatchEvent(new Event('change'));
    };

    it('exports the world and goes on with it later', async () => {
      await open();
      await page.invite('sam@x.example');
      await page.room.refresh();
      const { name, text } = await downloadOf(() => press('file', 'Export'));
      expect(name).to.equal('isp-os-2026-11-20-09-00.world.json');
      await page.says(`Exported as ${name}.`);
      await page.control.reset();
      give(text);
      await page.says('Went on with the world of bug.world.json.');
      expect((await page.client.invitations.list()).items).to.have.length(1);
    });

    it('copies a link that holds the start, the time that passed, language and theme', async () => {
      const { clipboard } = navigator;
      let copied = '';
      Object.defineProperty(navigator, 'clipboard', {
        configurable: true,
        value: { writeText: (text: string) => ((copied = text), Promise.resolve()) },
      });
      try {
        await open();
        Object.assign(page.room, { page: '/open.html', look: { language: 'de-AT', theme: 'dark' } });
        await page.control.clock.advance(90);
        await waitUntil(() => page.part('file').querySelectorAll('button').length === 3);
        await page.room.refresh();
        press('file', 'Copy link to this state');
        await page.says('The link opens the same beginning');
      } finally {
        Object.defineProperty(navigator, 'clipboard', { configurable: true, value: clipboard });
      }
      expect(copied).to.equal(
        `${location.origin}/open.html?preset=isp-os&viewer=olivia&time=2026-11-20T09%3A00%3A00Z&passed=90s&clock=frozen&fault=none&language=de-AT&theme=dark`,
      );
    });

    it('keeps what was there when the file is damaged', async () => {
      await open();
      await page.invite('sam@x.example');
      give('{"a":1}');
      await page.says('This file holds no world.');
      expect((await page.client.invitations.list()).items).to.have.length(1);
    });
  });
});

const lost = (): Promise<never> =>
  Promise.reject(new ControlError('unreachable', 'Nobody answers.', 'Start it again.'));
