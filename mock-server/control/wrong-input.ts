import type * as z from 'zod/mini';
import { didYouMean } from '../did-you-mean.ts';

type Issue = z.core.$ZodIssue;

/**
 * What is wrong with an input that has not the shape that is wanted, as the rest of a sentence: `"person" is missing`.
 * `null` where nothing can be said but that it does not fit.
 */
export function wrongInput([issue]: readonly Issue[], given: unknown): string | null {
  if (!issue) return null;
  if (issue.code === 'invalid_union') {
    // Of several shapes, the one is meant of which nothing is missing.
    const meant = issue.errors.filter((issues) => !issues.some((one) => isMissing(one, given)));
    return meant.length === 1 ? wrongInput(meant[0]!, given) : null;
  }
  if (issue.code === 'unrecognized_keys') return `"${[...issue.path, issue.keys[0]].join('.')}" is not known`;
  if (issue.path.length === 0) return null;
  const where = `"${issue.path.join('.')}"`;
  if (isMissing(issue, given)) return `${where} is missing`;
  if (issue.code === 'invalid_value')
    return wrongName(where, valueAt(issue, given), issue.values.map(String));
  if (issue.code === 'invalid_type') return `${where} has to be ${kinds[issue.expected] ?? issue.expected}`;
  return `${where} is not allowed`;
}

const kinds: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
};

/** What is probably meant comes first: lists of names are long. */
function wrongName(where: string, name: unknown, names: readonly string[]): string {
  const meant = typeof name === 'string' ? didYouMean(name, names) : '';
  const all = `has to be one of ${names.join(', ')}`;
  return meant === '' ? `${where} ${all}` : `${where} is not "${String(name)}".${meant} It ${all}`;
}

const isMissing = (issue: Issue, given: unknown): boolean =>
  issue.path.length > 0 && valueAt(issue, given) === undefined;

function valueAt({ path }: Issue, given: unknown): unknown {
  let value = given;
  for (const key of path) value = (value as Readonly<Record<PropertyKey, unknown>> | null | undefined)?.[key];
  return value;
}
