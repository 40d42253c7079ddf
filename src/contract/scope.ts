import * as z from 'zod/mini';
import { Id } from './scalars.ts';

/** Points to a part of the tenant: the tenant itself, a network, a team. */
export const ScopeRef = z.object({ type: z.string(), id: Id });
export type ScopeRef = z.infer<typeof ScopeRef>;
