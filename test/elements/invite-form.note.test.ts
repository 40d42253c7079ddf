import { expect, html, oneEvent, waitUntil } from '@open-wc/testing';
import { emulateMedia, sendKeys } from '@web/test-runner-commands';
import type {
  InviteForm,
  InviteProvider,
  MemberList,
  MemberOpenEvent,
  MemberOpenRequestEvent,
} from 'invite-kit';
import 'invite-kit/define/invite-provider';
import 'invite-kit/define/member-list';
import { storeForClient } from 'invite-kit/store';
import {
  button,
  creations,
  failure,
  fill,
  find,
  findAll,
  focused,
  help,
  input,
  mountForm,
  noteInput,
  problemOf,
  radio,
  said,
  send,
  sentAddresses,
  settled,
  type,
  words,
} from '../support/invite-form-page.ts';
import { mockWorld, type MockWorld } from '../support/mock-world.ts';

const noor = 'new@meridian-id.example';

describe('invite-form of IntelliAuth', () => {
  let world: MockWorld;
  let element: InviteForm;
  beforeEach(async () => {
    world = await mockWorld({ preset: 'intelli-auth', as: 'ines' });
    element = await mountForm(world);
  });

  /** What the mock server has of an invitation. */
  const stored = (email = noor) =>
    world.backend.exportWorld().invitations.find((invitation) => invitation.email === email);
  const note = () => noteInput(element)!;
  const noteHelp = () => words(find(element, '#note-help'));
  const count = () => words(find(element, '[part=note-count]'));
  const choose = async (role: string) => {
    radio(element, role).click();
    await element.updateComplete;
  };
  /** A form that can be sent. */
  const ready = async (texts: Readonly<Record<string, string>> = {}) => {
    await fill(element, { email: noor, ...texts });
    await choose('Operator');
  };
  /** Waits until the page knows who is a member. */
  const knowMembers = async () => {
    const store = storeForClient(world.client);
    const leave = store.watchList('members', {});
    await waitUntil(() => [...store.state.lists.members.values()].some(({ value }) => value));
    return leave;
  };

  describe('what is asked for', () => {
    it('is one address, a role and an optional note, in this order (INT-02, INT-03, INT-05)', () => {
      const labels = findAll(element, 'label:not(.role), legend').map(words);
      expect(labels).to.deep.equal(['E-mail address', 'Role', 'Note (optional)']);
      expect(noteHelp()).to.equal('It stands in the e-mail exactly as you type it.');
      expect(note().ariaRequired).to.equal('false');
    });

    it('begins with the least powerful of the product’s own roles (INT-04)', () => {
      expect(radio(element, 'Viewer').checked).to.be.true;
    });

    it('offers the roles of the product and the custom ones, and sends a custom one (INT-04)', async () => {
      const names = ['Administrator', 'Operator', 'Viewer', 'Branding editor'];
      expect(findAll(element, '.role-name').map(words)).to.deep.equal(names);
      await fill(element, { email: noor });
      await choose('Branding editor');
      await send(element);
      expect(sentAddresses(element)).to.deep.equal([noor]);
      expect(stored()!.assignments[0]!.roleIds).to.deep.equal(['role-branding-editor']);
    });

    it('says after how many days invitations end (INT-18)', () => {
      expect(words(find(element, '.actions'))).to.equal('Send invitation Invitations end after 7 days.');
    });

    it('takes no note where the tenant has none', async () => {
      element = await mountForm(await mockWorld({ preset: 'sales-os', as: 'sofia' }));
      expect(note() === null).to.be.true;
    });

    it('takes no note where the backend can’t keep one', async () => {
      const given = world.backend.exportWorld();
      const capabilities = { ...given.tenant.capabilities, 'invitations.note': 'none' as const };
      world.backend.importWorld({ ...given, tenant: { ...given.tenant, capabilities } });
      element = await mountForm({ ...world, client: world.clientOf('ines') });
      expect(note() === null).to.be.true;
    });
  });

  describe('a note', () => {
    const text = ' First line,\n\n<b>second</b> & "third" 🙂 ';

    it('goes into the mail exactly as typed, and leaves the form once it is sent (INT-05)', async () => {
      await ready({ note: text });
      await send(element);
      expect(stored()!.note).to.equal(text);
      expect(world.backend.mailbox.list()[0]!.text).to.contain('<b>second</b> & "third" 🙂');
      expect(note().value).to.equal('');
    });

    it('takes line breaks by Enter, which sends nothing (INT-05)', async () => {
      await ready();
      note().focus();
      await sendKeys({ type: 'One' });
      await sendKeys({ press: 'Enter' });
      await sendKeys({ type: 'Two' });
      expect(note().value).to.equal('One\nTwo');
      expect(creations(world)).to.have.lengthOf(0);
    });

    it('is left out where it is blank', async () => {
      await ready({ note: ' \n ' });
      await send(element);
      expect(stored()!.note).to.equal(null);
    });

    it('stays when nothing was sent, whatever the reason (INT-05)', async () => {
      world.backend.faults.add({ operation: 'invitations.create', network: true });
      await ready({ note: text });
      await send(element);
      expect(failure(element)).to.contain('1 invitation was not sent.');
      expect(note().value).to.equal(text);
      world.backend.faults.clear();
      await fill(element, { email: 'vera@meridian-id.example' });
      await send(element);
      expect(note().value).to.equal(text);
    });

    it('says how much room is left near the end only, politely, counted in characters (INT-05)', async () => {
      await fill(element, { note: '🙂'.repeat(449) });
      expect([count(), said(element)]).to.deep.equal(['', '']);
      await fill(element, { note: '🙂'.repeat(450) });
      expect([count(), said(element)]).to.deep.equal(['50 characters left', '50 characters left']);
      await fill(element, { note: '🙂'.repeat(451) });
      expect([count(), said(element)]).to.deep.equal(['49 characters left', '50 characters left']);
      await fill(element, { note: '🙂'.repeat(499) });
      expect([count(), said(element)]).to.deep.equal(['1 character left', '1 character left']);
      await fill(element, { note: '🙂'.repeat(500) });
      expect(problemOf(element, note())).to.equal('');
      await send(element);
      expect(problemOf(element, note())).to.equal('');
    });

    it('is refused below its field while it is too long, and nothing is sent (INT-05)', async () => {
      await ready({ note: 'x'.repeat(502) });
      expect(problemOf(element, note())).to.equal(
        'That is too long. Use at most 500 characters. 2 characters too many',
      );
      expect(said(element)).to.equal('2 characters too many');
      await send(element);
      expect(creations(world)).to.have.lengthOf(0);
      await waitUntil(() => focused(element) === note());
      await fill(element, { note: 'x'.repeat(500) });
      expect(problemOf(element, note())).to.equal('');
    });

    it('is refused in its place when only the server finds it too long, and stays (INT-05)', async () => {
      world.backend.setPolicy({ invite: { noteMaxLength: 10 } });
      await ready({ note: 'Longer than ten' });
      button(element).focus();
      await send(element);
      expect(problemOf(element, note())).to.equal('That is too long. Use at most 10 characters.');
      expect(note().value).to.equal('Longer than ten');
      await waitUntil(() => focused(element) === note());
      await fill(element, { note: 'Shorter' });
      expect(problemOf(element, note())).to.equal('');
    });

    it('has to be there where the tenant wants one, and that is said when somebody tries', async () => {
      const fields = [
        { key: 'email', required: true },
        { key: 'role', required: true },
        { key: 'note', required: true },
      ] as const;
      world.backend.setPolicy({ invite: { fields: [...fields] } });
      element = await mountForm({ ...world, client: world.clientOf('ines') });
      await ready();
      expect([note().ariaRequired, problemOf(element, note())]).to.deep.equal(['true', '']);
      await send(element);
      expect(problemOf(element, note())).to.equal('Write a note.');
    });
  });

  describe('somebody who is a member', () => {
    const vera = 'VERA@meridian-id.example';
    const link = () => find(element, '[part=member-link]');
    /** What was asked for, without leading anywhere. */
    const asked = () => {
      const details: MemberOpenRequestEvent['detail'][] = [];
      element.addEventListener('member-open-request', (event) => {
        event.preventDefault();
        details.push(event.detail);
      });
      return details;
    };

    it('is refused early, with a way to that member (INT-34)', async () => {
      const leave = await knowMembers();
      await type(element, vera, 'Tab');
      expect(problemOf(element, input(element))).to.equal(
        'This user is already a member: Vera Novak. No invitation is needed.',
      );
      const details = asked();
      expect(words(link())).to.equal('Open Vera Novak');
      // It came when the field was left.
      await sendKeys({ down: 'Shift' });
      await sendKeys({ press: 'Tab' });
      await sendKeys({ up: 'Shift' });
      expect(focused(element) === link()).to.be.true;
      await sendKeys({ press: 'Enter' });
      expect(details).to.deep.equal([{ memberId: 'member-vera', email: vera }]);
      expect(creations(world)).to.have.lengthOf(0);
      leave();
    });

    it('is refused by the server, with a way to that member, and what was typed stays (INT-34)', async () => {
      await ready({ email: vera, note: 'Hello' });
      await send(element);
      expect(problemOf(element, input(element))).to.equal(
        'This user is already a member. No invitation is needed.',
      );
      const details = asked();
      expect(words(link())).to.equal('Open this member');
      link()!.click();
      expect(details).to.deep.equal([{ memberId: 'member-vera', email: vera }]);
      expect([input(element).value, note().value]).to.deep.equal([vera, 'Hello']);
    });

    it('says where they are found where nothing on the page leads there (INT-34)', async () => {
      await ready({ email: vera });
      await send(element);
      link()!.click();
      await element.updateComplete;
      const place = 'They are in the list of members, on another page.';
      expect(words(find(element, '[part=member-place]'))).to.equal(place);
      expect(said(element)).to.equal(place);
    });

    it('has the way beside the address also where many are invited at once (INT-34)', async () => {
      world.backend.setPolicy({ invite: { maxPerSend: 20 } });
      element = await mountForm({ ...world, client: world.clientOf('ines') });
      await type(element, vera, 'Enter');
      await choose('Viewer');
      await send(element);
      element.addAddresses(noor);
      await choose('Viewer');
      await send(element);
      const details = asked();
      link()!.click();
      expect(details).to.deep.equal([{ memberId: 'member-vera', email: vera }]);
      expect(find(element, '[part=problems]')!.contains(link())).to.be.true;
    });

    describe('beside a list of members', () => {
      let opened: string[];
      /** Form and list: with one provider around both, or the list with a backend of its own. */
      const beside = async (isShared: boolean) => {
        opened = [];
        const list = html`<member-list .client=${isShared ? null : world.clientOf('theo')}></member-list>`;
        const page = await world.mount<InviteProvider>(
          html`<invite-provider .client=${world.client}><invite-form></invite-form>${list}</invite-provider>`,
        );
        const members = page.querySelector<MemberList>('member-list')!;
        Object.assign(members, { openMember: (id: string) => opened.push(id) });
        element = page.querySelector<InviteForm>('invite-form')!;
        await settled(element);
        await ready({ email: vera });
        await send(element);
      };

      it('opens the member there (INT-34)', async () => {
        await beside(true);
        link()!.click();
        expect(opened).to.deep.equal(['member-vera']);
      });

      it('shows who that is, in the list as it is (INT-34)', async () => {
        await beside(true);
        const list = element.nextElementSibling as MemberList;
        Reflect.deleteProperty(list, 'openMember');
        const opens = oneEvent<MemberOpenEvent>(list, 'member-open');
        link()!.click();
        expect((await opens).detail.member.email).to.equal('vera@meridian-id.example');
      });

      it('leaves that to the page where the page does it itself (INT-34)', async () => {
        await beside(true);
        asked();
        link()!.click();
        expect(opened).to.deep.equal([]);
      });

      it('opens nobody in the list of another backend', async () => {
        await beside(false);
        link()!.click();
        expect(opened).to.deep.equal([]);
      });
    });
  });

  describe('one’s own address', () => {
    const ines = 'Ines@meridian-id.example';
    const hint =
      'This is your own address. You can’t accept the invitation while you are signed in with it: sign out first, or let somebody else invite you.';

    it('is taken, with a word about what can’t be done with it (INT-35, INT-36)', async () => {
      await type(element, ines, 'Tab');
      expect([help(element), said(element)]).to.deep.equal([hint, hint]);
      expect(input(element).ariaInvalid).to.equal('false');
      await choose('Viewer');
      await send(element);
      expect(sentAddresses(element)).to.deep.equal([ines]);
      expect(stored(ines)!.status).to.equal('pending');
    });

    it('is said beside the address where many are invited at once', async () => {
      world.backend.setPolicy({ invite: { maxPerSend: 20 } });
      element = await mountForm({ ...world, client: world.clientOf('ines') });
      await type(element, ines, 'Enter');
      expect(findAll(element, '[part=problems] > li').map(words)).to.deep.equal([`${ines} ${hint}`]);
    });
  });

  describe('accessibility', () => {
    before(() => {
      Object.assign(document.documentElement.style, { colorScheme: 'light dark', background: 'Canvas' });
    });
    after(async () => {
      document.documentElement.removeAttribute('style');
      await emulateMedia({ colorScheme: 'light' });
    });
    const states: Record<string, () => unknown> = {
      'an empty form': () => undefined,
      'a note that is too long': () => fill(element, { note: 'x'.repeat(501) }),
      'a member’s address': async () => {
        await ready({ email: 'vera@meridian-id.example' });
        await send(element);
      },
      'one’s own address': () => type(element, 'ines@meridian-id.example', 'Tab'),
    };
    for (const scheme of ['light', 'dark'] as const)
      for (const [what, act] of Object.entries(states))
        it(`has nothing for axe to find in ${what}, ${scheme}`, async () => {
          await emulateMedia({ colorScheme: scheme });
          element = await mountForm(world, { width: 320 });
          await act();
          await element.updateComplete;
          expect(element.scrollWidth).to.be.at.most(320);
          await expect(element).to.be.accessible();
        });
  });
});
