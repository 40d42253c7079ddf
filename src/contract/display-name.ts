import type { PersonName } from './person-name.ts';

/** The name for display, or `null` when nothing is known. */
export function displayName(name: PersonName | null): string | null {
  if (!name) return null;
  return name.full || [name.given, name.family].filter(Boolean).join(' ') || null;
}
