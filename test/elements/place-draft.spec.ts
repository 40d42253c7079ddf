import type { Assignment, Override } from 'invite-kit/contract';
import { meshNetwork } from 'invite-kit/mock-server';
import { describe, expect, it } from 'vitest';
import {
  isSame,
  noChoice,
  placeDifference,
  placeDraft,
  type PlaceChoice,
} from '../../src/elements/member-list/place-draft.ts';

const { roles } = meshNetwork;
const keys = ['nodes.manage', 'members.invite', 'firewall.manage'];

const place = (role: string, ...overrides: Override[]): Assignment => ({
  scope: { type: 'network', id: 'a' },
  roleIds: [`role-${role}`],
  overrides,
});
const allow = (permission: string): Override => ({ permission, effect: 'allow' });
const deny = (permission: string): Override => ({ permission, effect: 'deny' });
const choice = (role: string | null, flags: Readonly<Record<string, boolean>> = {}): PlaceChoice => ({
  roleId: role && `role-${role}`,
  flags: new Map(Object.entries(flags)),
});

describe('placeDraft (NET-12)', () => {
  it.each<[string, Assignment, PlaceChoice, Assignment]>([
    [
      'changes nothing without a choice',
      place('member', allow('nodes.manage')),
      noChoice,
      place('member', allow('nodes.manage')),
    ],
    ['lets the role preset what was not touched', place('member'), choice('admin'), place('admin')],
    [
      'keeps what was touched, whichever role comes after',
      place('member'),
      choice('admin', { 'members.invite': false }),
      place('admin', deny('members.invite')),
    ],
    [
      'keeps what the person had beside the role',
      place('admin', deny('firewall.manage')),
      choice('member'),
      place('member'),
    ],
    [
      'needs nothing beside a role that gives it by itself',
      place('member', allow('nodes.manage')),
      choice('admin'),
      place('admin'),
    ],
    [
      'gives what is touched on',
      place('member'),
      choice(null, { 'firewall.manage': true }),
      place('member', allow('firewall.manage')),
    ],
    [
      'takes what is touched off',
      place('member', allow('members.invite'), allow('nodes.manage')),
      choice(null, { 'members.invite': false }),
      place('member', allow('nodes.manage')),
    ],
    [
      'leaves alone what is no matter of choice',
      place('member', deny('network.view')),
      choice('admin'),
      place('admin', deny('network.view')),
    ],
  ])('%s', (_title, present, chosen, expected) => {
    expect(placeDraft(present, chosen, keys, roles).assignment).toEqual(expected);
  });

  it('says what is gained and lost, and whether it is nothing', () => {
    const present = place('member', allow('members.invite'));
    const differenceOf = (chosen: PlaceChoice) =>
      placeDifference(present, placeDraft(present, chosen, keys, roles), roles);
    expect(differenceOf(choice('admin', { 'members.invite': false }))).toEqual({
      isOtherRole: true,
      gained: ['nodes.manage', 'firewall.manage'],
      lost: ['members.invite'],
    });
    expect(isSame(differenceOf(noChoice))).toBe(true);
    expect(isSame(differenceOf(choice(null, { 'nodes.manage': true })))).toBe(false);
  });

  it('brings nothing back that somebody else took away meanwhile', () => {
    const chosen = choice(null, { 'firewall.manage': true });
    const before = placeDraft(place('member', allow('members.invite')), chosen, keys, roles);
    expect(before.held.get('members.invite')).toBe(true);
    const after = placeDraft(place('member'), chosen, keys, roles);
    expect(after.assignment).toEqual(place('member', allow('firewall.manage')));
  });
});
