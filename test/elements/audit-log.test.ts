import { expect, html, waitUntil } from '@open-wc/testing';
import { emulateMedia, setViewport } from '@web/test-runner-commands';
import { storeForClient } from 'invite-kit/store';
import { mockWorld, type MockWorld } from '../support/mock-world.ts';
import {
  actions,
  cellsOf,
  entries,
  entry,
  find,
  intelliPage,
  mountLog,
  onlyEntries,
  part,
  rows,
  settled,
  words,
} from '../support/audit-log-page.ts';
import type { AuditLog } from 'invite-kit';

describe('audit-log', () => {
  let world: MockWorld;
  beforeEach(async () => {
    world = await intelliPage();
  });
  before(() => {
    Object.assign(document.documentElement.style, { colorScheme: 'light dark', background: 'Canvas' });
  });
  afterEach(async () => {
    document.documentElement.dir = '';
    await emulateMedia({ colorScheme: 'light', forcedColors: 'none' });
    await setViewport({ width: 800, height: 600 });
  });

  const noticeOf = (element: AuditLog) => words(part(element, 'notice'));

  describe('what has been done', () => {
    it('INT-29: says who changed what, from what to what, and about whom', async () => {
      const element = await mountLog(world);
      expect(entries(element)).to.deep.include([
        'Dana Whitlock dana@meridian-id.example',
        'Role changed',
        'Oskar Brandt',
        'Role: from Viewer to Operator',
      ]);
      expect(entries(element)).to.deep.include([
        'Theo Lindqvist theo@meridian-id.example',
        'Role created',
        'Branding editor',
        'View the console: yes; Configure the tenant: Branding only',
      ]);
    });

    it('INT-29: says when, newest first, with the time zone', async () => {
      const element = await mountLog(world);
      const times = rows(element).map((row) => row.querySelector('time')!);
      const moments = times.map(({ dateTime }) => dateTime);
      expect(moments).to.deep.equal(moments.toSorted().reverse());
      const zone = (time: number) =>
        new Intl.DateTimeFormat(undefined, { timeZoneName: 'short' })
          .formatToParts(time)
          .find(({ type }) => type === 'timeZoneName')!.value;
      const [newest, oldest] = [times[0]!, times.at(-1)!];
      expect(words(newest))
        .to.match(/^5 hours ago Nov \d+, 2026/)
        .and.to.contain(zone(Date.parse(newest.dateTime)));
      expect(words(oldest))
        .to.match(/^Jul \d+, 2026 \d/)
        .and.to.contain(zone(Date.parse(oldest.dateTime)));
    });

    it('INT-25: has what was sent again and what was revoked', async () => {
      world.backend.clock.advance(3600);
      await world.client.invitations.resend('inv-noor');
      world.backend.clock.advance(1);
      await world.client.invitations.revoke('inv-noor');
      const element = await mountLog(world);
      expect(actions(element).slice(0, 2)).to.deep.equal(['Invitation revoked', 'Invitation sent again']);
      expect(cellsOf(rows(element)[0]!)[0]).to.equal('Inés Carrasco You ines@meridian-id.example');
      expect(cellsOf(rows(element)[0]!)[2]).to.equal('noor@meridian-id.example');
    });

    it('INT-33, ALL-12: keeps what removed people did, under the name they had', async () => {
      world.backend.clock.advance(60);
      await world.client.members.remove('member-oskar');
      const element = await mountLog(world);
      expect(cellsOf(rows(element)[0]!).slice(1, 3)).to.deep.equal(['Removed', 'Oskar Brandt']);
      const people = entries(element).map(([who]) => who!.split(' ')[0]);
      expect(people).to.include('Dana').and.to.include('Oskar');
      expect(entries(element)).to.deep.include([
        'Oskar Brandt oskar@meridian-id.example',
        'Second factor reset',
        'Yusuf Demir',
        '',
      ]);
    });

    it('marks an attempt that was refused in words, with the reason', async () => {
      const element = await mountLog(world);
      expect(cellsOf(rows(element)[0]!)).to.deep.equal([
        'Oskar Brandt oskar@meridian-id.example',
        'Invitation created Refused',
        'contractor@elsewhere.example',
        'Their role does not allow it.',
      ]);
      expect(rows(element)[0]!.part.contains('refused')).to.equal(true);
      expect(rows(element)[1]!.part.contains('refused')).to.equal(false);
    });

    it('reads settings as people say them', async () => {
      await world.client.tenant.updatePolicy({ invite: { defaultTtlSeconds: 36 * 3600 } });
      const element = await mountLog(world);
      expect(cellsOf(rows(element)[0]!).slice(1)).to.deep.equal([
        'Settings changed',
        'Meridian',
        'Lifetime of invitations: from 7 days to 36 hours',
      ]);
    });

    it('reads what it does not know as plain text, and folds many changes', async () => {
      const change = (field: string) => ({ field, from: null, to: 'yes' });
      onlyEntries(world, [
        entry(world, 'a', 1, {
          type: 'badge.printedTwice',
          actor: { type: 'unknown', id: null, name: null, email: null },
          target: { type: 'badge', id: 'badge-1', label: null },
          changes: [change('badgeColor')],
          outcome: 'denied',
          reason: 'captcha_required',
        }),
        entry(world, 'b', 2, {
          type: 'role.updated',
          actor: { type: 'scim', id: null, name: null, email: null },
          target: { type: 'role', id: 'role-x', label: null },
          changes: ['constructor', 'View the console', 'invite.maxPerSend', 'Reset a user’s MFA'].map(change),
        }),
      ]);
      const element = await mountLog(world);
      const [unknown, folded] = entries(element);
      expect(unknown).to.deep.equal([
        'Unknown',
        'Badge printed twice Refused',
        '–',
        'Captcha required.; Badge color: yes',
      ]);
      expect(folded!.slice(0, 3)).to.deep.equal(['The directory', 'Role edited', 'A role']);
      const details = part<HTMLDetailsElement>(element, 'changes')!;
      expect(words(details.querySelector('summary'))).to.equal('4 changes');
      expect(details.querySelector('li')!.checkVisibility()).to.equal(false);
      details.querySelector('summary')!.click();
      expect([...details.querySelectorAll('li')].map(words)).to.deep.equal([
        'Constructor: yes',
        'View the console: yes',
        'Invite max per send: yes',
        'Reset a user’s MFA: yes',
      ]);
      await expect(element).to.be.accessible();
    });

    it('leaves what people wrote as text', async () => {
      const label = '<img src=x onerror=alert(1)>';
      onlyEntries(world, [
        entry(world, 'a', 1, {
          actor: { type: 'user', id: 'x', name: label, email: null },
          target: { type: 'member', id: 'x', label },
          changes: [{ field: label, from: label, to: '\u202Eright to left' }],
        }),
      ]);
      const element = await mountLog(world);
      expect(cellsOf(rows(element)[0]!)[0]).to.equal(label);
      expect(find(element, 'tbody img')).to.equal(null);
      expect(find(element, '.changes bdi')).not.to.equal(null);
    });

    it('shows the trail of one member alone where one is named', async () => {
      const element = await mountLog(world, { member: 'member-yusuf' });
      expect(actions(element)).to.deep.equal(['Second factor reset']);
      expect(words(part(element, 'count'))).to.equal('1');
      element.memberId = '';
      await element.updateComplete;
      await settled(element);
      expect(rows(element).length).to.equal(world.backend.audit.length);
    });
  });

  describe('who may look', () => {
    for (const person of ['ines', 'oskar', 'vera'])
      it(`shows it to ${person}, whose role includes it`, async () => {
        world = await intelliPage(person);
        const element = await mountLog(world);
        expect(rows(element).length).to.equal(world.backend.audit.length);
      });

    it('says so to whom it is closed, and asks the server for nothing', async () => {
      world = await intelliPage('bea');
      const element = await mountLog(world);
      expect(noticeOf(element)).to.contain('You can’t see the audit log');
      expect(element.matches(':state(forbidden)')).to.equal(true);
      expect(part(element, 'export-button')).to.equal(null);
      expect(part(element, 'filters')).to.equal(null);
      expect(world.backend.calls.some(({ operation }) => operation === 'audit.list')).to.equal(false);
      await expect(element).to.be.accessible();
    });

    it('takes the word of the server where it says no', async () => {
      world.backend.faults.add({
        operation: 'audit.list',
        respond: { status: 403, code: 'forbidden' },
        times: 1,
      });
      const element = await mountLog(world);
      expect(noticeOf(element)).to.contain('You can’t see the audit log');
    });

    it('says that a product without a log has none', async () => {
      world = await mockWorld({ as: 'tina' });
      const element = await mountLog(world);
      expect(noticeOf(element)).to.equal('There is no audit log here This product does not keep one.');
      expect(element.matches(':state(unsupported)')).to.equal(true);
      await expect(element).to.be.accessible();
    });

    it('shows nothing of it any more once the right is gone', async () => {
      const element = await mountLog(world);
      world.backend.setPolicy({ permissions: { view_audit: ['nobody'] } });
      await storeForClient(world.client).refresh();
      await waitUntil(() => element.matches(':state(forbidden)'));
      expect(rows(element)).to.deep.equal([]);
    });
  });

  describe('states', () => {
    it('says that nothing has happened yet, or what the page says instead', async () => {
      onlyEntries(world, []);
      const element = await mountLog(world);
      expect(noticeOf(element)).to.contain('Nothing has happened yet');
      expect(element.matches(':state(empty)')).to.equal(true);
      expect(part(element, 'filters')).to.equal(null);
      await expect(element).to.be.accessible();
    });

    it('stands in with grey lines while it loads', async () => {
      const takeBack = world.backend.faults.add({ operation: 'audit.list', delay: 100 });
      const mounting = mountLog(world);
      await waitUntil(() => document.querySelector('audit-log')?.shadowRoot?.querySelector('.skeleton'));
      await expect(document.querySelector('audit-log')!).to.be.accessible();
      takeBack();
      expect(find(await mounting, '.skeleton')).to.equal(null);
    });

    it('says what is missing without a client', async () => {
      const element = await world.mount<AuditLog>(html`<audit-log></audit-log>`);
      await waitUntil(() => noticeOf(element).includes('Not connected'));
      expect(element.matches(':state(missing-client)')).to.equal(true);
      await element.refresh();
    });

    const failures = [
      ['no connection', { network: true }, 'No connection.'],
      ['an answer that is no answer', { respond: { status: 200, html: '<p>' } }, 'could not be read'],
      ['a server that is down', { respond: { status: 503, code: 'unavailable' } }, 'busy or down'],
    ] as const;
    for (const [name, fault, sentence] of failures)
      it(`says what went wrong and reads again on demand: ${name}`, async () => {
        const takeBack = world.backend.faults.add({ operation: 'audit.list', ...fault });
        const element = await mountLog(world);
        expect(words(part(element, 'error'))).to.contain(sentence);
        expect(element.matches(':state(failed)')).to.equal(true);
        await expect(element).to.be.accessible();
        takeBack();
        part(element, 'retry-button')!.click();
        await waitUntil(() => rows(element).length > 0);
        expect(part(element, 'error')).to.equal(null);
      });

    it('reads the tenant again too, where that was what failed', async () => {
      const takeBack = world.backend.faults.add({ operation: 'tenant.get', network: true });
      const element = await mountLog(world);
      await waitUntil(() => part(element, 'retry-button'));
      takeBack();
      part(element, 'retry-button')!.click();
      await waitUntil(() => rows(element).length > 0);
    });

    it('counts entries that could not be read, and shows the others', async () => {
      const [good] = world.backend.audit;
      world.backend.faults.add({
        operation: 'audit.list',
        respond: {
          status: 200,
          body: { items: [good, { id: 7 }, null], nextCursor: null, total: null, serverNow: null },
        },
      });
      const element = await mountLog(world);
      expect(words(part(element, 'unreadable'))).to.equal('2 entries could not be read and are not shown.');
      expect(rows(element).length).to.equal(1);
    });
  });

  describe('accessibility', () => {
    it('is a table with a caption, heads of columns and of rows', async () => {
      const element = await mountLog(world);
      expect(words(find(element, 'caption'))).to.equal('Who did what, newest first');
      const heads = [...find(element, 'thead tr')!.children].map(words);
      expect(heads).to.deep.equal(['Time', 'Person', 'Action', 'About', 'Changes']);
      expect(rows(element).every((row) => row.querySelector('th[scope=row]'))).to.equal(true);
    });

    const looks: Record<string, { width?: number; scheme?: 'dark'; rtl?: true; forced?: true }> = {
      light: {},
      dark: { scheme: 'dark' },
      'right-to-left': { rtl: true },
      'forced colours': { forced: true },
      '320 pixels': { width: 320 },
      '320 pixels, dark, right-to-left': { width: 320, scheme: 'dark', rtl: true },
    };
    for (const [name, { width = 1100, scheme, rtl, forced }] of Object.entries(looks))
      it(`has nothing for axe to find, and fits: ${name}`, async () => {
        if (rtl) document.documentElement.dir = 'rtl';
        await emulateMedia({ colorScheme: scheme ?? 'light', forcedColors: forced ? 'active' : 'none' });
        const element = await mountLog(world, { width });
        await expect(element).to.be.accessible();
        expect(element.scrollWidth).to.be.at.most(width);
      });

    it('keeps long names within its width', async () => {
      const name = 'Wolfeschlegelsteinhausenbergerdorff'.repeat(4);
      onlyEntries(world, [
        entry(world, 'a', 1, {
          actor: { type: 'user', id: 'x', name, email: `${name}@example.com` },
          target: { type: 'role', id: 'x', label: name },
          changes: [{ field: 'role', from: name, to: name }],
        }),
      ]);
      for (const width of [320, 768, 1100]) {
        const element = await mountLog(world, { width });
        expect(element.scrollWidth, `${width} pixels`).to.be.at.most(width);
      }
    });
  });
});
