import type { AuditEvent } from '../../contract/audit-event.ts';
import type { Messages } from '../../messages/messages.ts';
import { entryActor } from '../shared/audit-entry.ts';

/** Who did it, as they were called then. */
export const actorName = (words: Messages['auditLog'], event: AuditEvent): string =>
  entryActor(event) ?? kindOfActor(words, event);

function kindOfActor(words: Messages['auditLog'], { actor }: AuditEvent): string {
  switch (actor.type) {
    case 'user':
      return words.visitor;
    case 'system':
    case 'api':
    case 'scim':
      return words[actor.type];
    default:
      return words.unknownActor;
  }
}

/** About whom or what it was, as it was called then; `null` where nothing is known of it. */
export function targetName({ targets }: Messages['auditLog'], { target }: AuditEvent): string | null {
  const kinds = new Map<string, string>(Object.entries(targets));
  return target.label ?? kinds.get(target.type) ?? null;
}
