import { InviteError } from '../contract/invite-error.ts';

type QueryValue = string | number | undefined | null | readonly (string | number)[];

/**
 * The address of a request: `{name}` in the path filled and encoded, the query appended, an array as
 * one key repeated. A path value that an address cannot hold (empty, `.` or `..`, which would lead to
 * another resource) names nothing and throws `not_found`.
 */
export function requestUrl(
  base: string,
  path: string,
  values: Readonly<Record<string, string>>,
  query: Readonly<Record<string, unknown>> = {},
): string {
  const filled = path.replace(/{(\w+)}/g, (_, name: string) => {
    const value = values[name] ?? '';
    if (/^\.{0,2}$/.test(value)) throw new InviteError('not_found');
    return encodeURIComponent(value);
  });
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query) as [string, QueryValue][]) {
    for (const one of [value ?? []].flat()) search.append(key, String(one));
  }
  return base + filled + (search.size ? `?${search}` : '');
}
