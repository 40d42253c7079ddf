import { expect, oneEvent, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { AuditExportedEvent, AuditLog } from 'invite-kit';
import type { MockWorld } from '../support/mock-world.ts';
import {
  announced,
  entry,
  focusedPart,
  intelliPage,
  manyEntries,
  mountLog,
  onlyEntries,
  part,
  pick,
  settled,
  words,
} from '../support/audit-log-page.ts';
import { downloadOf } from '../support/download.ts';

describe('audit-log', () => {
  let world: MockWorld;
  beforeEach(async () => {
    world = await intelliPage();
  });

  const press = (element: AuditLog) => part(element, 'export-button')!.click();
  const asks = () => world.backend.calls.filter(({ operation }) => operation === 'audit.list').length;
  const linesOf = (text: string) => text.split('\r\n').slice(0, -1);

  describe('the file', () => {
    it('holds all that the list says, in UTC and where the reader is, for any spreadsheet (INT-29)', async () => {
      const at = new Date(world.backend.clock.now() - 60_000).toISOString();
      onlyEntries(world, [
        entry(world, 'evt-1', 0, {
          at,
          type: 'member.role_changed',
          target: { type: 'member', id: 'x', label: 'Zoë "Z", Ops' },
          changes: [
            { field: 'role', from: 'Viewer', to: 'Operator' },
            { field: 'name', from: null, to: 'Zoë' },
          ],
        }),
        entry(world, 'evt-2', 1, {
          actor: { type: 'system', id: null, name: null, email: null },
          outcome: 'denied',
          reason: 'forbidden',
        }),
      ]);
      const element = await mountLog(world);
      const { name, text } = await downloadOf(() => press(element));
      expect(name).to.match(/^audit-log-meridian-2026-11-\d\d\.csv$/);
      const [head, first, second, ...others] = linesOf(text);
      const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
      expect(head).to.equal(
        `\u{feff}Time (UTC),Time (${zone}),Person,Address,Action,About,Changes,Outcome,Reason,Id`,
      );
      expect(first).to.match(
        new RegExp(`^${at},\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d [+-]\\d\\d:\\d\\d,`),
      );
      expect(first).to.contain(
        ',Inés Carrasco,ines@meridian-id.example,Role changed,"Zoë ""Z"", Ops",' +
          '"Role: from Viewer to Operator; Name: Zoë",Done,,evt-1',
      );
      expect(second).to.contain(
        ',The system,,Invitation sent again,evt-2@example.com,,Refused,Their role does not allow it.,evt-2',
      );
      expect(others).to.deep.equal([]);
    });

    it('has no cell that a spreadsheet would run', async () => {
      const formula = '=HYPERLINK("https://evil.example")';
      onlyEntries(world, [
        entry(world, 'evt-1', 1, {
          type: '=1+1',
          actor: { type: 'user', id: 'x', name: formula, email: '+1@example.com' },
          target: { type: 'member', id: 'x', label: '@SUM(A1)' },
          changes: [{ field: '=2', from: null, to: 'x' }],
        }),
      ]);
      const element = await mountLog(world);
      const { text } = await downloadOf(() => press(element));
      const [, line] = linesOf(text);
      expect(line).to.contain(
        `,"'=HYPERLINK(""https://evil.example"")",'+1@example.com,'=1+1,'@SUM(A1),'=2: x,Done,`,
      );
    });

    it('holds every page of what is filtered, and nothing else', async () => {
      manyEntries(world, 450);
      const element = await mountLog(world);
      const event = oneEvent<AuditExportedEvent>(document, 'audit-exported');
      const { text } = await downloadOf(() => press(element));
      expect((await event).detail).to.deep.equal({ count: 450 });
      expect(linesOf(text).length).to.equal(451);
      expect(words(part(element, 'export'))).to.equal('450 entries exported.');
      expect(announced(element)).to.equal('450 entries exported.');
      await expect(element).to.be.accessible();
      await pick(element, 'action-select', 'Roles: all');
      await settled(element);
      expect(part(element, 'export')).to.equal(null);
      world = await intelliPage();
      const other = await mountLog(world);
      await pick(other, 'action-select', 'Refused attempts');
      await settled(other);
      const filtered = await downloadOf(() => press(other));
      expect(linesOf(filtered.text).length).to.equal(2);
      expect(words(part(other, 'export'))).to.equal('1 entry exported.');
    });

    it('is read once, however often the button is pressed, and says how far it is', async () => {
      manyEntries(world, 450);
      const element = await mountLog(world);
      await downloadOf(() => press(element));
      const before = asks();
      world.backend.faults.add({ operation: 'audit.list', delay: 60 });
      const download = downloadOf(() => {
        press(element);
        press(element);
      });
      await waitUntil(() => words(part(element, 'export')).includes('200 of 450 read'));
      expect(element.matches(':state(exporting)')).to.equal(true);
      expect(part(element, 'export-button')!.ariaDisabled).to.equal('true');
      await download;
      expect(asks()).to.equal(before + 3);
    });

    it('loses nothing when reading fails in the middle, and goes on where it stopped', async () => {
      manyEntries(world, 450);
      const element = await mountLog(world);
      world.backend.faults.add({ operation: 'audit.list', delay: 40 });
      press(element);
      await waitUntil(() => words(part(element, 'export')).includes('200 of 450'));
      world.backend.faults.clear();
      const takeBack = world.backend.faults.add({ operation: 'audit.list', network: true });
      await waitUntil(() => part(element, 'retry-button'));
      const kept = Number(/(\d+) entries read so far/.exec(words(part(element, 'error')))![1]);
      expect(kept).to.be.at.least(200).and.below(450);
      await expect(element).to.be.accessible();
      const failed = asks();
      press(element);
      await waitUntil(() => asks() > failed && part(element, 'retry-button'));
      expect(words(part(element, 'error'))).to.contain(`${kept} entries read so far`);
      takeBack();
      const before = asks();
      part(element, 'retry-button')!.focus();
      const { text } = await downloadOf(() => void sendKeys({ press: 'Enter' }));
      expect(new Set(linesOf(text)).size).to.equal(451);
      expect(asks() - before).to.equal(Math.ceil((450 - kept) / 200));
    });

    it('is given up by a press, with focus back on the button', async () => {
      manyEntries(world, 3);
      const element = await mountLog(world);
      let isTold = false;
      element.addEventListener('audit-exported', () => (isTold = true));
      const takeBack = world.backend.faults.add({ operation: 'audit.list', delay: 8000 });
      press(element);
      await waitUntil(() => part(element, 'cancel-button'));
      await expect(element).to.be.accessible();
      takeBack();
      part(element, 'cancel-button')!.focus();
      await sendKeys({ press: 'Enter' });
      await element.updateComplete;
      expect(part(element, 'export')).to.equal(null);
      expect(announced(element)).to.equal('Export cancelled.');
      expect(focusedPart(element)).to.equal('export-button');
      await pick(element, 'action-select', 'Members: all');
      await settled(element);
      expect(element.matches(':state(exporting)')).to.equal(false);
      expect(isTold).to.equal(false);
    });

    it('ends when the log leaves the page', async () => {
      manyEntries(world, 450);
      const element = await mountLog(world);
      world.backend.faults.add({ operation: 'audit.list', delay: 60 });
      press(element);
      await waitUntil(() => part(element, 'cancel-button'));
      const place = element.parentElement!;
      element.remove();
      await Promise.resolve();
      place.append(element);
      await settled(element);
      expect(part(element, 'export')).to.equal(null);
      expect(element.matches(':state(exporting)')).to.equal(false);
    });
  });
});
