import { describe, expect, it } from 'vitest';
import { auditEventTypes } from 'invite-kit/contract';
import { intelliAuth, salesOs } from 'invite-kit/mock-server';
import {
  actionGroups,
  isTurned,
  noFilter,
  queryOf,
  type LogFilter,
} from '../../src/elements/audit-log/log-filter.ts';
import { dayStamp, localStamp } from '../../src/elements/audit-log/zoned-time.ts';

const now = Date.UTC(2026, 10, 20, 9);
const ask = (filter: Partial<LogFilter>) => queryOf({ ...noFilter, ...filter }, now);
const tenantOf = ({ tenant, policy }: typeof intelliAuth) => ({ ...tenant, policy, etag: null });
const local = (year: number, month: number, day: number) => new Date(year, month - 1, day).toISOString();

describe('queryOf', () => {
  it.each<[string, Partial<LogFilter>, object]>([
    ['nothing', {}, {}],
    ['a text without the blanks around it', { text: '  dana ' }, { query: 'dana' }],
    ['blanks alone', { text: '  ' }, {}],
    ['a type', { action: 'role.created' }, { types: ['role.created'] }],
    ['a group', { action: 'roles' }, { types: ['role.created', 'role.updated', 'role.deleted'] }],
    ['what was refused', { action: 'refused' }, { outcome: 'denied' }],
    [
      'a type that is called like what every object has',
      { action: 'constructor' },
      { types: ['constructor'] },
    ],
    ['the last day', { period: 'day' }, { from: '2026-11-19T09:00:00.000Z' }],
    ['the last week', { period: 'week' }, { from: '2026-11-13T09:00:00.000Z' }],
    ['the last 30 days', { period: 'month' }, { from: '2026-10-21T09:00:00.000Z' }],
    ['a range of which no end is known', { period: 'range' }, {}],
    [
      'a range, with its last day',
      { period: 'range', firstDay: '2026-11-01', lastDay: '2026-11-30' },
      { from: local(2026, 11, 1), to: local(2026, 12, 1) },
    ],
    ['a range with a beginning', { period: 'range', firstDay: '2026-11-01' }, { from: local(2026, 11, 1) }],
    ['days that stand in fields that are not shown', { firstDay: '2026-11-01' }, {}],
  ])('asks for %s', (_, filter, query) => {
    expect(ask(filter)).toEqual(query);
  });

  it('knows a group for every type', () => {
    const groups = ['invitations', 'members', 'roles', 'settings', 'joining'];
    const covered = groups.flatMap((action) => ask({ action }).types ?? []);
    expect(covered.toSorted()).toEqual([...auditEventTypes].sort());
  });
});

describe('isTurned', () => {
  it.each([
    ['2026-11-02', '2026-11-01', true],
    ['2026-11-01', '2026-11-01', false],
    ['2026-11-01', '', false],
    ['', '2026-11-01', false],
  ])('of %s to %s is %s', (firstDay, lastDay, expected) => {
    expect(isTurned({ ...noFilter, period: 'range', firstDay, lastDay })).toBe(expected);
    expect(isTurned({ ...noFilter, firstDay, lastDay })).toBe(false);
  });
});

describe('actionGroups', () => {
  it('leaves out what a tenant has not', () => {
    const typesOf = (definition: typeof intelliAuth) =>
      actionGroups(tenantOf(definition)).flatMap(({ types }) => types);
    expect(typesOf(intelliAuth)).toContain('member.mfa_reset');
    expect(typesOf(intelliAuth)).not.toContain('bulk.started');
    expect(typesOf(salesOs)).toContain('bulk.started');
    expect(typesOf(salesOs)).not.toContain('member.mfa_reset');
  });
});

describe('localStamp', () => {
  it('names the day, the clock and the distance to UTC where the reader is', () => {
    const stamp = localStamp(now);
    expect(stamp).toMatch(/^2026-11-(19|20) \d\d:\d\d:00 [+-]\d\d:\d\d$/);
    const [day, clock, offset] = stamp.split(' ');
    expect(Date.parse(`${day}T${clock}${offset}`)).toBe(now);
    expect(dayStamp(now)).toBe(day);
  });
});
