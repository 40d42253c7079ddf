import { isCapable } from '../../contract/capabilities.ts';
import { askedDetailsOf } from './asked-details.ts';
import { askedPeopleOf } from './asked-people.ts';
import { askedGroupsOf } from './group-fields.ts';
import { askedFieldsOf, leadingFieldsOf } from './person-input.ts';
import type { Tenant } from '../../contract/tenant.ts';
import type { Asked } from './form-places.ts';
import type { AskedNote } from './note-field.ts';

/** What a tenant asks for besides address and role; nothing while there is none. */
export const askedOf = (tenant: Tenant | null): Asked => ({
  fields: tenant ? askedFieldsOf(tenant.policy) : [],
  leading: tenant ? leadingFieldsOf(tenant.policy) : 0,
  people: askedPeopleOf(tenant),
  groups: askedGroupsOf(tenant),
  note: tenant ? askedNoteOf(tenant) : null,
  details: askedDetailsOf(tenant),
});

/** The note, where the tenant takes one. */
function askedNoteOf(tenant: Tenant): AskedNote | null {
  const { fields, noteMaxLength: max } = tenant.policy.invite;
  const field = fields.find(({ key }) => key === 'note');
  return field && isCapable(tenant, 'invitations.note') ? { required: field.required, max } : null;
}
