import type { RemovalPreview } from 'invite-kit/contract';
import type { StoredMember, World } from './world.ts';

const labels: Readonly<Record<string, string>> = { deals: 'Deals', leads: 'Leads' };

/** What a member would leave behind, of the kinds that somebody can take over. */
export const ownedBy = (world: World, member: StoredMember): RemovalPreview['owned'] =>
  world.policy.members.reassign.map((type) => ({
    type,
    label: labels[type] ?? type,
    count: member.owned[type] ?? 0,
  }));

/** Gives the records of a member to those who take over; what nobody takes is nobody's. */
export function handOver(
  world: World,
  member: StoredMember,
  reassignTo: Readonly<Record<string, string>>,
): void {
  for (const [type, heirId] of Object.entries(reassignTo)) {
    const heir = world.members.find(({ id }) => id === heirId);
    if (heir) heir.owned[type] = (heir.owned[type] ?? 0) + (member.owned[type] ?? 0);
    delete member.owned[type];
  }
}
