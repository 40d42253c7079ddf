import type { AuditEvent } from '../../contract/audit-event.ts';
import type { TenantPolicy } from '../../contract/tenant-policy.ts';
import type { Messages } from '../../messages/messages.ts';
import { isolate } from './isolate.ts';
import type { Localize } from './localize.ts';

/** What it takes to put an entry of the trail into words. */
export interface EntryWording {
  readonly words: Messages['audit'];
  readonly localize: Localize;
  /** Of the tenant; `null` while it is not known. */
  readonly policy: TenantPolicy | null;
}

/** What entries of a type are called; of one that this version does not know, as readably as it goes. */
export function entryTitle({ words, policy }: Pick<EntryWording, 'words' | 'policy'>, type: string): string {
  const place = type === 'member.scope_changed' ? onlyPlace(policy) : null;
  return place ? words.placeChanged(place) : (own(words.types, type) ?? readable(type));
}

/** What changed, a sentence each: from what to what. */
export const entryChanges = (wording: EntryWording, { changes }: AuditEvent): readonly string[] =>
  changes
    .filter(({ from, to }) => from !== null || to !== null)
    .map((change) => changeSentence(wording, change));

/** Why an entry's attempt was refused, or `null` where it was not. */
export const entryReason = ({ words }: EntryWording, { reason }: AuditEvent): string | null =>
  reason && (words.reasons[reason] ?? `${readable(reason)}.`);

/** What an entry calls who did it, as they were called then; `null` for the system. */
export const entryActor = ({ actor }: AuditEvent): string | null => actor.name ?? actor.email;

/** In which part of the tenant it was, in words; `null` for the tenant as a whole, or one whose name nobody kept. */
export const entryPlace = ({ words }: Pick<EntryWording, 'words'>, { scope }: AuditEvent): string | null =>
  scope?.name === undefined ? null : words.inPlace(isolate(scope.name));

function changeSentence(wording: EntryWording, { field, from, to }: AuditEvent['changes'][number]): string {
  const { words } = wording;
  const label = fieldLabel(wording, field);
  const value = (text: string) => isolate(valueText(wording, field, text));
  if (from !== null && to !== null) return words.changeFromTo(label, value(from), value(to));
  return to === null ? words.changeFrom(label, value(from ?? '')) : words.changeTo(label, value(to));
}

const fieldLabel = ({ words, policy }: EntryWording, field: string): string =>
  (field === 'scope' ? onlyPlace(policy) : null) ??
  own(words.fields, field) ??
  readable(field.replace(/Seconds$/, ''));

/** Seconds are read as a length of time, steps by what they are called; everything else as it was written. */
function valueText({ words, localize }: EntryWording, field: string, text: string): string {
  if (field === 'step') return own(words.steps, text) ?? readable(text);
  const seconds = field.endsWith('Seconds') && /^\d+$/.test(text) ? Number(text) : null;
  if (seconds === null) return text;
  if (seconds < 3_600) return localize.seconds(seconds);
  return localize.duration(seconds, seconds % 86_400 === 0 ? 'days' : 'hours');
}

/** What a place is called in a tenant that has one kind of them. */
function onlyPlace(policy: TenantPolicy | null): string | null {
  const [only, ...others] = policy?.scopeTypes ?? [];
  return only && others.length === 0 ? only.label : null;
}

/** A word by a name from outside, which could be that of something every object has. */
const own = (words: Readonly<Record<string, string>>, name: string): string | undefined =>
  Object.hasOwn(words, name) ? words[name] : undefined;

/** `invite.maxPerSend` as "Invite max per send"; what people wrote stays as it is. */
function readable(text: string): string {
  if (text.includes(' ')) return text;
  const plain = text
    .replaceAll(/(?<=\p{Ll})\p{Lu}/gu, (letter) => ` ${letter.toLowerCase()}`)
    .replaceAll(/[._-]+/g, ' ')
    .trim();
  return plain.charAt(0).toLocaleUpperCase() + plain.slice(1);
}
