import { expect, oneEvent, waitUntil } from '@open-wc/testing';
import { emulateMedia, sendKeys } from '@web/test-runner-commands';
import type { InviteForm, MemberOpenRequestEvent } from 'invite-kit';
import type { Invitation, TenantPolicy } from 'invite-kit/contract';
import { storeForClient } from 'invite-kit/store';
import {
  aboutFlag,
  button,
  chooseTeam,
  creations,
  failure,
  fill,
  find,
  findAll,
  flag,
  flagsOn,
  focused,
  has,
  help,
  input,
  mountForm,
  over,
  personInput,
  press,
  problemOf,
  radio,
  said,
  send,
  teamSelect,
  words,
} from '../support/invite-form-page.ts';
import { mockWorld, type MockWorld } from '../support/mock-world.ts';

const create = 'invitations.create' as const;
const nia = { given_name: 'Nia', family_name: 'Mbeki-Holt', email: 'nia@fairwind.example' };

describe('invite-form: creating users', () => {
  let world: MockWorld;
  let element: InviteForm;
  beforeEach(async () => {
    world = await mockWorld({ preset: 'ops-os', as: 'helena' });
    element = await mountForm(world);
  });

  const stored = (email: string) =>
    world.backend.exportWorld().invitations.find((invitation) => invitation.email === email);
  const memberOf = async (email: string) => {
    const { items } = await world.client.members.list({ status: ['held', 'active'] });
    return items.find((member) => member.email === email);
  };
  const mailsTo = (email: string) => world.backend.mailbox.list().filter(({ to }) => to === email);
  const kind = (label: string) =>
    findAll(element, '[part=kind]')
      .find((one) => words(one) === label)!
      .querySelector('input')!;
  const choose = async (control: HTMLInputElement) => {
    control.click();
    await element.updateComplete;
  };
  const hold = () => find<HTMLInputElement>(element, '#hold')!;
  const aboutHold = () => words(find(element, '#hold-help'));
  const forecast = () => words(find(element, '[part=forecast]'));
  const result = () => words(find(element, '[part=result]'));
  const link = () => find<HTMLAnchorElement>(element, '[part=elsewhere-link]');
  /** The form of a tenant whose policy differs in something. */
  const withPolicy = async (policy: Parameters<MockWorld['backend']['setPolicy']>[0], as = 'helena') => {
    world.backend.setPolicy(policy);
    element = await mountForm({ ...world, client: world.clientOf(as) });
  };
  const withKinds = (change: (kind: TenantPolicy['kinds'][number]) => object) =>
    withPolicy({ kinds: world.backend.policy.kinds.map((one) => ({ ...one, ...change(one) })) });

  describe('what is asked for', () => {
    it('OPS-09 to OPS-14: asks for kind, names, address, phone, job title, role, access, team and hold', async () => {
      await waitUntil(() => teamSelect(element), 'the teams do not come');
      expect(words(find(element, '[part=heading]'))).to.equal('Create user');
      expect(findAll(element, 'label:not(.role, .kind, [part~=flag]), legend').map(words)).to.deep.equal([
        'Kind of person',
        'First name',
        'Last name',
        'E-mail address',
        'Phone (optional)',
        'Job title (optional)',
        'Role',
        'Access beside the role',
        'Team (optional)',
        'Hold invite (introduction mode)',
      ]);
      expect(findAll(element, '[part~=flag] bdi').map(words)).to.include.members([
        'External Planner Access',
        'External Purchasing Access',
      ]);
      expect(findAll(element, '[part~=flag]')).to.have.lengthOf(2);
    });

    it('OPS-10: offers the kinds of people of the tenant, with the first that is made here chosen', () => {
      expect(findAll(element, '[part=kind]').map(words)).to.deep.equal([
        'Internal user',
        'External user',
        'Planner worker',
      ]);
      expect(kind('Internal user').checked).to.be.true;
    });

    it('OPS-10: says of a kind who they are, where the tenant says so', async () => {
      await withKinds(({ key }) => (key === 'external' ? { description: 'From another company.' } : {}));
      expect(words(find(element, '#kind-help'))).to.equal('');
      await choose(kind('External user'));
      expect(words(find(element, '#kind-help'))).to.equal('From another company.');
    });

    it('OPS-13: says of the access switches what they open, and how the role comes to bring them along', async () => {
      expect(flagsOn(element)).to.deep.equal([]);
      expect(aboutFlag(element, 'External Planner Access')).to.equal(
        'Works in the planner from outside of the organisation.',
      );
      await choose(radio(element, 'Operations Manager'));
      expect(flagsOn(element)).to.deep.equal(['External Planner Access', 'External Purchasing Access']);
      await choose(flag(element, 'External Planner Access'));
      expect(aboutFlag(element, 'External Planner Access')).to.contain(
        'Taken away from what Operations Manager can do.',
      );
    });

    it('OPS-13: bars a switch that the creator lacks, and says so', async () => {
      const jonas = world.backend.exportWorld().members.find(({ id }) => id.includes('jonas'))!;
      const [place] = jonas.assignments;
      await world.client.members.update(jonas.id, {
        assignments: [
          { ...place!, overrides: [{ permission: 'purchasing.external', effect: 'deny' }] },
          ...jonas.assignments.slice(1),
        ],
      });
      element = await mountForm({ ...world, client: world.clientOf('jonas') });
      expect(flag(element, 'External Purchasing Access').ariaDisabled).to.equal('true');
      expect(aboutFlag(element, 'External Purchasing Access')).to.contain(
        'You don’t have this yourself, so you can’t give it.',
      );
      expect(flag(element, 'External Planner Access').ariaDisabled).to.not.equal('true');
    });

    it('tells whoever may not create users so, in these words', async () => {
      element = await mountForm({ ...world, client: world.clientOf('priyanka') });
      await waitUntil(() => words(find(element, '[part=notice]')).includes('create users'));
      expect(has(element, 'form')).to.be.false;
    });

    it('asks for nothing of all that where the tenant does not', async () => {
      world = await mockWorld({ preset: 'isp-os' });
      element = await mountForm(world);
      expect(has(element, '[part=kinds]') || has(element, '#hold')).to.be.false;
      expect(words(button(element))).to.equal('Send invitation');
    });
  });

  describe('kinds that are made known elsewhere', () => {
    it('OPS-27, OPS-28: shows who they are and where, instead of all fields and the button', async () => {
      await choose(kind('Planner worker'));
      expect(words(find(element, '[part=elsewhere]'))).to.equal(
        'Planner worker: not added here ' +
          'Freelancers and external staff who see only their own shifts, in a portal of their own. ' +
          'People of this kind are added on a page of their own. Go to the page for Planner worker',
      );
      expect(link()!.pathname).to.equal('/worker-onboarding.html');
      expect(findAll(element, 'form :is(input, select, button)')).to.have.lengthOf(3);
      expect(said(element)).to.equal('Planner worker: not added here');
      kind('Planner worker').focus();
      await press(element, 'Enter');
      expect(creations(world)).to.have.lengthOf(0);
    });

    it('OPS-28: keeps what was typed for the way back', async () => {
      await fill(element, { ...nia, phone: '+49 40 1' });
      await choose(kind('Planner worker'));
      await choose(kind('External user'));
      expect(personInput(element, 'given_name')!.value).to.equal('Nia');
      expect(personInput(element, 'phone')!.value).to.equal('+49 40 1');
      expect(input(element).value).to.equal(nia.email);
    });

    for (const url of [null, 'javascript:alert(1)'])
      it(`OPS-28: says whom to ask where the address is ${url ?? 'missing'}`, async () => {
        await withKinds(({ target }) => (target === 'elsewhere' ? { url } : {}));
        await choose(kind('Planner worker'));
        expect(link()).to.equal(null);
        expect(words(find(element, '[part=elsewhere]'))).to.contain(
          'There is no link to it here: ask whoever manages your users.',
        );
      });
  });

  describe('introduction mode', () => {
    it('OPS-03, OPS-14, OPS-16: is on for internal people, and says so and what it means', () => {
      expect(hold().checked).to.be.true;
      expect(aboutHold()).to.equal(
        'The account exists at once. They can’t sign in and are not told until you release access. ' +
          'On by default for: Internal user.',
      );
      expect(hold().getAttribute('aria-describedby')).to.equal('hold-help');
    });

    it('OPS-16: follows the kind until somebody touches it', async () => {
      await choose(kind('External user'));
      expect(hold().checked).to.be.false;
      expect(aboutHold()).to.not.contain('default');
      await choose(kind('Internal user'));
      expect(hold().checked).to.be.true;
      await choose(hold());
      await choose(kind('External user'));
      await choose(hold());
      await choose(kind('Internal user'));
      await choose(hold());
      await choose(kind('External user'));
      await choose(kind('Internal user'));
      expect(hold().checked).to.be.false;
    });

    it('OPS-15, OPS-17: names what the button lets happen', async () => {
      expect([words(button(element)), forecast()]).to.deep.equal([
        'Create, send later',
        'No e-mail goes out now.',
      ]);
      await choose(hold());
      expect([words(button(element)), forecast()]).to.deep.equal([
        'Create user',
        'They get an e-mail with a temporary password. It works for 7 days.',
      ]);
      expect(button(element).getAttribute('aria-describedby')).to.equal('forecast');
    });

    it('OPS-14: is not offered where the tenant does not hold anybody', async () => {
      await withPolicy({ invite: { hold: 'off' } });
      expect(has(element, '#hold')).to.be.false;
      expect(words(button(element))).to.equal('Create user');
      await fill(element, nia);
      await send(element);
      expect(stored(nia.email)!.status).to.equal('pending');
    });
  });

  describe('creating', () => {
    it('OPS-04, OPS-11 to OPS-15, OPS-17: makes the account at once, with all of it, and tells nobody', async () => {
      const inputs: unknown[] = [];
      element.addEventListener('invite-send-request', ({ detail }) => inputs.push(...detail.inputs));
      await chooseTeam(element, 'team-lighting');
      await choose(radio(element, 'Planner'));
      await choose(flag(element, 'External Purchasing Access'));
      await fill(element, { ...nia, phone: '+49 40 5550 199', job_title: 'Crew Planner' });
      await send(element);
      expect(inputs).to.deep.equal([
        {
          email: nia.email,
          name: { full: null, given: 'Nia', family: 'Mbeki-Holt' },
          phone: '+49 40 5550 199',
          jobTitle: 'Crew Planner',
          kind: 'internal',
          hold: true,
          assignments: [
            {
              scope: { type: 'tenant', id: 'fairwind' },
              roleIds: ['role-planner'],
              overrides: [{ permission: 'purchasing.external', effect: 'allow' }],
            },
            { scope: { type: 'team', id: 'team-lighting' }, roleIds: [], overrides: [] },
          ],
        },
      ]);
      expect(stored(nia.email)!.status).to.equal('held');
      expect((await memberOf(nia.email))!.status).to.equal('held');
      expect(mailsTo(nia.email)).to.have.lengthOf(0);
    });

    it('OPS-17: says that they can’t sign in and have not been told, and announces it', async () => {
      await fill(element, nia);
      await send(element);
      expect(result()).to.equal(
        'Created Nia Mbeki-Holt can’t sign in yet and has not been told. Open Nia Mbeki-Holt',
      );
      expect(said(element)).to.equal('Created. Nia Mbeki-Holt can’t sign in yet and has not been told.');
    });

    it('OPS-24: lets somebody in at once who is not held, by a mail whose password nobody else sees', async () => {
      await choose(kind('External user'));
      await fill(element, nia);
      await send(element);
      const [mail] = mailsTo(nia.email);
      expect(mail!.temporaryPassword).to.be.a('string').and.not.equal('');
      expect(result()).to.contain('Nia Mbeki-Holt gets an e-mail with a temporary password.');
      expect(element.shadowRoot!.textContent).to.not.contain(mail!.temporaryPassword!);
      expect(stored(nia.email)!.kind).to.equal('external');
    });

    it('OPS-17: says when the mail did not go out, and what to do', async () => {
      await choose(hold());
      world.backend.faults.add({ mail: 'fail' });
      await fill(element, nia);
      await send(element);
      expect(said(element)).to.equal(
        'Created. The e-mail to Nia Mbeki-Holt did not go out. Open the account to send it again.',
      );
    });

    it('is empty for the next one, who is of the same kind and held as that kind is', async () => {
      await choose(kind('External user'));
      await choose(hold());
      await choose(flag(element, 'External Planner Access'));
      await fill(element, { ...nia, phone: '+49 40 1', job_title: 'Rigger' });
      await send(element);
      const texts = ['given_name', 'family_name', 'phone', 'job_title'].map(
        (key) => personInput(element, key)!.value,
      );
      expect([...texts, input(element).value]).to.deep.equal(['', '', '', '', '']);
      expect(kind('External user').checked).to.be.true;
      expect(hold().checked).to.be.false;
      expect(flagsOn(element)).to.deep.equal([]);
      expect(stored(nia.email)!.status).to.equal('held');
    });

    it('OPS-04: opens the person in the page’s way, or says where to look', async () => {
      await fill(element, nia);
      await send(element);
      const opened: Invitation['memberId'][] = [];
      const open = () => find<HTMLButtonElement>(element, '[part=result] [part=member-link]')!.click();
      open();
      await element.updateComplete;
      expect(result()).to.contain('They are in the list of members, on another page.');
      element.addEventListener('member-open-request', (event) => {
        event.preventDefault();
        opened.push(event.detail.memberId);
      });
      open();
      await element.updateComplete;
      expect(opened).to.deep.equal([(await memberOf(nia.email))!.id]);
      expect(result()).to.not.contain('on another page');
    });

    it('OPS-10 to OPS-17: goes the whole way by keyboard', async () => {
      await waitUntil(() => teamSelect(element)!.options.length > 1, 'the teams do not come');
      element.focus();
      expect(focused(element)).to.equal(kind('Internal user'));
      await press(element, 'ArrowRight', 'Tab');
      await sendKeys({ type: 'Nia' });
      await press(element, 'Tab');
      await sendKeys({ type: 'Mbeki-Holt' });
      await press(element, 'Tab');
      await sendKeys({ type: nia.email });
      await press(element, 'Tab', 'Tab', 'Tab', 'ArrowUp');
      expect(radio(element, 'Purchaser').checked).to.be.true;
      // Past what the role can do.
      await press(element, 'Tab', 'Tab', 'Space', 'Tab', 'Tab');
      expect(focused(element)).to.equal(teamSelect(element));
      await press(element, 'Tab', 'Space', 'Tab');
      expect(focused(element)).to.equal(button(element));
      await press(element, 'Enter');
      await over(element);
      const { kind: of, status, assignments } = stored(nia.email)!;
      expect({ of, status }).to.deep.equal({ of: 'external', status: 'held' });
      expect(assignments[0]).to.deep.include({
        roleIds: ['role-purchaser'],
        overrides: [{ permission: 'planner.external', effect: 'allow' }],
      });
      expect(focused(element)).to.equal(personInput(element, 'given_name'));
    });
  });

  describe('what goes wrong', () => {
    it('OPS-11: says of each field what is missing, and goes to the first', async () => {
      await send(element);
      expect(problemOf(element, personInput(element, 'given_name'))).to.equal('Enter the first name.');
      expect(problemOf(element, personInput(element, 'family_name'))).to.equal('Enter the last name.');
      expect(help(element)).to.equal('Enter an e-mail address.');
      expect(focused(element)).to.equal(personInput(element, 'given_name'));
      expect(said(element)).to.equal('Enter the first name.');
      await fill(element, { given_name: 'Nia', family_name: 'Mbeki-Holt' });
      await send(element);
      expect(focused(element)).to.equal(input(element));
      expect(creations(world)).to.have.lengthOf(0);
    });

    it('OPS-11: puts what the server finds wrong beside its field, and loses nothing', async () => {
      const problems = [
        { pointer: '/name/family', code: 'too_long', params: { max: 200 } },
        { pointer: '/phone', code: 'invalid_format', params: {} },
      ];
      world.backend.faults.add({
        operation: create,
        times: 1,
        respond: {
          status: 422,
          body: { type: 'about:blank', title: '', status: 422, code: 'validation_failed', errors: problems },
        },
      });
      await fill(element, { ...nia, phone: '+49' });
      await send(element);
      expect(problemOf(element, personInput(element, 'family_name'))).to.not.equal('');
      expect(problemOf(element, personInput(element, 'phone'))).to.not.equal('');
      expect(input(element).value).to.equal(nia.email);
      await send(element);
      expect(stored(nia.email)!.status).to.equal('held');
    });

    it('says who has an account already, and leads to them', async () => {
      await fill(element, { ...nia, email: 'jonas.adeyemi@fairwind.example' });
      await send(element);
      expect(help(element)).to.equal('This person has an account here already.');
      expect(has(element, '[part=member-link]')).to.be.true;
      expect(personInput(element, 'given_name')!.value).to.equal('Nia');
    });

    it('OPS-04: says of a held person, too, that they were created already', async () => {
      await fill(element, { ...nia, email: 'lukas.brandner@fairwind.example' });
      await send(element);
      expect(help(element)).to.equal(
        'This person was created already. Change that account, or remove it to create another.',
      );
      expect(personInput(element, 'given_name')!.value).to.equal('Nia');
    });

    it('names who has an account already, where a list on the page knows them', async () => {
      const store = storeForClient(world.client);
      const leave = store.watchList('members', {});
      await waitUntil(() => [...store.state.lists.members.values()].some(({ value }) => value));
      await fill(element, { ...nia, email: 'jonas.adeyemi@fairwind.example' });
      await send(element);
      expect(help(element)).to.equal('Jonas Adeyemi has an account here already.');
      expect(words(find(element, '[part=member-link]'))).to.equal('Open Jonas Adeyemi');
      expect(creations(world)).to.have.lengthOf(0);
      leave();
    });

    it('OPS-04: leads to a held person whom a list on the page knows', async () => {
      const store = storeForClient(world.client);
      const leave = store.watchList('members', {});
      await waitUntil(() => [...store.state.lists.members.values()].some(({ value }) => value));
      await fill(element, { ...nia, email: 'lukas.brandner@fairwind.example' });
      await send(element);
      const link = find(element, '[part=member-link]')!;
      expect(words(link)).to.equal('Open Lukas Brandner');
      const asked = oneEvent(element, 'member-open-request');
      link.click();
      const held = world.backend.exportWorld().invitations.find(({ id }) => id === 'inv-lukas')!;
      expect(((await asked) as MemberOpenRequestEvent).detail.memberId).to.equal(held.memberId);
      leave();
    });

    it('OPS-10: takes a kind that is gone meanwhile for another one, and says so', async () => {
      await choose(kind('External user'));
      await fill(element, nia);
      world.backend.setPolicy({
        kinds: world.backend.policy.kinds.filter(({ key }) => key !== 'external'),
      });
      await send(element);
      await waitUntil(() => findAll(element, '[part=kind]').length === 2, 'the kinds are not read again');
      expect(words(find(element, '#kind-error'))).to.equal(
        'This kind can’t be added here any more. Choose another one.',
      );
      expect(input(element).value).to.equal(nia.email);
      await choose(kind('Internal user'));
      expect(words(find(element, '#kind-error'))).to.equal('');
      await send(element);
      expect(stored(nia.email)!.kind).to.equal('internal');
    });

    it('OPS-17: creates who is held without mail; for all others it says what to do instead', async () => {
      world.backend.setMail({ isConfigured: false });
      await storeForClient(world.client).refresh();
      await waitUntil(() => aboutHold().includes('E-mail is not set up here'));
      await choose(hold());
      expect(forecast()).to.equal('');
      await fill(element, nia);
      await send(element);
      expect(problemOf(element, hold())).to.equal(
        'E-mail can’t be sent, so they would not be told. Hold the invite and release access later, or have e-mail set up first.',
      );
      expect(focused(element)).to.equal(hold());
      expect(creations(world)).to.have.lengthOf(0);
      await choose(hold());
      await send(element);
      expect(stored(nia.email)!.status).to.equal('held');
      expect(result()).to.contain('can’t sign in yet');
    });

    it('OPS-17: says the same where mail was taken away after the form was read', async () => {
      world.backend.setMail({ isConfigured: false });
      await choose(hold());
      await fill(element, nia);
      await send(element);
      expect(problemOf(element, hold())).to.contain('Hold the invite and release access later');
      expect([input(element).value, failure(element)]).to.deep.equal([nia.email, '']);
      expect(stored(nia.email)).to.equal(undefined);
      await choose(hold());
      await send(element);
      expect(stored(nia.email)!.status).to.equal('held');
    });

    it('keeps kind and hold as they are while a send is running', async () => {
      const free = world.backend.faults.add({ operation: create, network: true });
      await fill(element, nia);
      button(element).click();
      await element.updateComplete;
      expect(words(button(element))).to.equal('Creating…');
      await choose(kind('External user'));
      await choose(hold());
      expect([kind('Internal user').checked, hold().checked]).to.deep.equal([true, true]);
      await over(element);
      free();
      expect(failure(element)).to.contain('The user was not created.');
      expect(personInput(element, 'given_name')!.value).to.equal('Nia');
      await send(element);
      expect(stored(nia.email)!.status).to.equal('held');
    });
  });

  describe('accessibility', () => {
    before(() => {
      Object.assign(document.documentElement.style, { colorScheme: 'light dark', background: 'Canvas' });
    });
    after(async () => {
      document.documentElement.removeAttribute('dir');
      await emulateMedia({ colorScheme: 'light' });
    });
    const states: Record<string, () => unknown> = {
      'an empty form': () => undefined,
      'missing texts': () => send(element),
      'a kind from elsewhere': () => choose(kind('Planner worker')),
      'no mail': async () => {
        world.backend.setMail({ isConfigured: false });
        await choose(hold());
        await fill(element, nia);
        await send(element);
      },
      'a result': async () => {
        await fill(element, nia);
        await send(element);
      },
    };
    for (const scheme of ['light', 'dark'] as const)
      for (const [what, act] of Object.entries(states))
        it(`has nothing for axe to find in ${what}, ${scheme}`, async () => {
          await emulateMedia({ colorScheme: scheme });
          element = await mountForm(world);
          await waitUntil(() => teamSelect(element), 'the teams do not come');
          await act();
          await element.updateComplete;
          await expect(element).to.be.accessible();
        });

    for (const direction of ['ltr', 'rtl'] as const)
      it(`stays within 360 px, ${direction}`, async () => {
        document.documentElement.dir = direction;
        await withKinds(({ key, label }) =>
          key === 'internal' ? { label: `${label} ${'of-the-organisation'.repeat(6)}` } : {},
        );
        element.style.inlineSize = '360px';
        await fill(element, { ...nia, family_name: 'Mbeki'.repeat(30) });
        await send(element);
        expect(has(element, '[part=result]')).to.be.true;
        expect(element.scrollWidth).to.be.at.most(360);
        for (const part of findAll(element, 'form *'))
          expect(part.getBoundingClientRect().width).to.be.at.most(360);
      });

    it('gives each control 24 px', async () => {
      await fill(element, nia);
      await send(element);
      for (const target of findAll(element, '.kind, .hold label, [part=result] button'))
        expect(target.getBoundingClientRect().height).to.be.at.least(24);
    });
  });
});
