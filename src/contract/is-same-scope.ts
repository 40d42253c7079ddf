import type { ScopeRef } from './scope.ts';

/** Whether two references point to the same scope. */
export const isSameScope = (a: ScopeRef, b: ScopeRef): boolean => a.type === b.type && a.id === b.id;
