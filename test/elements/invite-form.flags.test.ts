import { expect, waitUntil } from '@open-wc/testing';
import type { InviteForm } from 'invite-kit';
import {
  aboutFlag,
  button,
  chooseNetwork,
  creations,
  fill,
  find,
  findAll,
  flag,
  flagsOn,
  focused,
  lifetimeInput,
  mountForm,
  mountNetworkForm,
  over,
  press,
  problemOf,
  radio,
  said,
  send,
  type,
  words,
} from '../support/invite-form-page.ts';
import { mockWorld, type MockWorld } from '../support/mock-world.ts';

const sam = 'new@partner.example';
const day = 24 * 3600;

describe('invite-form: what is given on top of the role', () => {
  let world: MockWorld;
  const formOf = async (as: string) => {
    world = await mockWorld({ preset: 'mesh-network', as });
    return mountNetworkForm(world);
  };
  const lastInvitation = () => world.backend.exportWorld().invitations.at(-1)!;
  const overrides = () => lastInvitation().assignments[0]!.overrides;
  const names = (element: InviteForm) => findAll(element, '[part~=flag] bdi:first-child').map(words);

  it('NET-06, NET-13 to NET-15: offers the three flags, each with what it means', async () => {
    const element = await formOf('mira');
    expect(words(find(element, '[part=flags] > legend'))).to.equal('Permissions');
    expect(findAll(element, '[part~=flag] > span:first-of-type').map(words)).to.deep.equal([
      'Manage nodes',
      'Invite users',
      'Manage firewall',
    ]);
    expect(aboutFlag(element, 'Manage nodes')).to.equal('Add, edit and delete nodes in this network.');
    expect(aboutFlag(element, 'Invite users')).to.equal('Send further invitations for this network.');
    expect(aboutFlag(element, 'Manage firewall')).to.equal(
      'Edit groups and firewall rules for this network.',
    );
    expect(names(element)).to.not.include('See the network and who is in it');
  });

  it('NET-12: has them as the role says', async () => {
    const element = await formOf('mira');
    expect(flagsOn(element)).to.deep.equal([]);
    radio(element, 'Admin').click();
    await element.updateComplete;
    expect(flagsOn(element)).to.deep.equal(['Manage nodes', 'Invite users', 'Manage firewall']);
    radio(element, 'Member').click();
    await element.updateComplete;
    expect(flagsOn(element)).to.deep.equal([]);
    expect(findAll(element, '[part=flag-difference]')).to.have.lengthOf(0);
  });

  it('NET-12: leaves what was touched as it is, whichever role is chosen, and says where it differs', async () => {
    const element = await formOf('mira');
    flag(element, 'Manage nodes').click();
    await element.updateComplete;
    expect(aboutFlag(element, 'Manage nodes')).to.contain('Added to what Member can do.');
    radio(element, 'Admin').click();
    await element.updateComplete;
    expect(findAll(element, '[part=flag-difference]')).to.have.lengthOf(0);
    flag(element, 'Manage firewall').click();
    await element.updateComplete;
    expect(aboutFlag(element, 'Manage firewall')).to.contain('Taken away from what Admin can do.');
    radio(element, 'Member').click();
    await element.updateComplete;
    expect(flagsOn(element)).to.deep.equal(['Manage nodes']);
    radio(element, 'Admin').click();
    await element.updateComplete;
    expect(flagsOn(element)).to.deep.equal(['Manage nodes', 'Invite users']);
  });

  it('NET-04, NET-06: sends where they differ from the role, and nothing else', async () => {
    const element = await formOf('mira');
    flag(element, 'Invite users').click();
    await fill(element, { email: sam });
    await send(element);
    expect(overrides()).to.deep.equal([{ permission: 'members.invite', effect: 'allow' }]);
    // The next person starts with what the role says.
    expect(flagsOn(element)).to.deep.equal([]);
    radio(element, 'Admin').click();
    await element.updateComplete;
    flag(element, 'Manage firewall').click();
    await fill(element, { email: 'other@partner.example' });
    await send(element);
    expect(overrides()).to.deep.equal([{ permission: 'firewall.manage', effect: 'deny' }]);
    expect(lastInvitation().assignments[0]!.roleIds).to.deep.equal(['role-admin']);
  });

  it('NET-14: bars what the inviter lacks there, with the reason, and lets it be reached', async () => {
    const element = await formOf('dario');
    const firewall = flag(element, 'Manage firewall');
    expect(firewall.ariaDisabled).to.equal('true');
    expect(aboutFlag(element, 'Manage firewall')).to.contain(
      'You don’t have this in berlin-lab, so you can’t give it.',
    );
    expect(firewall.getAttribute('aria-describedby')).to.equal(
      firewall.parentElement!.querySelector('.secondary')!.id,
    );
    flag(element, 'Invite users').focus();
    await press(element, 'Tab', 'Space');
    expect(focused(element)?.id).to.equal(firewall.id);
    expect(firewall.checked).to.be.false;
    flag(element, 'Manage nodes').focus();
    await press(element, 'Space');
    expect(flagsOn(element)).to.deep.equal(['Manage nodes']);
    await fill(element, { email: sam });
    await send(element);
    expect(overrides()).to.deep.equal([{ permission: 'nodes.manage', effect: 'allow' }]);
  });

  it('NET-14: gives in one network what the inviter has there, and not in another', async () => {
    world = await mockWorld({ preset: 'mesh-network', as: 'emil' });
    const state = world.backend.exportWorld();
    state.members
      .find(({ userId }) => userId === 'emil')!
      .assignments.push({
        scope: { type: 'network', id: 'net-berlin' },
        roleIds: ['role-member'],
        overrides: [{ permission: 'members.invite', effect: 'allow' }],
      });
    world.backend.importWorld(state);
    const element = await mountNetworkForm(world);
    await chooseNetwork(element, 'net-edge');
    flag(element, 'Manage nodes').click();
    await chooseNetwork(element, 'net-berlin');
    expect(flagsOn(element)).to.deep.equal([]);
    expect(aboutFlag(element, 'Manage nodes')).to.contain('You don’t have this in berlin-lab');
    await fill(element, { email: sam });
    await send(element);
    expect(overrides()).to.deep.equal([]);
  });

  it('NET-14: says at the flags that one was lost meanwhile, and bars it', async () => {
    const element = await formOf('dario');
    flag(element, 'Manage nodes').click();
    await fill(element, { email: sam });
    const state = world.backend.exportWorld();
    state.members.find(({ userId }) => userId === 'dario')!.assignments[0]!.overrides = [
      { permission: 'members.invite', effect: 'allow' },
    ];
    world.backend.importWorld(state);
    button(element).focus();
    await send(element);
    expect(words(find(element, '#flags-help'))).to.equal(
      'You can’t give one of these here. Take it away, or ask an owner.',
    );
    expect(focused(element)?.id).to.equal('flag-0');
    expect(world.backend.exportWorld().audit.at(-1)).to.deep.include({
      type: 'invitation.created',
      reason: 'role_not_grantable',
    });
    await waitUntil(() => flag(element, 'Manage nodes').ariaDisabled === 'true', 'it is not barred');
    await send(element);
    expect(lastInvitation().email).to.equal(sam);
    expect(overrides()).to.deep.equal([]);
  });

  it('has no flags where the tenant has no such thing', async () => {
    world = await mockWorld({ preset: 'mesh-network' });
    world.backend.setPolicy({ roles: { overrides: 'none' } });
    const element = await mountForm(world);
    expect(find(element, '[part=flags]')).to.equal(null);
  });
});

describe('invite-form: how long an invitation lives', () => {
  let world: MockWorld;
  let element: InviteForm;
  beforeEach(async () => {
    world = await mockWorld({ preset: 'mesh-network', as: 'mira' });
    element = await mountNetworkForm(world);
  });
  const lives = () => {
    const { createdAt, expiresAt } = world.backend.exportWorld().invitations.at(-1)!;
    return (Date.parse(expiresAt!) - Date.parse(createdAt!)) / 1000;
  };
  const end = () => words(find(element, '[part=lifetime-end]'));
  /** The day in the tenant's time zone, so many days from now. */
  const dayIn = (days: number) => {
    const format = new Intl.DateTimeFormat(document.documentElement.lang || navigator.language, {
      dateStyle: 'long',
      timeZone: 'Europe/Tallinn',
    });
    return format.format(Date.now() + days * day * 1000);
  };
  const enter = async (text: string) => {
    lifetimeInput(element).value = text;
    lifetimeInput(element).dispatchEvent(new InputEvent('input', { bubbles: true }));
    await element.updateComplete;
  };

  it('NET-16: is asked for in days, begins with the tenant’s, and says the limits', () => {
    expect(words(lifetimeInput(element).labels![0])).to.equal('Expires in (days)');
    expect(lifetimeInput(element).value).to.equal('7');
    expect(words(find(element, '#lifetime-help'))).to.equal('From 1 day to 90 days.');
  });

  it('NET-16: leaves the life to the tenant until somebody says another', async () => {
    await fill(element, { email: sam });
    await send(element);
    expect(lives()).to.equal(7 * day);
  });

  it('NET-16: is as long as was entered, and back to the tenant’s for the next person', async () => {
    await enter('30');
    await fill(element, { email: sam });
    await send(element);
    expect(lives()).to.equal(30 * day);
    expect(lifetimeInput(element).value).to.equal('7');
  });

  it('NET-16: says until which day the link works, where the tenant is', async () => {
    // Midnight may pass between the two.
    for (const days of [7, 30]) {
      const before = dayIn(days);
      await enter(String(days));
      expect(end()).to.match(/^The link works until .*/);
      expect([before, dayIn(days)].some((text) => end().includes(text))).to.be.true;
    }
  });

  for (const text of ['0', '91', '1.5', '-3', 'seven', '7 days', '1e1'])
    it(`NET-16: takes no "${text}", says what it takes, and loses nothing`, async () => {
      await fill(element, { email: sam });
      await enter(text);
      button(element).focus();
      await send(element);
      const sentence = 'Enter a whole number, from 1 day to 90 days.';
      expect(problemOf(element, lifetimeInput(element))).to.equal(sentence);
      expect(said(element)).to.equal(sentence);
      expect(focused(element)?.id).to.equal('lifetime');
      expect([lifetimeInput(element).value, end()]).to.deep.equal([text, '']);
      expect(creations(world)).to.have.lengthOf(0);
      await enter('2');
      expect(problemOf(element, lifetimeInput(element))).to.equal('');
      await send(element);
      expect(lives()).to.equal(2 * day);
    });

  it('NET-16: says the limits of now, where they changed meanwhile', async () => {
    await fill(element, { email: sam });
    await enter('60');
    world.backend.setPolicy({ invite: { ttlMaxSeconds: 14 * day } });
    await send(element);
    expect(problemOf(element, lifetimeInput(element))).to.equal(
      'Enter a whole number, from 1 day to 14 days.',
    );
    expect(lifetimeInput(element).value).to.equal('60');
  });

  it('takes a lifetime that was filled in silently, and the tenant’s for an empty field', async () => {
    await fill(element, { email: sam });
    lifetimeInput(element).value = '3';
    await send(element);
    expect(lives()).to.equal(3 * day);
    await fill(element, { email: 'other@partner.example' });
    await enter('');
    await send(element);
    expect(lives()).to.equal(7 * day);
  });

  it('sends with Enter in the field', async () => {
    await type(element, sam);
    lifetimeInput(element).focus();
    await press(element, 'Enter');
    await over(element);
    expect(creations(world)).to.have.lengthOf(1);
  });
});
