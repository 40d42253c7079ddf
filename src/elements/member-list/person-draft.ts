import type { InvitationPatch } from '../../contract/invitation-input.ts';
import type { Invitation } from '../../contract/invitation.ts';
import type { TenantPolicy } from '../../contract/tenant-policy.ts';

/** What can be changed about who somebody is, in the order of the form. */
const order = ['kind', 'name', 'given_name', 'family_name', 'email', 'phone', 'job_title'] as const;

export type PersonField = (typeof order)[number];

/** What stands in the fields. */
export type PersonTexts = Readonly<Partial<Record<PersonField, string>>>;

/** The fields that may change before somebody signs in: the address and the kind only while they are held. */
export const personFields = (
  { editFields }: TenantPolicy['invite'],
  isHeld: boolean,
): readonly PersonField[] =>
  order.filter((key) => editFields.includes(key) && (isHeld || (key !== 'email' && key !== 'kind')));

/** How an invitation has it. */
export function textsOf({ name, email, kind, phone, jobTitle }: Invitation): Required<PersonTexts> {
  return {
    kind: kind ?? '',
    name: name?.full ?? '',
    given_name: name?.given ?? '',
    family_name: name?.family ?? '',
    email: email ?? '',
    phone: phone ?? '',
    job_title: jobTitle ?? '',
  };
}

/** What has to be written for these texts, of fields that were touched and differ; `null` where nothing does. */
export function personPatch(touched: PersonTexts, invitation: Invitation): InvitationPatch | null {
  const before = textsOf(invitation);
  const changed = order.filter((key) => touched[key] !== undefined && touched[key].trim() !== before[key]);
  if (changed.length === 0) return null;
  const text = (key: PersonField) => (touched[key] ?? before[key]).trim() || null;
  const isIn = (key: PersonField) => changed.includes(key);
  return {
    ...(isIn('kind') && { kind: text('kind') }),
    ...(isIn('name') && { name: { full: text('name'), given: null, family: null } }),
    ...((isIn('given_name') || isIn('family_name')) && {
      name: { full: null, given: text('given_name'), family: text('family_name') },
    }),
    ...(isIn('email') && { email: text('email') ?? '' }),
    ...(isIn('phone') && { phone: text('phone') }),
    ...(isIn('job_title') && { jobTitle: text('job_title') }),
  };
}

/** The place of each field in what is written, by which a refusal names it. */
export const pointers: Readonly<Record<PersonField, string>> = {
  kind: '/kind',
  name: '/name/full',
  given_name: '/name/given',
  family_name: '/name/family',
  email: '/email',
  phone: '/phone',
  job_title: '/jobTitle',
};
