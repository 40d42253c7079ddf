import { expect, waitUntil } from '@open-wc/testing';
import type { InviteForm } from 'invite-kit';
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
  input,
  mountForm,
  personInput,
  press,
  problemOf,
  said,
  seats,
  send,
  sentAddresses,
  teamSelect,
  type,
  words,
} from '../support/invite-form-page.ts';
import { mockWorld, type MockWorld } from '../support/mock-world.ts';

const jo = { email: 'jo@mail.example', name: 'Jo March' };

describe('invite-form: seats and teams', () => {
  let world: MockWorld;
  let element: InviteForm;
  beforeEach(async () => {
    world = await mockWorld({ preset: 'sales-os', as: 'sofia' });
  });
  const mount = async (as = 'sofia') => {
    element = await mountForm({ ...world, client: world.clientOf(as) });
    await waitUntil(() => find(element, '[part=seats]'), 'no seats');
  };

  describe('seats', () => {
    it('says active, open and free apart, with the way to the plan (SAL-21)', async () => {
      await mount();
      expect(seats(element)).to.equal('8 active 4 open invitations 13 of 25 free See your plan');
      expect(find(element, '[part=plan-link]')!.getAttribute('href')).to.match(/\/billing\.html$/);
    });

    it('counts along as soon as an address is ready, and no longer when it is not (SAL-21)', async () => {
      await mount();
      await type(element, 'jo@mail');
      expect(seats(element)).not.to.contain('about to be invited');
      await type(element, '.example');
      expect(seats(element)).to.contain('1 about to be invited');
      await fill(element, { email: 'sofia@harborpine.example' });
      expect(seats(element)).not.to.contain('about to be invited');
    });

    it('shows one seat less after a send (SAL-21)', async () => {
      await mount();
      await fill(element, jo);
      await send(element);
      await waitUntil(() => seats(element).includes('12 of 25 free'));
      expect(seats(element)).to.contain('5 open invitations');
    });

    it('says when no seat is free, what to do, and ties it to the button (SAL-21)', async () => {
      world.backend.setSeatLimit(12, '/billing.html');
      await mount();
      expect(seats(element)).to.contain('All 12 seats are taken See your plan');
      const sentence = find(element, `#${button(element).getAttribute('aria-describedby')}`);
      expect(words(sentence)).to.equal(
        'Nobody can be invited until a seat is free. Extend the plan, or revoke an invitation.',
      );
      expect(button(element).ariaDisabled).to.equal('false');
      await expect(element).to.be.accessible();
    });

    it('says so at a press, and keeps everything (SAL-21)', async () => {
      world.backend.setSeatLimit(12, '/billing.html');
      await mount();
      await fill(element, jo);
      await send(element);
      expect(failure(element)).to.equal(
        '1 invitation was not sent. No seat is free. Revoke an invitation or extend the plan.',
      );
      expect(said(element)).to.equal(failure(element));
      expect([input(element).value, personInput(element, 'name')!.value]).to.deep.equal([jo.email, jo.name]);
      expect(has(element, '#too-few-seats')).to.be.false;
      expect(has(element, '[part=plan-link]')).to.be.true;
    });

    it('says the same when somebody else took the last seat meanwhile, and counts again (SAL-21)', async () => {
      world.backend.setSeatLimit(13, '/billing.html');
      await mount();
      expect(seats(element)).to.contain('1 of 13 free');
      await world.clientOf('marcus').invitations.create({
        email: 'first@mail.example',
        name: { full: 'First', given: null, family: null },
        assignments: [
          { scope: { type: 'tenant', id: 'harbor-pine' }, roleIds: ['role-sales-rep'], overrides: [] },
        ],
      });
      await fill(element, jo);
      await send(element);
      expect(failure(element)).to.contain('No seat is free.');
      await waitUntil(() => seats(element).includes('All 13 seats are taken'));
      expect(input(element).value).to.equal(jo.email);
    });

    it('sends at the next press when a seat has become free meanwhile (SAL-21)', async () => {
      world.backend.setSeatLimit(12, '/billing.html');
      await mount();
      await fill(element, jo);
      await send(element);
      expect(failure(element)).to.contain('No seat is free.');
      await world.clientOf('sofia').invitations.revoke('inv-john');
      await send(element);
      expect(sentAddresses(element)).to.deep.equal([jo.email]);
    });

    it('shows no seats where the plan has no limit, or invitations take none', async () => {
      world.backend.setSeatLimit(null, null);
      element = await mountForm({ ...world, client: world.clientOf('sofia') });
      const store = storeForClient(element.client!);
      await waitUntil(() => store.state.resources.seats.value);
      await element.updateComplete;
      expect(has(element, '[part=seats]')).to.be.false;
      world.backend.setSeatLimit(25, '/billing.html');
      world.backend.setPolicy({ seats: { countsPending: false } });
      await store.refresh();
      await element.updateComplete;
      expect(has(element, '[part=seats]')).to.be.false;
    });
  });

  describe('the team', () => {
    it('offers every team and none, and begins with none (SAL-06)', async () => {
      await mount();
      await waitUntil(() => teamSelect(element)!.options.length > 1);
      const names = [...teamSelect(element)!.options].map(words);
      expect(names).to.deep.equal(['No team', 'EMEA', 'Enterprise', 'Partners', 'SMB']);
      expect(teamSelect(element)!.value).to.equal('');
    });

    it('sends no team when none is chosen, or it was taken back (SAL-06)', async () => {
      await mount();
      await chooseTeam(element, 'team-smb');
      await chooseTeam(element, '');
      await fill(element, jo);
      await send(element);
      const sent = world.backend.exportWorld().invitations.find(({ email }) => email === jo.email)!;
      expect(sent.assignments.map(({ scope }) => scope.type)).to.deep.equal(['tenant']);
    });

    it('asks for no team where the tenant has none, or does not ask', async () => {
      const now = world.backend.exportWorld();
      world.backend.importWorld({ ...now, scopes: [] });
      await mount();
      await waitUntil(() => !teamSelect(element));
      world.backend.importWorld(now);
      world.backend.setPolicy({
        invite: {
          fields: [
            { key: 'email', required: true },
            { key: 'name', required: true },
            { key: 'role', required: true },
          ],
        },
      });
      await mount();
      expect(has(element, '#group-team')).to.be.false;
      expect(world.backend.calls.filter(({ operation }) => operation === 'scopes.list')).to.have.lengthOf(1);
    });

    it('reads no teams and no seats for somebody who can’t invite', async () => {
      element = await mountForm({ ...world, client: world.clientOf('renee') });
      expect(element).to.match(':state(forbidden)');
      const names = world.backend.calls.map(({ operation }) => operation);
      expect(names).not.to.include.members(['scopes.list']);
      expect(names).not.to.include.members(['tenant.seats']);
    });

    it('can be used when the teams could not be read, says so, and reads them again at a press', async () => {
      world.backend.faults.add({ operation: 'scopes.list', respond: { status: 500, code: 'unexpected' } });
      await mount();
      await waitUntil(() => find(element, '[part=group-failure]'));
      expect(words(find(element, '[part=group-failure]'))).to.equal(
        'Team (optional) The choices could not be loaded. You can invite without, and set this later. Try again',
      );
      await expect(element).to.be.accessible();
      await fill(element, jo);
      await send(element);
      expect(sentAddresses(element)).to.deep.equal([jo.email]);
      await type(element, 'half');
      world.backend.faults.clear();
      const retry = find(element, '[part=group-failure] button')!;
      retry.focus();
      await press(element, 'Enter');
      await waitUntil(() => teamSelect(element)?.options.length === 5);
      expect(focused(element)?.id).to.equal('group-team');
      expect(input(element).value).to.equal('half');
    });

    it('says that the chosen team is gone, offers those that are left, and sends without at the next press (SAL-06)', async () => {
      await mount();
      await chooseTeam(element, 'team-smb');
      const now = world.backend.exportWorld();
      world.backend.importWorld({ ...now, scopes: now.scopes.filter(({ id }) => id !== 'team-smb') });
      await fill(element, jo);
      button(element).focus();
      await send(element);
      expect(problemOf(element, teamSelect(element))).to.contain('no longer exists. Choose another.');
      expect(focused(element)?.id).to.equal('group-team');
      await waitUntil(() => teamSelect(element)!.options.length === 4);
      expect(teamSelect(element)!.value).to.equal('');
      expect(creations(world)).to.have.lengthOf(1);
      await send(element);
      expect(sentAddresses(element)).to.deep.equal([jo.email]);
    });

    it('shows the name of a team as it is written, and stays within 360 px', async () => {
      const name = `${'Northern & <western> '.repeat(12)}region`;
      const now = world.backend.exportWorld();
      world.backend.importWorld({ ...now, scopes: now.scopes.map((scope) => ({ ...scope, name })) });
      element = await mountForm({ ...world, client: world.clientOf('sofia') }, { width: 360 });
      await chooseTeam(element, 'team-smb');
      expect(words(teamSelect(element)!.selectedOptions[0])).to.equal(name);
      for (const part of findAll(element, '.field > *'))
        expect(part.getBoundingClientRect().width).to.be.at.most(360);
    });
  });
});
