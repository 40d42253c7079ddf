import { instant } from '../clock.ts';
import type { Handlers } from '../exchange.ts';
import { endSession } from '../sessions.ts';

export const sessionHandlers: Handlers<'session.end'> = {
  'session.end': ({ world, now, caller }) => {
    if (caller.sessionId !== null) endSession(world, caller.sessionId, instant(now));
    return {};
  },
};
