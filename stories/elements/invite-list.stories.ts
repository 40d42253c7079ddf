import { about, story } from '../story.ts';

export default { ...about('invite-list'), title: 'Elements/Invite list' };

export const Default = story({});
export const Loading = story({ faults: [{ delay: 3_600_000 }], staysLoading: true });
export const Empty = story({ isNew: true });
