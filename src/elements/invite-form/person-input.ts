import type { InvitationInput } from '../../contract/invitation-input.ts';
import type { TenantPolicy } from '../../contract/tenant-policy.ts';

/** What can be asked about one person as text, each with its place in the input. */
const pointers = {
  name: '/name/full',
  given_name: '/name/given',
  family_name: '/name/family',
  phone: '/phone',
  job_title: '/jobTitle',
} as const;

/** The key of a text that a tenant asks for about a person. */
export type PersonField = keyof typeof pointers;

export interface AskedField {
  readonly key: PersonField;
  readonly required: boolean;
}

/** What was entered about a person, as typed. */
export type PersonTexts = Readonly<Partial<Record<PersonField, string>>>;

/**
 * What the tenant asks about each person besides the address, in its order (SAL-04). Anything at all means
 * that people are invited one at a time.
 */
export const askedFieldsOf = ({ invite }: TenantPolicy): readonly AskedField[] =>
  invite.fields.flatMap(({ key, required }) => (isPersonField(key) ? { key, required } : []));

/** How many of these stand before the address (OPS-11). */
export const leadingFieldsOf = (policy: TenantPolicy): number => {
  const end = policy.invite.fields.findIndex(({ key }) => key === 'email');
  return policy.invite.fields.slice(0, Math.max(end, 0)).filter(({ key }) => isPersonField(key)).length;
};

const isPersonField = (key: string): key is PersonField => Object.hasOwn(pointers, key);

/** The part of an invitation that is about the person: what is asked for, blanks around it left out. */
export function personInput(
  asked: readonly AskedField[],
  texts: PersonTexts,
): Pick<InvitationInput, 'name' | 'phone' | 'jobTitle'> {
  const text = (key: PersonField) =>
    asked.some((field) => field.key === key) ? texts[key]?.trim() || null : null;
  const name = { full: text('name'), given: text('given_name'), family: text('family_name') };
  const [phone, jobTitle] = [text('phone'), text('job_title')];
  return {
    ...(Object.values(name).some(Boolean) && { name }),
    ...(phone && { phone }),
    ...(jobTitle && { jobTitle }),
  };
}

/** The field to blame for a fault in the input, or `null` when none of those that are asked for is. */
export function fieldAt(pointer: string, asked: readonly AskedField[]): PersonField | null {
  const exact = asked.find(({ key }) => pointers[key] === pointer);
  // Of a name that is wrong as a whole, the first part is as good as any.
  const near = pointer === '/name' && asked.find(({ key }) => pointers[key].startsWith('/name/'));
  return (exact ?? (near || null))?.key ?? null;
}
