import type { Role } from '../../contract/role.ts';
import type { Column } from './matrix-table.ts';
import type { RoleDraft } from './role-draft.ts';

/** Stands in the column of a role that is not there yet. */
const newRole: Role = {
  id: '',
  key: '',
  name: '',
  description: null,
  kind: 'custom',
  rank: null,
  isOwner: false,
  invitable: false,
  grants: [],
  memberCount: null,
  invitationCount: null,
  assignable: { allowed: false, reason: null },
  allowedActions: [],
  etag: null,
};

/** The columns with the role that is edited first, beside the permissions, as it is entered. */
export function withEditedColumn(
  columns: readonly Column[],
  { base, description }: RoleDraft,
  name: string,
): readonly Column[] {
  const present = columns.find(({ role }) => role.id === base?.id);
  const role = { ...(present?.role ?? newRole), name, description: description.trim() || null };
  const others = columns.filter((column) => column !== present);
  return [
    { role, own: present?.own ?? '', narrow: '', edited: 'edited' },
    ...others.map((column): Column => ({ ...column, narrow: 'other' })),
  ];
}
