import { expect, waitUntil } from '@open-wc/testing';
import type { InviteForm } from 'invite-kit';
import {
  chooseTeam,
  creations,
  fill,
  find,
  mountForm,
  problemOf,
  send,
  teamSelect,
  words,
} from '../support/invite-form-page.ts';
import { mockWorld, type MockWorld } from '../support/mock-world.ts';

const jo = { email: 'jo@mail.example', name: 'Jo March' };

describe('invite-form: a team that has to be chosen', () => {
  let world: MockWorld;
  let element: InviteForm;
  const label = () => words(teamSelect(element)!.labels[0]);
  const mount = async (perInvitation: 'zero_or_one' | 'exactly_one') => {
    world = await mockWorld({ preset: 'sales-os', as: 'sofia' });
    world.backend.setPolicy({
      scopeTypes: [{ key: 'team', label: 'Team', grantsAccess: false, perInvitation }],
    });
    element = await mountForm(world);
    await waitUntil(() => teamSelect(element)!.options.length > 1, 'the teams do not come');
  };

  it('is not called optional, and none is chosen for anybody (SAL-06)', async () => {
    await mount('exactly_one');
    expect(label()).to.equal('Team');
    expect(teamSelect(element)!.ariaRequired).to.equal('true');
    expect([...teamSelect(element)!.options].map(words)[0]).to.equal('Choose one');
    expect(teamSelect(element)!.value).to.equal('');
    await expect(element).to.be.accessible();
  });

  it('is asked for at its own place, and then goes along (SAL-06)', async () => {
    await mount('exactly_one');
    await fill(element, jo);
    await send(element);
    expect(problemOf(element, teamSelect(element))).to.equal('Team: choose one.');
    expect(creations(world)).to.have.lengthOf(0);
    await chooseTeam(element, 'team-smb');
    await send(element);
    const sent = world.backend.exportWorld().invitations.find(({ email }) => email === jo.email)!;
    expect(sent.assignments.map(({ scope }) => scope.id)).to.include('team-smb');
  });

  it('is called optional where it is (SAL-06)', async () => {
    await mount('zero_or_one');
    expect(label()).to.equal('Team (optional)');
    expect([...teamSelect(element)!.options].map(words)[0]).to.equal('No team');
    expect(find(element, '[aria-required=true]#group-team')).to.equal(null);
  });
});
