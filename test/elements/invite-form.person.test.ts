import { expect, waitUntil } from '@open-wc/testing';
import { emulateMedia, sendKeys } from '@web/test-runner-commands';
import type { InviteForm } from 'invite-kit';
import type { TenantPolicy } from 'invite-kit/contract';
import { storeForClient } from 'invite-kit/store';
import {
  button,
  chooseTeam,
  creations,
  failure,
  fill,
  find,
  findAll,
  focused,
  has,
  help,
  input,
  mountForm,
  over,
  paste,
  personInput,
  press,
  problemOf,
  radio,
  said,
  send,
  sentAddresses,
  teamSelect,
  type,
  waiting,
  words,
} from '../support/invite-form-page.ts';
import { mockWorld, type MockWorld } from '../support/mock-world.ts';

const create = 'invitations.create' as const;
const jo = { email: 'jo@mail.example', name: 'Jo March' };
const long = 'x'.repeat(201);

describe('invite-form: one person', () => {
  let world: MockWorld;
  let element: InviteForm;
  beforeEach(async () => {
    world = await mockWorld({ preset: 'sales-os', as: 'sofia' });
    element = await mountForm(world);
  });

  /** What the mock server has of an invitation. */
  const stored = (email: string) =>
    world.backend.exportWorld().invitations.find((invitation) => invitation.email === email);
  const name = () => personInput(element, 'name')!;
  const withFields = async (...fields: TenantPolicy['invite']['fields']) => {
    world.backend.setPolicy({ invite: { fields } });
    element = await mountForm({ ...world, client: world.clientOf('sofia') });
  };

  describe('what is asked for', () => {
    it('asks for address, full name, role and team, in this order (SAL-03 to SAL-06)', async () => {
      await waitUntil(() => teamSelect(element));
      const labels = findAll(element, 'label:not(.role), legend').map(words);
      expect(labels).to.deep.equal(['E-mail address', 'Full name', 'Role', 'Team (optional)']);
    });

    it('marks in words what is optional, and nothing else (SAL-06)', async () => {
      await withFields(
        { key: 'email', required: true },
        { key: 'phone', required: false },
        { key: 'role', required: true },
      );
      expect(words(personInput(element, 'phone')!.labels![0])).to.equal('Phone (optional)');
      expect(personInput(element, 'phone')!.ariaRequired).to.equal('false');
      expect(input(element).ariaRequired).to.equal('true');
      expect(words(input(element).labels![0])).to.equal('E-mail address');
    });

    it('fills in nothing of whoever is at the keyboard', () => {
      for (const control of [input(element), name()]) expect(control.autocomplete).to.equal('off');
    });

    it('begins with the least powerful role (SAL-05)', () => {
      expect(findAll(element, '.role-name').map(words)).to.deep.equal(['Admin', 'Manager', 'Sales Rep']);
      expect(radio(element, 'Sales Rep').checked).to.be.true;
    });

    it('lets a manager give Sales Rep only, and says why not the others (SAL-05)', async () => {
      element = await mountForm({ ...world, client: world.clientOf('marcus') });
      for (const role of ['Admin', 'Manager']) {
        radio(element, role).click();
        await element.updateComplete;
        expect(radio(element, role).checked).to.be.false;
        expect(words(find(element, `#${radio(element, role).getAttribute('aria-describedby')}`))).to.contain(
          'You can’t give this role.',
        );
      }
      await fill(element, jo);
      await send(element);
      expect(sentAddresses(element)).to.deep.equal([jo.email]);
    });

    it('says after how many days invitations end (SAL-08)', () => {
      expect(words(find(element, '.actions'))).to.equal('Send invitation Invitations end after 7 days.');
    });

    it('asks for whatever texts the policy names, and sends each in its place', async () => {
      await withFields(
        { key: 'email', required: true },
        { key: 'given_name', required: true },
        { key: 'family_name', required: true },
        { key: 'phone', required: false },
        { key: 'job_title', required: false },
        { key: 'role', required: true },
      );
      const labels = findAll(element, '[part=person-field] > label').map(words);
      expect(labels).to.deep.equal(['First name', 'Last name', 'Phone (optional)', 'Job title (optional)']);
      await fill(element, {
        email: jo.email,
        given_name: ' Jo ',
        family_name: 'March',
        phone: '+1 555 0100',
        job_title: 'Writer',
      });
      await send(element);
      expect(stored(jo.email)!).to.deep.include({
        name: { full: null, given: 'Jo', family: 'March' },
        phone: '+1 555 0100',
        jobTitle: 'Writer',
      });
    });

    it('takes the addresses along when the tenant begins to ask for a name', async () => {
      world = await mockWorld();
      element = await mountForm(world);
      element.addAddresses('a@b.example, c@d.example');
      world.backend.setPolicy({
        invite: {
          fields: [
            { key: 'email', required: true },
            { key: 'name', required: true },
            { key: 'role', required: true },
          ],
        },
      });
      await storeForClient(world.client).refresh();
      await waitUntil(() => personInput(element, 'name'));
      expect(input(element).value).to.equal('a@b.example');
      expect(waiting(element)).to.contain('c@d.example');
    });
  });

  describe('sending', () => {
    it('sends address, name, role and team, and the mail with the link (SAL-03 to SAL-07)', async () => {
      radio(element, 'Manager').click();
      await chooseTeam(element, 'team-smb');
      await fill(element, { ...jo, name: '  Jo March ' });
      await send(element);
      expect(stored(jo.email)!.name).to.deep.equal({ full: 'Jo March', given: null, family: null });
      expect(stored(jo.email)!.assignments).to.deep.equal([
        { scope: { type: 'tenant', id: 'harbor-pine' }, roleIds: ['role-manager'], overrides: [] },
        { scope: { type: 'team', id: 'team-smb' }, roleIds: [], overrides: [] },
      ]);
      const mail = world.backend.mailbox.list()[0]!;
      expect(mail.to).to.equal(jo.email);
      expect(mail.kind).to.equal('invitation');
    });

    it('tells the page what is about to be sent, and keeps everything at a veto', async () => {
      element.addEventListener('invite-send-request', (event) => {
        expect(event.detail.inputs[0]!.name!.full).to.equal('Jo March');
        event.preventDefault();
      });
      await fill(element, jo);
      await send(element);
      expect(creations(world)).to.have.lengthOf(0);
      expect([input(element).value, name().value]).to.deep.equal([jo.email, 'Jo March']);
    });

    it('empties address and name, keeps role and team, and is ready for the next (SAL-06)', async () => {
      radio(element, 'Manager').click();
      await chooseTeam(element, 'team-emea');
      await fill(element, jo);
      name().focus();
      await press(element, 'Enter');
      await over(element);
      expect([input(element).value, name().value]).to.deep.equal(['', '']);
      expect(radio(element, 'Manager').checked).to.be.true;
      expect(teamSelect(element)!.value).to.equal('team-emea');
      expect(focused(element)).to.equal(input(element));
      expect(said(element)).to.equal('1 invitation sent.');
      expect(words(find(element, '[part=result] p'))).to.equal('1 invitation sent');
      expect(problemOf(element, input(element))).to.equal('');
      expect(problemOf(element, name())).to.equal('');
    });

    it('goes the whole way by keyboard (SAL-03 to SAL-07)', async () => {
      await waitUntil(() => teamSelect(element)!.options.length > 1);
      element.focus();
      await sendKeys({ type: jo.email });
      await press(element, 'Tab');
      expect(focused(element)).to.equal(name());
      await sendKeys({ type: jo.name });
      await press(element, 'Tab', 'ArrowUp', 'Tab', 'Tab');
      expect(focused(element)?.id).to.equal('group-team');
      await sendKeys({ type: 'SMB' });
      expect(teamSelect(element)!.value).to.equal('team-smb');
      await waitUntil(() => find(element, '[part=plan-link]'));
      await press(element, 'Tab', 'Tab');
      expect(focused(element)).to.equal(button(element));
      await press(element, 'Enter');
      await over(element);
      expect(sentAddresses(element)).to.deep.equal([jo.email]);
      expect(
        stored(jo.email)!.assignments.flatMap(({ scope, roleIds }) => [scope.id, ...roleIds]),
      ).to.deep.equal(['harbor-pine', 'role-manager', 'team-smb']);
      expect(focused(element)).to.equal(input(element));
    });

    it('sends what was filled in without a word, read from the fields themselves', async () => {
      input(element).value = jo.email;
      name().value = jo.name;
      await send(element);
      expect(stored(jo.email)!.name!.full).to.equal('Jo March');
    });

    it('lets nothing be changed while a send is running, and sends once for ten presses', async () => {
      world.backend.faults.add({ operation: create, delay: 50 });
      await fill(element, jo);
      for (let pressed = 0; pressed < 10; pressed++) button(element).click();
      await element.updateComplete;
      expect([input(element).readOnly, name().readOnly]).to.deep.equal([true, true]);
      expect(words(button(element))).to.equal('Sending…');
      await over(element);
      expect(creations(world)).to.have.lengthOf(1);
      expect(input(element).readOnly).to.be.false;
    });

    it('takes Enter that is held down for one press', async () => {
      await fill(element, jo);
      const repeated = new KeyboardEvent('keydown', {
        key: 'Enter',
        repeat: true,
        bubbles: true,
        cancelable: true,
      });
      name().dispatchEvent(repeated);
      expect(repeated.defaultPrevented).to.be.true;
    });

    it('invites once when the first answer was lost (ALL-02)', async () => {
      world.backend.faults.add({ operation: create, network: true, afterEffect: true, times: 3 });
      await fill(element, jo);
      await send(element);
      expect(failure(element)).to.contain('No connection.');
      expect([input(element).value, name().value]).to.deep.equal([jo.email, jo.name]);
      await send(element);
      expect(sentAddresses(element)).to.deep.equal([jo.email]);
      const rows = world.backend.exportWorld().invitations.filter(({ email }) => email === jo.email);
      expect(rows).to.have.lengthOf(1);
    });
  });

  describe('what is missing or wrong', () => {
    it('says all that is missing in its place at once, and goes to the first (SAL-17, SAL-18)', async () => {
      await send(element);
      expect(problemOf(element, input(element))).to.equal('Enter an e-mail address.');
      expect(problemOf(element, name())).to.equal('Enter the full name.');
      expect(focused(element)).to.equal(input(element));
      expect(said(element)).to.equal('Enter an e-mail address.');
      expect(creations(world)).to.have.lengthOf(0);
    });

    it('goes to the name when only that is missing, and takes the word back once it is there (SAL-18)', async () => {
      await fill(element, { email: jo.email, name: '   ' });
      await send(element);
      expect(focused(element)).to.equal(name());
      expect(said(element)).to.equal('Enter the full name.');
      await sendKeys({ type: 'Jo' });
      await element.updateComplete;
      expect(problemOf(element, name())).to.equal('');
      expect(name().getAttribute('aria-describedby')).to.equal(null);
    });

    it('says of each field by its own name that it is missing (SAL-18)', async () => {
      await withFields(
        { key: 'email', required: true },
        { key: 'given_name', required: true },
        { key: 'phone', required: true },
        { key: 'role', required: true },
      );
      await send(element);
      const said = (['given_name', 'phone'] as const).map((key) =>
        problemOf(element, personInput(element, key)),
      );
      expect(said).to.deep.equal(['Enter the first name.', 'Enter a phone number.']);
    });

    it('asks for a role where none can be chosen for somebody (SAL-19)', async () => {
      const now = world.backend.exportWorld();
      world.backend.importWorld({ ...now, roles: now.roles.map((role) => ({ ...role, rank: null })) });
      element = await mountForm({ ...world, client: world.clientOf('sofia') });
      await fill(element, jo);
      await send(element);
      expect(words(find(element, '#role-error'))).to.equal('Choose a role.');
      expect(focused(element)).to.match('.role input');
      expect(creations(world)).to.have.lengthOf(0);
    });

    it('refuses a text that is too long before it is sent (SAL-18)', async () => {
      await fill(element, { email: jo.email, name: long });
      await send(element);
      expect(problemOf(element, name())).to.equal('That is too long. Use at most 200 characters.');
      expect(name().value).to.equal(long);
      expect(creations(world)).to.have.lengthOf(0);
    });

    it('says of an address that is none why, when it is left, and no longer once it is one (SAL-17)', async () => {
      await type(element, 'jo@mail');
      expect(problemOf(element, input(element))).to.equal('');
      await press(element, 'Tab');
      expect(problemOf(element, input(element))).to.equal(
        'This is not an e-mail address. Check the spelling.',
      );
      expect(said(element)).to.equal('This is not an e-mail address. Check the spelling.');
      await type(element, '.example');
      expect(problemOf(element, input(element))).to.equal('');
      expect(input(element).value).to.equal('jo@mail.example');
    });

    const served = [
      ['the name', '/name/full', () => name()],
      ['the name as a whole', '/name', () => name()],
      ['the team', '/assignments/1/scope', () => teamSelect(element)],
      ['the address', '/email', () => input(element)],
    ] as const;
    for (const [what, pointer, control] of served)
      it(`says in the place of ${what} what the server found wrong there, and keeps everything`, async () => {
        const body = {
          status: 422,
          code: 'validation_failed',
          errors: [{ pointer, code: 'too_long', params: { max: 9 } }],
        };
        world.backend.faults.add({ operation: create, respond: { status: 422, body }, times: 1 });
        await chooseTeam(element, 'team-smb');
        await fill(element, jo);
        button(element).focus();
        await send(element);
        expect(problemOf(element, control())).to.equal('That is too long. Use at most 9 characters.');
        expect(focused(element)).to.equal(control());
        expect(failure(element)).to.equal('');
        expect(said(element)).to.equal('1 invitation was not sent.');
        expect([input(element).value, name().value]).to.deep.equal([jo.email, jo.name]);
        await send(element);
        expect(sentAddresses(element)).to.deep.equal([jo.email]);
        expect(problemOf(element, control())).to.equal('');
      });

    it('takes the server’s word about a field back when the field changes', async () => {
      const body = {
        status: 422,
        code: 'validation_failed',
        errors: [{ pointer: '/name/full', code: 'too_long', params: { max: 5 } }],
      };
      world.backend.faults.add({ operation: create, respond: { status: 422, body } });
      await fill(element, jo);
      await send(element);
      expect(problemOf(element, name())).to.contain('at most 5');
      await fill(element, { name: 'Jo' });
      expect(problemOf(element, name())).to.equal('');
    });

    it('says in the place of the role that it may not be given any more (SAL-19)', async () => {
      const body = {
        status: 403,
        code: 'role_not_grantable',
        errors: [{ pointer: '/assignments/0/roleIds', code: 'role_not_grantable' }],
      };
      world.backend.faults.add({ operation: create, respond: { status: 403, body } });
      await fill(element, jo);
      button(element).focus();
      await send(element);
      expect(words(find(element, '#role-error'))).to.contain('You can’t give this role.');
      expect(focused(element)).to.equal(radio(element, 'Sales Rep'));
    });

    it('says of a fault that no field is to blame for, once, above the button', async () => {
      const body = {
        status: 422,
        code: 'validation_failed',
        errors: [{ pointer: '/locale', code: 'not_allowed_value' }],
      };
      world.backend.faults.add({ operation: create, respond: { status: 422, body } });
      await fill(element, jo);
      await send(element);
      expect(failure(element)).to.equal('1 invitation was not sent. That can’t be set here. Leave it out.');
      expect(said(element)).to.equal(failure(element));
    });
  });

  describe('early refusals', () => {
    const known: readonly (readonly [string, string, string])[] = [
      [
        'the own address (SAL-17)',
        'SOFIA@harborpine.example',
        'This is your own address. Invite somebody else.',
      ],
      [
        'a member, by name (ALL-01)',
        'Tomasz@harborpine.example',
        'This user is already a member: Tomasz Zieliński. No invitation is needed.',
      ],
      [
        'who is invited already, with who did it (ALL-02)',
        'greta@harborpine.example',
        'Greta Holm is already invited by Sofia Marsh. Resend that invitation, or revoke it to send another.',
      ],
    ];
    for (const [what, address, sentence] of known)
      it(`refuses ${what}`, async () => {
        const store = storeForClient(world.client);
        const leave = [store.watchList('members', {}), store.watchList('invitations', {})];
        await waitUntil(() => [...store.state.lists.invitations.values()].some(({ value }) => value));
        await waitUntil(() => [...store.state.lists.members.values()].some(({ value }) => value));
        await type(element, address, 'Tab');
        expect(problemOf(element, input(element))).to.equal(sentence);
        await fill(element, { name: 'Somebody' });
        await send(element);
        expect(creations(world)).to.have.lengthOf(0);
        expect(focused(element)).to.equal(input(element));
        expect(name().value).to.equal('Somebody');
        for (const go of leave) go();
      });

    it('keeps everything when only the server knows that somebody is a member', async () => {
      await fill(element, { email: 'devon@harborpine.example', name: 'Devon' });
      await send(element);
      expect(problemOf(element, input(element))).to.equal(
        'This user is already a member. No invitation is needed.',
      );
      expect([input(element).value, name().value]).to.deep.equal(['devon@harborpine.example', 'Devon']);
    });

    it('offers the provider that was meant, and takes it on a press', async () => {
      await type(element, 'jo@gmial.com');
      const offer = find(element, '#addresses-help button')!;
      expect(words(offer)).to.equal('Did you mean jo@gmail.com?');
      offer.click();
      await element.updateComplete;
      expect(input(element).value).to.equal('jo@gmail.com');
      expect(focused(element)).to.equal(input(element));
      expect(said(element)).to.equal('Changed to jo@gmail.com.');
    });
  });

  describe('more than one address', () => {
    it('takes the first of a list with its name; the others wait in sight, with the way to invite many', async () => {
      await paste(
        element,
        'Jo March <jo@mail.example>, "Vance, Bob" <bob@mail.example>\ncyd@mail.example; nobody',
      );
      expect([input(element).value, name().value]).to.deep.equal([jo.email, jo.name]);
      expect(waiting(element)).to.equal(
        'One person at a time. 3 more wait here: bob@mail.example, cyd@mail.example, nobody. To invite many at once, use a file.',
      );
      expect(said(element)).to.equal(waiting(element));
    });

    it('has the next one ready after a send, with the name that stood beside it', async () => {
      await paste(element, 'Jo March <jo@mail.example>, Bob Vance <bob@mail.example>, cyd@mail.example');
      await send(element);
      expect([input(element).value, name().value]).to.deep.equal(['bob@mail.example', 'Bob Vance']);
      expect(waiting(element)).to.contain('1 more waits here: cyd@mail.example.');
      await send(element);
      expect([input(element).value, name().value]).to.deep.equal(['cyd@mail.example', '']);
      expect(has(element, '[part=waiting]')).to.be.false;
      expect(creations(world)).to.have.lengthOf(2);
    });

    it('says nothing of a file where there is no way to invite by file', async () => {
      world.backend.setPolicy({ bulk: { enabled: false } });
      element = await mountForm({ ...world, client: world.clientOf('sofia') });
      await paste(element, 'jo@mail.example bob@mail.example');
      expect(waiting(element)).to.equal('One person at a time. 1 more waits here: bob@mail.example.');
    });

    it('keeps a name that is there already', async () => {
      await fill(element, { name: 'Josephine March' });
      await paste(element, 'Jo March <jo@mail.example>');
      expect(name().value).to.equal('Josephine March');
      expect(said(element)).to.equal('1 address added.');
    });

    it('reads a name typed with its address when the field is left', async () => {
      await type(element, 'Jo March <jo@mail.example>', 'Tab');
      expect([input(element).value, name().value]).to.deep.equal([jo.email, jo.name]);
    });

    it('sends a name that was typed with its address, without another stop', async () => {
      await type(element, 'Jo March <jo@mail.example>', 'Enter');
      await over(element);
      expect(stored(jo.email)!.name!.full).to.equal('Jo March');
    });

    it('keeps what is in the field before what is pasted behind it', async () => {
      await type(element, 'jo@mail.example');
      await paste(element, 'bob@mail.example');
      expect(input(element).value).to.equal('jo@mail.example');
      expect(waiting(element)).to.contain('bob@mail.example');
    });

    it('leaves a piece of an address to the browser', async () => {
      expect((await paste(element, 'jo@')).defaultPrevented).to.be.false;
    });

    it('takes what the page adds behind what is typed, each once (ALL-01)', async () => {
      await type(element, 'jo@mail.example');
      element.addAddresses('bob@mail.example, JO@mail.example, Bob@mail.example');
      await element.updateComplete;
      expect(input(element).value).to.equal('jo@mail.example');
      expect(waiting(element)).to.contain('1 more waits here: bob@mail.example.');
    });

    it('takes what is dropped', async () => {
      const dataTransfer = new DataTransfer();
      dataTransfer.setData('text/plain', 'jo@mail.example\nbob@mail.example');
      const event = new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true });
      input(element).dispatchEvent(event);
      await element.updateComplete;
      expect(event.defaultPrevented).to.be.true;
      expect(input(element).value).to.equal('jo@mail.example');
    });

    it('goes on with the next at a press when the field is empty, and leaves the others out at another', async () => {
      await paste(element, 'jo@mail.example bob@mail.example cyd@mail.example');
      await fill(element, { email: '' });
      const link = (label: string) =>
        findAll(element, '[part=waiting] button').find((one) => words(one) === label)!;
      link('Go on with bob@mail.example').click();
      await element.updateComplete;
      expect(input(element).value).to.equal('bob@mail.example');
      expect(focused(element)).to.equal(input(element));
      link('Leave it out').click();
      await element.updateComplete;
      expect(has(element, '[part=waiting]')).to.be.false;
      expect(focused(element)).to.equal(input(element));
      expect(said(element)).to.equal('cyd@mail.example removed.');
    });

    it('sends to nobody who waits when the field is empty', async () => {
      await paste(element, 'jo@mail.example bob@mail.example');
      await fill(element, { email: '', name: 'Jo' });
      await send(element);
      expect(creations(world)).to.have.lengthOf(0);
      expect(help(element)).to.equal('Enter an e-mail address.');
    });

    it('is emptied by reset()', async () => {
      await paste(element, 'Jo March <jo@mail.example>, bob@mail.example');
      await chooseTeam(element, 'team-smb');
      element.reset();
      await element.updateComplete;
      expect([input(element).value, name().value, teamSelect(element)!.value]).to.deep.equal(['', '', '']);
      expect(has(element, '[part=waiting]')).to.be.false;
    });
  });

  describe('failures', () => {
    const respond = { operation: create, respond: { status: 503, code: 'unavailable' as const } };
    for (const [what, fault] of [
      ['a busy server', respond],
      ['no connection', { operation: create, network: true as const }],
    ] as const)
      it(`says once what to do after ${what}, and keeps everything`, async () => {
        world.backend.faults.add(fault);
        await chooseTeam(element, 'team-smb');
        await fill(element, jo);
        await send(element);
        expect(failure(element)).to.contain('1 invitation was not sent.');
        expect(said(element)).to.equal(failure(element));
        expect([input(element).value, name().value]).to.deep.equal([jo.email, jo.name]);
        expect(teamSelect(element)!.value).to.equal('team-smb');
        world.backend.faults.clear();
        await send(element);
        expect(sentAddresses(element)).to.deep.equal([jo.email]);
      });

    it('keeps what was typed about the person when the client is swapped, but no team of the other tenant', async () => {
      await chooseTeam(element, 'team-smb');
      await fill(element, jo);
      const other = await mockWorld({ preset: 'sales-os', as: 'sofia' });
      element.client = other.client;
      await waitUntil(() => teamSelect(element)?.value === '');
      expect([input(element).value, name().value]).to.deep.equal([jo.email, jo.name]);
    });
  });

  describe('accessibility', () => {
    before(() => {
      Object.assign(document.documentElement.style, { colorScheme: 'light dark', background: 'Canvas' });
    });
    after(async () => {
      document.documentElement.removeAttribute('dir');
      await emulateMedia({ colorScheme: 'light', forcedColors: 'none' });
    });
    const states: Record<string, () => unknown> = {
      'an empty form': () => undefined,
      'missing texts': () => send(element),
      'waiting addresses': () => paste(element, 'Jo <jo@mail.example>, bob@mail.example'),
      'an offer': () => fill(element, { email: 'jo@gmial.com' }),
      'a result': async () => {
        await fill(element, jo);
        await send(element);
      },
      'a failed send': async () => {
        world.backend.faults.add({ operation: create, network: true });
        await fill(element, jo);
        await send(element);
      },
    };
    for (const scheme of ['light', 'dark'] as const)
      for (const [what, act] of Object.entries(states))
        it(`has nothing for axe to find in ${what}, ${scheme}`, async () => {
          await emulateMedia({ colorScheme: scheme });
          element = await mountForm(world);
          await waitUntil(() => find(element, '[part=seats]') && teamSelect(element));
          await act();
          await element.updateComplete;
          await expect(element).to.be.accessible();
        });

    for (const direction of ['ltr', 'rtl'] as const)
      it(`stays within 360 px, ${direction}`, async () => {
        document.documentElement.dir = direction;
        element = await mountForm(world, { width: 360 });
        element.addAddresses(
          `${'very-long'.repeat(7)}@${'part.'.repeat(30)}example, ${'x'.repeat(60)}@mail.example`,
        );
        await waitUntil(() => find(element, '[part=seats]') && teamSelect(element));
        expect(element.scrollWidth).to.be.at.most(360);
        for (const part of findAll(element, 'form *'))
          expect(part.getBoundingClientRect().width).to.be.at.most(360);
      });
  });
});
