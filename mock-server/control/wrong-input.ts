import type * as z from 'zod/mini';
import { didYouMean } from '../did-you-mean.ts';

type Issue = z.core.$ZodIssue;

/**
 * What is wrong with an input that has not the shape that is wanted, as the rest of a sentence: `"person" is missing.`
 * `null` where nothing can be said but that it does not fit.
 */
export function wrongInput([issue]: readonly Issue[], given: unknown): string | null {
  if (!issue) return null;
  if (issue.code === 'invalid_union') return wrongShape(issue.errors, given);
  if (issue.code === 'unrecognized_keys')
    return `"${[...issue.path, issue.keys[0]].join('.')}" is not known.`;
  if (issue.path.length === 0) return null;
  const where = `"${issue.path.join('.')}"`;
  if (isMissing(issue, given)) return `${where} is missing.`;
  if (issue.code === 'invalid_value')
    return wrongName(where, valueAt(issue, given), issue.values.map(String));
  if (issue.code === 'invalid_type') return `${where} has to be ${kinds[issue.expected] ?? issue.expected}.`;
  return `${where} is not allowed.`;
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

/** What is wrong with what has none of several shapes; the one is meant of which nothing is missing. */
function wrongShape(shapes: readonly (readonly Issue[])[], given: unknown): string | null {
  const missing = (issues: readonly Issue[]) => issues.filter((one) => isMissing(one, given));
  const meant = shapes.filter((issues) => missing(issues).length === 0);
  if (meant.length === 1) return wrongInput(meant[0]!, given);
  const unknown = new Set(shapes.flatMap(unknownKeys));
  const stranger = [...unknown].find((key) => shapes.every((issues) => unknownKeys(issues).includes(key)));
  if (stranger !== undefined) {
    const known = shapes.flatMap(missing).map(({ path }) => path.join('.'));
    return `"${stranger}" is not known.${didYouMean(stranger, known)}`;
  }
  if (meant.length > 1) {
    const keys = [...new Set(meant.flatMap(unknownKeys))].map((key) => `"${key}"`);
    return keys.length > 1 ? `${keys.join(' and ')} do not go together.` : null;
  }
  const fitting = shapes.filter((issues) => unknownKeys(issues).length === 0);
  return fitting.length === 1 ? wrongInput(fitting[0]!, given) : null;
}

const unknownKeys = (issues: readonly Issue[]): string[] =>
  issues.flatMap((one) => (one.code === 'unrecognized_keys' ? one.keys : []));

/** What is probably meant comes first: lists of names are long. */
function wrongName(where: string, name: unknown, names: readonly string[]): string {
  const meant = typeof name === 'string' ? didYouMean(name, names) : '';
  const all = `has to be one of ${names.join(', ')}.`;
  return meant === '' ? `${where} ${all}` : `${where} is not "${String(name)}".${meant} It ${all}`;
}

const isMissing = (issue: Issue, given: unknown): boolean =>
  issue.path.length > 0 && valueAt(issue, given) === undefined;

function valueAt({ path }: Issue, given: unknown): unknown {
  let value = given;
  for (const key of path) value = (value as Readonly<Record<PropertyKey, unknown>> | null | undefined)?.[key];
  return value;
}
