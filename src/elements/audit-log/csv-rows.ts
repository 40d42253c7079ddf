import type { AuditEvent } from '../../contract/audit-event.ts';
import type { Messages } from '../../messages/messages.ts';
import {
  entryChanges,
  entryPlace,
  entryReason,
  entryTitle,
  type EntryWording,
} from '../shared/audit-entry.ts';
import { actorName, targetName } from './entry-words.ts';
import { localStamp, zoneName } from './zoned-time.ts';

/** The head of the file. */
export const csvHead = (words: Messages['auditLog']): readonly string[] => [
  words.columnUtc,
  words.columnLocal(zoneName()),
  words.columnName,
  words.columnAddress,
  words.columnAction,
  words.columnTarget,
  words.columnChanges,
  words.columnOutcome,
  words.columnReason,
  words.columnId,
];

/** An entry as a row of the file: all that the list says of it. */
export const csvRow = (
  words: Messages['auditLog'],
  wording: EntryWording,
  event: AuditEvent,
): readonly string[] => [
  event.at,
  localStamp(Date.parse(event.at)),
  actorName(words, event),
  event.actor.email ?? '',
  entryTitle(wording, event.type),
  plain([targetName(words, event), entryPlace(wording, event)].filter(Boolean).join(' ')),
  entryChanges(wording, event).map(plain).join('; '),
  event.outcome === 'denied' ? words.refused : words.done,
  entryReason(wording, event) ?? '',
  event.id,
];

/** Without the marks that keep the direction of texts, which a cell does not need. */
const plain = (text: string) => text.replaceAll(/[\u2068\u2069]/g, '');
