import type { CapabilityKey } from '../contract/capabilities.ts';
import type { RuleId } from './rules.ts';
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

/** What a check needs besides the owner; without it, it is reported as not checked. */
export type Need = 'http' | 'second' | 'links' | 'clock';

/** One proof of one or more rules. */
export interface Check {
  /** Stable name, unique among all checks. */
  readonly id: string;
  readonly rules: readonly [RuleId, ...RuleId[]];
  readonly feature: Feature;
  /** `must`: a backend without it does not keep the contract. `should`: it serves its people worse. */
  readonly level: 'must' | 'should';
  /** Skipped where the tenant has none of it. */
  readonly capability?: CapabilityKey;
  readonly needs?: readonly Need[];
  /** Why there is nothing to check in this tenant; `null` when there is. */
  readonly unless?: (facts: TenantFacts) => string | null;
  /** What the backend does, in the present tense. */
  readonly title: string;
  /** Throws `Unmet`, `NotChecked` or `Skipped`. */
  readonly run: (stage: Stage) => Promise<void>;
}
