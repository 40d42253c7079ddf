import type { Check, Feature } from './check.ts';
import type { RuleId } from './rules.ts';

/** What came of one check. */
export type Verdict =
  | { readonly status: 'passed' }
  | { readonly status: 'skipped'; readonly reason: string }
  | { readonly status: 'not_checked'; readonly reason: string; readonly give: string }
  | { readonly status: 'failed'; readonly failure: Failure };

/** Why a check failed; every text is without secrets. */
export interface Failure {
  readonly expected: string;
  readonly found: string;
  /** What was sent, in one line; `null` when it was about something else than one request. */
  readonly sent: string | null;
  /** Status and body that came, shortened. */
  readonly came: string | null;
  /** The same request for a shell; `null` through a client without HTTP. */
  readonly curl: string | null;
  /** What else that request needs, in a sentence; `null` where nothing is known of it. */
  readonly caveat: string | null;
}

/** One line of a report. */
export type CheckResult = Pick<Check, 'id' | 'rules' | 'feature' | 'level' | 'title'> & {
  /** What it asks the backend for; none: it is asked of every backend. */
  readonly capabilities: readonly string[];
  readonly verdict: Verdict;
  readonly seconds: number;
};

/** What a whole run has found. */
export interface ConformanceReport {
  readonly tool: 'invite-kit conform';
  readonly version: string;
  /** `http` or `client`. */
  readonly face: 'http' | 'client';
  /** Base address, or words for a client. */
  readonly target: string;
  readonly tenant: { readonly id: string; readonly name: string };
  readonly startedAt: string;
  readonly seconds: number;
  readonly requests: number;
  readonly results: readonly CheckResult[];
  /** What the run could not take away again, although there is a way. */
  readonly left: readonly string[];
  /** What stays because the contract gives no way to delete it, such as ended invitations, with its number. */
  readonly history: readonly string[];
}

/** How many checks came to what. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly notChecked: number;
}

export function tallyOf(results: readonly CheckResult[]): Tally {
  const count = (status: Verdict['status']) =>
    results.filter(({ verdict }) => verdict.status === status).length;
  return {
    passed: count('passed'),
    failed: count('failed'),
    skipped: count('skipped'),
    notChecked: count('not_checked'),
  };
}

/** Whether everything that a backend must keep was kept, as far as it was checked. */
export const holdsAllMusts = ({ results }: Pick<ConformanceReport, 'results'>): boolean =>
  !results.some(({ level, verdict }) => level === 'must' && verdict.status === 'failed');

/** The results by feature, in the order of the report. */
export function byFeature(results: readonly CheckResult[]): ReadonlyMap<Feature, readonly CheckResult[]> {
  const groups = new Map<Feature, CheckResult[]>();
  for (const result of results) {
    const group = groups.get(result.feature);
    if (group) group.push(result);
    else groups.set(result.feature, [result]);
  }
  return groups;
}

/** The rules that something failed. */
export const brokenRules = ({ results }: Pick<ConformanceReport, 'results'>): ReadonlySet<RuleId> =>
  new Set(results.flatMap(({ rules, verdict }) => (verdict.status === 'failed' ? rules : [])));
