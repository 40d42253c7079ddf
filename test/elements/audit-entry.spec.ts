import { describe, expect, it } from 'vitest';
import { auditEventTypes, type AuditEvent, type TenantPolicy } from 'invite-kit/contract';
import { en } from 'invite-kit/messages';
import { intelliAuth, salesOs } from 'invite-kit/mock-server';
import { actorName, targetName } from '../../src/elements/audit-log/entry-words.ts';
import {
  entryChanges,
  entryReason,
  entryTitle,
  type EntryWording,
} from '../../src/elements/shared/audit-entry.ts';

/** The words of lengths of time alone: what else is there of a language is the browser's. */
const localize = {
  seconds: (count: number) => `${count} seconds`,
  duration: (seconds: number, unit: string) => `${seconds / (unit === 'days' ? 86_400 : 3_600)} ${unit}`,
} as EntryWording['localize'];

const wordingOf = (policy: TenantPolicy | null): EntryWording => ({ words: en.audit, localize, policy });
const wording = wordingOf(intelliAuth.policy);

const event = (more: Partial<AuditEvent>): AuditEvent => ({
  id: 'evt',
  at: '2026-11-20T09:00:00Z',
  type: 'role.updated',
  actor: { type: 'user', id: 'x', name: 'Xenia', email: 'x@example.com' },
  target: { type: 'role', id: 'r', label: 'Editor' },
  scope: null,
  changes: [],
  outcome: 'success',
  reason: null,
  ...more,
});

describe('entryTitle', () => {
  it('has a word of its own for every type', () => {
    const titles = auditEventTypes.map((type) => entryTitle(wording, type));
    expect(new Set(titles).size).toBe(auditEventTypes.length);
  });

  it.each([
    ['badge.printed_twice', 'Badge printed twice'],
    ['badge.printedTwice', 'Badge printed twice'],
    ['toString', 'To string'],
    ['__proto__', 'Proto'],
    ['A word of theirs', 'A word of theirs'],
  ])('reads %s as "%s"', (type, title) => {
    expect(entryTitle(wording, type)).toBe(title);
  });

  it('names the place where a tenant has one kind of them', () => {
    expect(entryTitle(wordingOf(salesOs.policy), 'member.scope_changed')).toBe('Team changed');
    expect(entryTitle(wordingOf(null), 'member.scope_changed')).toBe('Place changed');
  });
});

describe('entryChanges', () => {
  const sentence = (field: string, from: string | null, to: string | null, of = wording) =>
    entryChanges(of, event({ changes: [{ field, from, to }] })).map((text) =>
      text.replaceAll(/[\u2068\u2069]/g, ''),
    );

  it.each<[string, string | null, string | null, string]>([
    ['role', 'Viewer', 'Operator', 'Role: from Viewer to Operator'],
    ['role', null, 'Operator', 'Role: Operator'],
    ['role', 'Operator', null, 'Role: no longer Operator'],
    ['invite.defaultTtlSeconds', '259200', '604800', 'Lifetime of invitations: from 3 days to 7 days'],
    ['invite.defaultTtlSeconds', '90000', '45', 'Lifetime of invitations: from 25 hours to 45 seconds'],
    ['invite.defaultTtlSeconds', 'never', null, 'Lifetime of invitations: no longer never'],
    ['invite.ttlMaxSeconds', null, '86400', 'Invite ttl max: 1 days'],
    ['step', null, 'mfa_enrol', 'Step: Second factor set up or confirmed'],
    ['step', null, 'shoe_size', 'Step: Shoe size'],
    ['View the console', null, 'yes', 'View the console: yes'],
  ])('says of %s from %s to %s: "%s"', (field, from, to, expected) => {
    expect(sentence(field, from, to)).toEqual([expected]);
  });

  it('says nothing of what did not change, and names the place as the tenant does', () => {
    expect(sentence('role', null, null)).toEqual([]);
    expect(sentence('scope', null, 'SMB', wordingOf(salesOs.policy))).toEqual(['Team: SMB']);
  });
});

describe('entryReason', () => {
  it('tells somebody else why it was refused, and nothing where it was not', () => {
    expect(entryReason(wording, event({ reason: 'forbidden' }))).toBe('Their role does not allow it.');
    expect(entryReason(wording, event({ reason: 'captcha_required' }))).toBe('Captcha required.');
    expect(entryReason(wording, event({}))).toBe(null);
  });
});

describe('actorName', () => {
  it.each<[AuditEvent['actor'], string]>([
    [{ type: 'user', id: 'x', name: 'Xenia', email: 'x@example.com' }, 'Xenia'],
    [{ type: 'user', id: 'x', name: null, email: 'x@example.com' }, 'x@example.com'],
    [{ type: 'user', id: null, name: null, email: null }, 'Somebody not signed in'],
    [{ type: 'system', id: null, name: null, email: null }, 'The system'],
    [{ type: 'api', id: 'key', name: 'Nightly sync', email: null }, 'Nightly sync'],
    [{ type: 'scim', id: null, name: null, email: null }, 'The directory'],
    [{ type: 'unknown', id: null, name: null, email: null }, 'Unknown'],
  ])('of %o is "%s"', (actor, name) => {
    expect(actorName(en.auditLog, event({ actor }))).toBe(name);
  });
});

describe('targetName', () => {
  it.each<[AuditEvent['target'], string | null]>([
    [{ type: 'role', id: 'r', label: 'Editor' }, 'Editor'],
    [{ type: 'bulk_job', id: 'j', label: null }, 'A file of invitations'],
    [{ type: 'constructor', id: null, label: null }, null],
  ])('of %o is "%s"', (target, name) => {
    expect(targetName(en.auditLog, event({ target }))).toBe(name);
  });
});
