import type * as z from 'zod/mini';

type Issue = z.core.$ZodIssue;

/**
 * What is wrong with a value that a schema refused, in a sentence that begins with `where`, for example "In the body";
 * `null` where it is wrong as a whole. Of a union the alternative counts that the value is nearest to.
 */
export function wordsForInput(issues: readonly Issue[], value: unknown, where: string): string | null {
  const missing = alternativesMissing(issues, value);
  if (missing.length > 1) return `${where}, one of these is missing: ${missing.map(quoted).join(', ')}.`;
  const [issue] = nearest(issues, value);
  if (!issue) return null;
  if (issue.code === 'unrecognized_keys')
    return `${where}, ${issue.keys.map((key) => quoted([...issue.path, key].join('.'))).join(', ')} is not known.`;
  const key = issue.path.map(String).join('.');
  if (key === '') return null;
  if (isMissing(issue, value)) return `${where}, ${quoted(key)} is missing.`;
  return `${where}, ${quoted(key)} ${wanted(issue)}.`;
}

const quoted = (key: string): string => `"${key}"`;

/** What a value has to be. */
function wanted(issue: Issue): string {
  if (issue.code === 'invalid_value') return `has to be one of: ${issue.values.map(String).join(', ')}`;
  if (issue.code === 'invalid_type') return `has to be of the type ${issue.expected}`;
  if (issue.code === 'too_small') return `has to be ${String(issue.minimum)} or more`;
  if (issue.code === 'too_big') return `has to be ${String(issue.maximum)} or less`;
  return 'is not allowed';
}

/** The issues of the alternative that lacks and knows least wrongly. */
function nearest(issues: readonly Issue[], value: unknown): readonly Issue[] {
  const [issue] = issues;
  if (issue?.code !== 'invalid_union' || issue.errors.length === 0) return issues;
  const strangeness = (branch: readonly Issue[]) =>
    branch.filter((one) => isMissing(one, value) || one.code === 'unrecognized_keys').length;
  return issue.errors.toSorted((a, b) => strangeness(a) - strangeness(b))[0]!;
}

/** The keys of which one would do, where a value has none of them. */
function alternativesMissing([issue]: readonly Issue[], value: unknown): readonly string[] {
  if (issue?.code !== 'invalid_union') return [];
  const isEvery = issue.errors.every((branch) => branch.every((one) => isMissing(one, value)));
  if (!isEvery) return [];
  return issue.errors.flatMap((branch) => branch.map(({ path }) => path.map(String).join('.')));
}

const isMissing = ({ path }: Issue, value: unknown): boolean =>
  path.length > 0 && typeof value === 'object' && value !== null && valueAt(value, path) === undefined;

const valueAt = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>((at, key) => (at as Record<PropertyKey, unknown> | null | undefined)?.[key], value);
