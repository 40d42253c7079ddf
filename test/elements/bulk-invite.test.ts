import { expect, waitUntil } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { mockWorld } from '../support/mock-world.ts';
import {
  bring,
  cell,
  checked,
  choose,
  csv,
  filters,
  find,
  findAll,
  forgetFiles,
  focused,
  lines,
  list,
  mountBulk,
  people,
  read,
  rowOf,
  said,
  stateOf,
  type,
  words,
} from '../support/bulk-invite-page.ts';
import { downloadOf } from '../support/download.ts';

const faulty = csv(
  'good@mail.example,Good Person,sales_rep,Enterprise',
  'not an address,Malformed,sales_rep,',
  'GOOD@mail.example,Twice,sales_rep,',
  'john.keller@harborpine.example,Invited,sales_rep,',
  'renee@harborpine.example,Member,sales_rep,',
  'role@mail.example,Role,salesrep,',
  'role2@mail.example,Role,SalesRep,',
  'team@mail.example,Team,manager,Enterprize',
  'case@mail.example,Case,Manager,eMEA',
  ',Nobody,sales_rep,',
  'sofia@harborpine.example,Myself,admin,',
);

describe('bulk-invite', () => {
  beforeEach(forgetFiles);

  describe('bringing a file', () => {
    it('offers a template with the columns in order, and says what goes into them (SAL-11 to SAL-13)', async () => {
      const element = await mountBulk(await mockWorld({ preset: 'sales-os' }));
      const file = await downloadOf(() => find(element, '[part=template-button]')!.click());
      expect(file.name).to.equal('invitations-template.csv');
      expect(file.text.trimEnd()).to.equal('\u{feff}email,name,role,team');
      expect(findAll(element, '.columns tbody tr').map(words)).to.deep.equal([
        'email Yes A valid e-mail address',
        'name Yes The full name',
        'role Yes admin, manager, or sales_rep',
        'team No The name of a team: EMEA, Enterprise, Partners, or SMB',
      ]);
      await expect(element).to.be.accessible();
    });

    it('takes a file that is chosen, dropped or pasted (SAL-14)', async () => {
      const world = await mockWorld({ preset: 'sales-os' });
      const chosen = await mountBulk(world);
      await bring(chosen, csv(...people(2)));
      expect(words(find(chosen, '[part=summary]'))).to.equal('2 rows: 2 ready, 0 to look at');
      find(chosen, '[part=another-button]')!.click();
      await waitUntil(() => find(chosen, '[part=drop-zone]') !== null);

      const zone = find(chosen, '[part=drop-zone]')!;
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([csv(...people(3))], 'dropped.csv'));
      zone.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
      await read(chosen);
      expect(words(find(chosen, '[part=file-name]'))).to.equal('dropped.csv');
      find(chosen, '[part=another-button]')!.click();
      await waitUntil(() => find(chosen, '[part=drop-zone]') !== null);

      find<HTMLDetailsElement>(chosen, 'details')!.open = true;
      find<HTMLTextAreaElement>(chosen, '#pasted')!.value = 'ann@mail.example\tAnn Lee\tmanager\tSMB';
      find<HTMLButtonElement>(chosen, 'details button')!.click();
      await read(chosen);
      expect(lines(chosen)).to.deep.equal([1]);
      expect(stateOf(chosen, 1)).to.equal('Ready');
    });

    it('says what is wrong with a file that cannot be used, and takes the next one', async () => {
      const element = await mountBulk(await mockWorld({ preset: 'sales-os' }));
      const fifty = new Uint8Array(50 * 1024 * 1024);
      const files: [BlobPart, RegExp][] = [
        [fifty, /It has 50 MB, and 20 MB is the most/],
        [new Uint8Array([0x50, 0x4b, 3, 4, 20, 0, 0]), /no text file.*save it as CSV/],
        ['  \r\n', /It is empty/],
        [csv(), /a line of headers but no rows/],
        ['email\r\na@mail.example\r\n', /It lacks name and role\. Its first line says: email/],
        ['email,E-Mail,name,role\r\na@b.example,,A,manager', /It has email more than once/],
      ];
      for (const [content, reason] of files) {
        await bring(element, content);
        expect(words(find(element, '[part=error]'))).to.match(reason);
        expect(words(find(element, '[part=error]'))).to.contain('Nothing was sent');
        expect(focused(element) === find(element, '[part=choose-button]')).to.be.true;
      }
      await expect(element).to.be.accessible();
      await bring(element, csv(...people(1)));
      expect(find(element, '[part=error]') === null).to.be.true;
    });

    it('is not there for who may not invite, and where the tenant has none', async () => {
      const world = await mockWorld({ preset: 'sales-os', as: 'renee' });
      const element = await mountBulk(world);
      expect(words(find(element, '[part=notice]'))).to.contain('You can’t invite people');
      const other = await mountBulk(await mockWorld({ preset: 'isp-os' }));
      expect(words(find(other, '[part=notice]'))).to.contain('not available here');
      await expect(other).to.be.accessible();
    });
  });

  describe('the preview', () => {
    it('marks every row with its problem and sends nothing (SAL-15, SAL-17 to SAL-20)', async () => {
      const world = await mockWorld({ preset: 'sales-os' });
      const mails = world.backend.mailbox.list().length;
      const element = await mountBulk(world);
      await bring(element, faulty);
      await list(element, 'All rows');
      expect(lines(element).map((line) => [line, stateOf(element, line)])).to.deep.equal([
        [2, 'Ready'],
        [3, 'Malformed address This is not an e-mail address. Check the spelling.'],
        [4, 'Twice in the file The same address is in line 2.'],
        [5, 'Already invited This address is already invited. Revoke that invitation to send another.'],
        [6, 'Already a member This user is already a member. No invitation is needed.'],
        [7, 'Unknown role Use admin, manager, or sales_rep.'],
        [8, 'Unknown role Use admin, manager, or sales_rep.'],
        [9, 'Unknown team Use EMEA, Enterprise, Partners, or SMB.'],
        [10, 'Ready'],
        [11, 'Something is missing E-mail is missing.'],
        [12, 'Your own address This is your own address. Invite somebody else.'],
      ]);
      expect(world.backend.mailbox.list()).to.have.length(mails);
      await expect(element).to.be.accessible();
    });

    it('marks a role that exists and is above the viewer (SAL-19, ALL-05)', async () => {
      const world = await mockWorld({ preset: 'sales-os', as: 'marcus' });
      const element = await mountBulk(world);
      await bring(element, csv('a@mail.example,A,manager,', 'b@mail.example,B,sales_rep,'));
      await list(element, 'All rows');
      expect(stateOf(element, 2)).to.match(/^Role above yours You can’t give this role/);
      const options = [...cell<HTMLSelectElement>(element, 3, 'role').options];
      expect(options.filter(({ disabled }) => disabled).map(words)).to.deep.equal(['Admin', 'Manager']);
    });

    it('lists the rows with one problem, each choice with its number', async () => {
      const element = await mountBulk(await mockWorld({ preset: 'sales-os' }));
      await bring(element, faulty);
      expect(filters(element)).to.include.members([
        'All rows 11',
        'Ready 2',
        'Need attention 9',
        'Unknown role 2',
      ]);
      await list(element, 'Unknown role');
      expect(lines(element)).to.deep.equal([7, 8]);
      const table = find(element, '.box table')!;
      expect(table.getAttribute('aria-rowcount')).to.equal('3');
      expect(rowOf(element, 8)!.getAttribute('aria-rowindex')).to.equal('3');
    });

    it('mounts the rows in view of a long file and counts them all', async () => {
      const element = await mountBulk(await mockWorld({ preset: 'sales-os' }));
      await bring(element, csv(...people(3000)));
      await list(element, 'All rows');
      expect(find(element, '.box table')!.getAttribute('aria-rowcount')).to.equal('3001');
      expect(lines(element).length).to.be.below(40);
      const box = find(element, '.box')!;
      cell(element, 2, 'name').focus();
      box.scrollTop = box.scrollHeight;
      await waitUntil(() => rowOf(element, 3001) !== undefined, 'the end does not come into view');
      expect(rowOf(element, 2) !== undefined, 'the row with the focus stays').to.be.true;
      expect(words(focused(element)?.closest('tr')?.querySelector('th'))).to.contain('2');
    });
  });

  describe('repairing', () => {
    it('judges a row again with every key, duplicates of it too (SAL-15)', async () => {
      const element = await mountBulk(await mockWorld({ preset: 'sales-os' }));
      await bring(element, csv('a@mail.example,A,manager,', 'a@mail.example,B,manager,'));
      await list(element, 'All rows');
      expect(stateOf(element, 3)).to.match(/^Twice/);
      cell<HTMLInputElement>(element, 3, 'email').select();
      await sendKeys({ type: 'b@mail.example' });
      expect(stateOf(element, 3)).to.equal('Ready');
      expect(focused(element) === cell(element, 3, 'email')).to.be.true;
      await type(element, 2, 'email', 'b@mail.example');
      expect(stateOf(element, 3)).to.match(/^Twice in the file The same address is in line 2/);
    });

    it('takes a role and a team from a list, and offers the same for rows with the same word', async () => {
      const element = await mountBulk(await mockWorld({ preset: 'sales-os' }));
      await bring(element, faulty);
      await list(element, 'Unknown role');
      await choose(element, 7, 'role', 'Sales Rep');
      expect(stateOf(element, 7)).to.equal('Ready');
      expect(words(find(element, '[part=similar]'))).to.contain(
        '1 other row says “salesrep”. Set it to Sales Rep too?',
      );
      find(element, '[part=similar-button]')!.click();
      await element.updateComplete;
      expect(stateOf(element, 8)).to.equal('Ready');
      expect(said(element)).to.equal('1 more row changed.');
      await list(element, 'Unknown team');
      await choose(element, 9, 'team', 'Enterprise');
      expect(stateOf(element, 9)).to.equal('Ready');
    });

    it('keeps a repaired row in its place until another choice is made', async () => {
      const element = await mountBulk(await mockWorld({ preset: 'sales-os' }));
      await bring(element, faulty);
      await list(element, 'Malformed');
      await type(element, 3, 'email', 'right@mail.example');
      expect(lines(element)).to.deep.equal([3]);
      expect(stateOf(element, 3)).to.equal('Ready');
      await list(element, 'Need attention');
      expect(lines(element)).not.to.include(3);
    });

    it('asks the server again about an address that was changed', async () => {
      const world = await mockWorld({ preset: 'sales-os' });
      const element = await mountBulk(world);
      await bring(element, csv('a@mail.example,A,manager,'));
      await list(element, 'All rows');
      await type(element, 2, 'email', 'hana@harborpine.example');
      expect(stateOf(element, 2)).to.equal('Ready');
      await waitUntil(() => stateOf(element, 2).startsWith('Already invited'), 'the server is not asked');
      await checked(element);
      expect(words(find(element, '[part=check]'))).to.contain('Checked with the server');
    });

    it('leaves a row out and takes it back, with focus staying on the button', async () => {
      const element = await mountBulk(await mockWorld({ preset: 'sales-os' }));
      await bring(element, csv(...people(2)));
      await list(element, 'All rows');
      rowOf(element, 2)!.querySelector<HTMLButtonElement>('.act button')!.click();
      await element.updateComplete;
      await element.updateComplete;
      expect(stateOf(element, 2)).to.equal('Left out');
      expect(words(find(element, '[part=send-button]'))).to.equal('Send 1 invitation');
      expect(focused(element)!.getAttribute('aria-label')).to.equal('Take back line 2');
      await sendKeys({ press: 'Enter' });
      await element.updateComplete;
      expect(stateOf(element, 2)).to.equal('Ready');
    });

    it('goes from problem to problem by one button', async () => {
      const element = await mountBulk(await mockWorld({ preset: 'sales-os' }));
      await bring(element, faulty);
      const next = () => find(element, '[part=next-button]')!;
      next().click();
      await waitUntil(() => focused(element)?.getAttribute('aria-label') === 'E-mail, line 3');
      next().click();
      await waitUntil(() => focused(element)?.getAttribute('aria-label') === 'E-mail, line 4');
    });
  });

  describe('seats', () => {
    it('are counted for the whole file, with the way to the plan (SAL-21, SAL-22)', async () => {
      const world = await mockWorld({ preset: 'sales-os' });
      const element = await mountBulk(world);
      await bring(element, csv(...people(20)));
      expect(words(find(element, '[part=seats]'))).to.equal(
        '8 active 4 open invitations 20 about to be invited 13 of 25 free See your plan',
      );
      expect(find<HTMLAnchorElement>(element, '[part=plan-link]')!.pathname).to.equal('/billing.html');
      expect(words(find(element, '[part=seats-short]'))).to.contain('Only 13 seats are free for 20 rows');
      await list(element, 'All rows');
      expect(stateOf(element, 14)).to.equal('Ready');
      expect(stateOf(element, 15)).to.match(/^No seat left Extend your plan/);
      rowOf(element, 2)!.querySelector<HTMLButtonElement>('.act button')!.click();
      await element.updateComplete;
      expect(stateOf(element, 15), 'the seat of the row that was left out').to.equal('Ready');
      await expect(element).to.be.accessible();
    });
  });
});
