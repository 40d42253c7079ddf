import { expect, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { MockWorld } from '../support/mock-world.ts';
import {
  actions,
  announced,
  entries,
  entry,
  find,
  focusedPart,
  intelliPage,
  mountLog,
  onlyEntries,
  part,
  pick,
  rows,
  search,
  settled,
  words,
  write,
} from '../support/audit-log-page.ts';
import type { AuditLog } from 'invite-kit';
import type { AuditQuery } from 'invite-kit/contract';

describe('audit-log', () => {
  let world: MockWorld;
  /** What the server was asked, newest last. */
  let asked: AuditQuery[];
  beforeEach(async () => {
    const { client, ...others } = await intelliPage();
    asked = [];
    const list: typeof client.audit.list = (query = {}, options) => {
      asked.push(query);
      return client.audit.list(query, options);
    };
    world = { ...others, client: { ...client, audit: { list } } };
  });

  const optionsOf = (element: AuditLog, group: string) =>
    [...find(element, `optgroup[label="${group}"]`)!.children].map(words);

  describe('filters', () => {
    it('find a person by name or address, whoever did it or to whom, those who are gone too', async () => {
      const element = await mountLog(world);
      await search(element, 'dana');
      expect(actions(element)).to.deep.equal(['Removed', 'Settings changed', 'Role changed']);
      expect(announced(element)).to.equal('3 entries shown');
      expect(words(part(element, 'count'))).to.equal('3');
      await search(element, ' NOOR@MERIDIAN ');
      expect(actions(element)).to.deep.equal(['Invitation sent', 'Invitation created']);
    });

    it('ask once when the typing pauses, and keep the rows until the answer is here', async () => {
      const element = await mountLog(world);
      const before = asked.length;
      part(element, 'search-input')!.focus();
      world.backend.faults.add({ operation: 'audit.list', delay: 100 });
      await sendKeys({ type: 'oskar' });
      expect(rows(element).length).to.equal(world.backend.audit.length);
      await waitUntil(() => asked.length > before);
      expect(rows(element).length).to.equal(world.backend.audit.length);
      await settled(element);
      expect(asked.length).to.equal(before + 1);
      expect(asked.at(-1)!.query).to.equal('oskar');
      expect(focusedPart(element)).to.equal('search-input');
    });

    it('choose an action, all of a group, or what was refused', async () => {
      const element = await mountLog(world);
      await pick(element, 'action-select', 'Role created');
      await settled(element);
      expect(new Set(actions(element))).to.deep.equal(new Set(['Role created']));
      await pick(element, 'action-select', 'Members: all');
      await settled(element);
      expect(actions(element)).to.deep.equal([
        'Second factor reset',
        'Deactivated',
        'Removed',
        'Role changed',
      ]);
      await pick(element, 'action-select', 'Joining: all');
      await settled(element);
      expect(actions(element)).to.deep.equal(['Invitation accepted', 'Invitation accepted']);
      await pick(element, 'action-select', 'Refused attempts');
      await settled(element);
      expect(actions(element)).to.deep.equal(['Invitation created Refused']);
      expect(announced(element)).to.equal('1 entry shown');
    });

    it('offer what happens in this tenant, in groups', async () => {
      const element = await mountLog(world);
      const groups = [...find(element, '#action')!.querySelectorAll('optgroup')].map(({ label }) => label);
      expect(groups).to.deep.equal(['Invitations', 'Members', 'Roles', 'Settings', 'Joining']);
      expect(optionsOf(element, 'Members')).to.deep.equal([
        'Members: all',
        'Role changed',
        'Deactivated',
        'Reactivated',
        'Removed',
        'Signed out everywhere',
        'Second factor reset',
      ]);
      expect(optionsOf(element, 'Settings')).to.deep.equal(['Settings changed']);
      expect(optionsOf(element, 'Invitations')).not.to.include('Invitation held back');
    });

    it('choose the last day, week or month, by the clock of the server', async () => {
      const element = await mountLog(world);
      for (const [label, days] of [
        ['Last 24 hours', 1],
        ['Last 7 days', 7],
        ['Last 30 days', 30],
      ] as const) {
        await pick(element, 'period-select', label);
        await settled(element);
        const start = world.backend.clock.now() - days * 86_400_000;
        expect(Math.abs(Date.parse(asked.at(-1)!.from!) - start), label).to.be.below(60_000);
        expect(rows(element).length, label).to.equal(
          world.backend.audit.filter(({ at }) => at >= asked.at(-1)!.from!).length,
        );
      }
      await pick(element, 'period-select', 'Any time');
      await settled(element);
      expect(asked.at(-1)!.from).to.equal(undefined);
    });

    it('choose whole days where the reader is, and say so', async () => {
      const at = (day: number, hour: number, minute = 0) =>
        new Date(2026, 10, day, hour, minute).toISOString();
      onlyEntries(world, [
        entry(world, 'too-late', 0, { at: at(13, 0) }),
        entry(world, 'last', 0, { at: at(12, 23, 59) }),
        entry(world, 'first', 0, { at: at(10, 0) }),
        entry(world, 'too-early', 0, { at: at(9, 23, 59) }),
      ]);
      const element = await mountLog(world);
      await pick(element, 'period-select', 'From one day to another');
      expect(words(find(element, '#range-help'))).to.contain('Whole days in your time zone');
      expect(words(find(element, '#range-help'))).to.contain(
        Intl.DateTimeFormat().resolvedOptions().timeZone,
      );
      expect(rows(element).length).to.equal(4);
      await write(element, 'first-day-input', '2026-11-10');
      await settled(element);
      await write(element, 'last-day-input', '2026-11-12');
      await settled(element);
      expect(entries(element).map(([, , about]) => about)).to.deep.equal([
        'last@example.com',
        'first@example.com',
      ]);
      await write(element, 'first-day-input', '');
      await settled(element);
      expect(rows(element).length).to.equal(3);
      await expect(element).to.be.accessible();
    });

    it('say at the field that a range is turned, and ask nothing until it is right', async () => {
      const element = await mountLog(world);
      await pick(element, 'period-select', 'From one day to another');
      await write(element, 'first-day-input', '2026-11-12');
      await settled(element);
      const before = asked.length;
      await write(element, 'last-day-input', '2026-11-10');
      const input = part<HTMLInputElement>(element, 'last-day-input')!;
      expect(words(part(element, 'error'))).to.contain('before the first');
      expect(input.getAttribute('aria-invalid')).to.equal('true');
      expect(input.getAttribute('aria-describedby')).to.contain('range-error');
      expect(asked.length).to.equal(before);
      await expect(element).to.be.accessible();
      await write(element, 'last-day-input', '2026-11-12');
      await settled(element);
      expect(part(element, 'error')).to.equal(null);
      expect(asked.length).to.equal(before + 1);
    });

    it('say that nothing matches, and are cleared at once, with focus in the search', async () => {
      const element = await mountLog(world);
      await pick(element, 'action-select', 'Role deleted');
      await search(element, 'nobody');
      expect(words(part(element, 'notice'))).to.contain('No entry matches.');
      expect(announced(element)).to.equal('No entry matches.');
      await expect(element).to.be.accessible();
      part(element, 'clear-button')!.focus();
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => rows(element).length === world.backend.audit.length);
      expect(part<HTMLInputElement>(element, 'search-input')!.value).to.equal('');
      expect(part<HTMLSelectElement>(element, 'action-select')!.value).to.equal('');
      expect(part(element, 'clear-button')).to.equal(null);
      expect(focusedPart(element)).to.equal('search-input');
    });

    it('are kept while reading fails, and count when it is tried again', async () => {
      const element = await mountLog(world);
      const takeBack = world.backend.faults.add({ operation: 'audit.list', network: true });
      await pick(element, 'action-select', 'Refused attempts');
      await waitUntil(() => part(element, 'error'));
      expect(part<HTMLSelectElement>(element, 'action-select')?.value).to.equal('refused');
      takeBack();
      part(element, 'retry-button')!.click();
      await waitUntil(() => rows(element).length === 1);
      expect(part<HTMLSelectElement>(element, 'action-select')!.value).to.equal('refused');
    });

    it('show the answer to the last question, however the answers come', async () => {
      const element = await mountLog(world);
      world.backend.faults.add({ operation: 'audit.list', delay: 150, times: 1 });
      await pick(element, 'action-select', 'Members: all');
      await pick(element, 'action-select', 'Settings changed');
      await settled(element);
      await pick(element, 'action-select', 'Role created');
      await settled(element);
      expect(actions(element)).to.deep.equal(['Role created']);
    });

    it('stay through a move within the page', async () => {
      const element = await mountLog(world);
      await search(element, 'dana');
      const place = document.createElement('div');
      element.parentElement!.append(place);
      const before = asked.length;
      place.append(element);
      await element.updateComplete;
      await settled(element);
      expect(rows(element).length).to.equal(3);
      expect(asked.length).to.equal(before);
    });
  });
});
