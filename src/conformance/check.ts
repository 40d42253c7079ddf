import type { CapabilityKey } from '../contract/capabilities.ts';
import type { RuleId } from './rules.ts';
import type { SecondPerson } from './second-person.ts';
import type { Stage } from './stage.ts';
import type { TenantFacts } from './tenant-facts.ts';

/** The parts of the contract, in the order in which a report shows them. */
export const features = [
  'errors',
  'invitations',
  'resend',
  'expiry',
  'ceiling',
  'seats',
  'lists',
  'members',
  'roles',
  'audit',
  'idempotency',
  'concurrency',
  'acceptance',
  'bulk',
  'hold',
  'secrets',
] as const;
export type Feature = (typeof features)[number];

/**
 * What a check needs besides the owner; without it, it is reported as not checked. `mails`: the messages that went out.
 * `links`: the link of an invitation. `steps`: the way in that this tenant has. `joining`: all that makes a member of
 * who was invited. The last three ask the backend for the capability that belongs to the tenant's policy.
 */
export type Need = 'http' | 'mails' | 'links' | 'steps' | 'joining' | 'clock';

/** One proof of one or more rules. */
export interface Check {
  /** Stable name, unique among all checks. */
  readonly id: string;
  readonly rules: readonly [RuleId, ...RuleId[]];
  readonly feature: Feature;
  /** `must`: a backend without it does not keep the contract. `should`: it serves its people worse. */
  readonly level: 'must' | 'should';
  /** Skipped, before anything is asked for, where the backend lacks one of them; none: asked of every backend. */
  readonly capabilities: readonly CapabilityKey[];
  readonly needs?: readonly Need[];
  /** Whom it takes besides the owner; not checked without a token of somebody like that. */
  readonly second?: SecondPerson;
  /** Why there is nothing to check in this tenant, whoever asks; `null` when there is. */
  readonly unless?: (facts: TenantFacts) => string | null;
  /** What the backend does, in the present tense. */
  readonly title: string;
  /** Throws `Unmet`, `NotChecked` or `Skipped`. */
  readonly run: (stage: Stage) => Promise<void>;
}
