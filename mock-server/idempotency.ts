import type { OperationName } from 'invite-kit/contract';
import { Refusal } from './refusal.ts';
import type { IdempotencyRecord, World } from './world.ts';

const keptMilliseconds = 24 * 3600 * 1000;

/** Operations that answer with a secret, which is never stored: a repeat does them again. */
const runAgain: ReadonlySet<OperationName> = new Set([
  'acceptance.start',
  'acceptance.resume',
  'acceptance.ssoCallback',
  'acceptance.step',
  'invitations.link',
]);

/** What makes two requests one intent. */
export type Intent = Pick<IdempotencyRecord, 'actor' | 'key' | 'operation' | 'fingerprint'>;

/**
 * The stored answer to an intent that succeeded before, or `null` when the request has to be done. The
 * same key with another request is `idempotency_key_reused`. Keys are kept for a day.
 */
export function findAnswer(world: World, intent: Intent, now: number): IdempotencyRecord | null {
  world.idempotency = world.idempotency.filter(({ at }) => now - at < keptMilliseconds);
  const found = world.idempotency.find(({ actor, key }) => actor === intent.actor && key === intent.key);
  if (found && found.fingerprint !== intent.fingerprint) throw new Refusal('idempotency_key_reused');
  return found && !found.isRunAgain ? found : null;
}

/** Keeps a success for repeats, without the link that it may hold. */
export function keepAnswer(world: World, intent: Intent, status: number, body: unknown, now: number): void {
  const isKnown = world.idempotency.some(({ actor, key }) => actor === intent.actor && key === intent.key);
  if (isKnown) return;
  const isRunAgain = runAgain.has(intent.operation);
  const kept = isRunAgain ? null : structuredClone(withoutLink(body));
  world.idempotency.push({ ...intent, status, body: kept, isRunAgain, at: now });
}

function withoutLink(body: unknown): unknown {
  const write = body as { link?: unknown; warnings?: readonly string[] } | undefined;
  if (!write?.link) return body ?? null;
  return { ...write, link: null, warnings: [...(write.warnings ?? []), 'link_not_repeatable'] };
}
