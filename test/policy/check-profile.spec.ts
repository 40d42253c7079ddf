import { checkProfile, profileFaults } from 'invite-kit/policy';
import { describe, expect, it } from 'vitest';

const faultsOf = (data: Parameters<typeof profileFaults>[0]) =>
  profileFaults(data).map(({ reason, pointer }) => [pointer, reason]);

describe('a profile (SAL-37)', () => {
  it.each(['+49 (0)30 / 123-45', '٠٣٠ ١٢٣', '030–123', '555-0100 ext 12', '555.0100x12'])(
    'may have the phone number %s',
    (phone) => {
      expect(checkProfile({ name: 'Jo', phone })).toEqual({ allowed: true });
    },
  );

  it('is told of everything that is wrong with it, once a field', () => {
    expect(faultsOf({ name: ' ', phone: 'call me', photo: 'https://elsewhere.example/a.png' })).toEqual([
      ['/data/name', 'required'],
      ['/data/phone', 'not_allowed_value'],
      ['/data/photo', 'not_allowed_value'],
    ]);
    expect(faultsOf({ name: 'x'.repeat(201), phone: '1'.repeat(41) })).toEqual([
      ['/data/name', 'too_long'],
      ['/data/phone', 'too_long'],
    ]);
    expect(faultsOf({ name: 'Jo', phone: null })).toEqual([]);
  });
});
