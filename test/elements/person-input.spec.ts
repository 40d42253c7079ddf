import type { InvitationInput, TenantPolicy } from 'invite-kit/contract';
import { describe, expect, it } from 'vitest';
import { homeOf, leadingPlacesOf, placeOf, placesOf } from '../../src/elements/invite-form/form-places.ts';
import { askedFieldsOf, personInput, type AskedField } from '../../src/elements/invite-form/person-input.ts';

const ask = (...keys: readonly AskedField['key'][]) => keys.map((key) => ({ key, required: true }));
const team = { key: 'team', label: 'Team', grantsAccess: false, perInvitation: 'zero_or_one' } as const;

describe('askedFieldsOf', () => {
  it('answers the texts about a person in the order of the policy, and nothing else (SAL-04)', () => {
    const fields = ['email', 'phone', 'role', 'name', 'scope', 'note', 'unknown'].map((key) => ({
      key,
      required: false,
    }));
    const policy = { invite: { fields } } as unknown as TenantPolicy;
    expect(askedFieldsOf(policy).map(({ key }) => key)).toEqual(['phone', 'name']);
  });
});

describe('personInput', () => {
  it('sends nothing where nothing is asked for, whatever was typed before', () => {
    expect(personInput([], { name: 'Jo', phone: '1' })).toEqual({});
  });

  it('leaves out what is empty or blank', () => {
    expect(personInput(ask('name', 'phone', 'job_title'), { name: ' ', phone: '' })).toEqual({});
  });

  it('sends a full name as it was typed, without the blanks around it, and never split (SAL-04)', () => {
    expect(personInput(ask('name'), { name: ' Jo de la March\t' })).toEqual({
      name: { full: 'Jo de la March', given: null, family: null },
    });
  });

  it('sends a name in parts as parts', () => {
    expect(personInput(ask('given_name', 'family_name'), { given_name: 'Jo', family_name: 'March' })).toEqual(
      {
        name: { full: null, given: 'Jo', family: 'March' },
      },
    );
  });
});

describe('placeOf', () => {
  const input: InvitationInput = {
    email: 'jo@mail.example',
    assignments: [
      { scope: { type: 'tenant', id: 'one' }, roleIds: ['role'], overrides: [] },
      { scope: { type: 'team', id: 'smb' }, roleIds: [], overrides: [] },
    ],
  };
  const nothingElse = { leading: 0, groups: [], note: null, details: null, people: null };
  const asked = {
    ...nothingElse,
    fields: ask('name', 'phone'),
    groups: [team],
    note: { required: false, max: 500 },
  };
  const rows: readonly (readonly [pointer: string, place: string | null])[] = [
    ['/name/full', 'person-name'],
    ['/name', 'person-name'],
    ['/phone', 'person-phone'],
    ['/jobTitle', null],
    ['/name/given', null],
    ['/email', null],
    ['/assignments', 'role'],
    ['/assignments/0/roleIds', 'role'],
    ['/assignments/0/scope', 'group-team'],
    ['/assignments/1/scope', 'group-team'],
    ['/assignments/1', 'group-team'],
    ['/note', 'note'],
    ['', null],
  ];
  for (const [pointer, place] of rows)
    it(`finds ${place ?? 'no place'} for ${pointer || 'the whole'}`, () =>
      expect(placeOf(pointer, input, asked)).toBe(place));

  it('blames the first part of a name that is wrong as a whole', () => {
    const parts = { ...nothingElse, fields: ask('given_name', 'family_name') };
    expect(placeOf('/name', input, parts)).toBe('person-given_name');
  });

  it('blames the role for a team that is not asked for', () => {
    expect(placeOf('/assignments/0/scope', input, { ...nothingElse, fields: [] })).toBe('role');
  });

  it('knows all places from top to bottom', () => {
    expect(placesOf(asked)).toEqual(['person-name', 'person-phone', 'role', 'group-team', 'note']);
  });

  describe('where people are told apart and held (OPS-10 to OPS-14)', () => {
    const people = {
      ...nothingElse,
      fields: ask('given_name', 'family_name', 'phone'),
      leading: 2,
      people: { kinds: [], hold: true, account: true },
    };
    const kind = {
      key: 'internal',
      label: 'Internal',
      target: 'here',
      url: null,
      holdByDefault: true,
    } as const;
    const withKinds = { ...people, people: { ...people.people, kinds: [kind] } };

    it('knows which places stand above the address', () => {
      expect(leadingPlacesOf(people)).toEqual(['person-given_name', 'person-family_name']);
      expect(leadingPlacesOf(withKinds)[0]).toBe('kind');
      expect(placesOf(withKinds)).toEqual([
        'kind',
        'person-given_name',
        'person-family_name',
        'person-phone',
        'role',
        'hold',
      ]);
    });

    it('finds the places of kind and hold, and none where they are not asked for', () => {
      expect(placeOf('/kind', input, withKinds)).toBe('kind');
      expect(placeOf('/hold', input, withKinds)).toBe('hold');
      expect([placeOf('/kind', input, people), placeOf('/hold', input, asked)]).toEqual([null, null]);
    });

    it('sends a missing mail service to the choice of hold: who is held needs none', () => {
      const refusal = { code: 'mail_unavailable', params: {} } as const;
      expect([homeOf(refusal, input, withKinds), homeOf(refusal, input, asked)]).toEqual(['hold', null]);
    });
  });
});
