/** The states of a member. A removed person is no member; the audit trail keeps their name. */
export const memberStatuses = ['held', 'active', 'deactivated'] as const;
export type MemberStatus = (typeof memberStatuses)[number] | 'unknown';
