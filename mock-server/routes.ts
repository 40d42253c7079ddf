import { operations, type Operation, type OperationName } from 'invite-kit/contract';

/** A request's address, understood. */
export interface Route {
  readonly name: OperationName;
  readonly operation: Operation;
  readonly path: Readonly<Record<string, string>>;
}

const patterns = (Object.keys(operations) as OperationName[]).map((name) => {
  const operation: Operation = operations[name];
  const pattern = operation.path.replace(/{(\w+)}/g, '(?<$1>[^/]+)');
  return { name, operation, pattern: new RegExp(`^${pattern}$`) };
});

/**
 * Finds the operation that an address names, or answers `null`. Whatever stands before `/v1/` is a
 * base address and does not matter.
 */
export function findRoute(method: string, pathname: string): Route | null {
  const path = pathname.slice(Math.max(0, pathname.indexOf('/v1/')));
  for (const { name, operation, pattern } of patterns) {
    const groups = operation.method === method ? pattern.exec(path)?.groups : undefined;
    const values = operation.method === method && pattern.test(path) ? decode(groups ?? {}) : null;
    if (values) return { name, operation, path: values };
  }
  return null;
}

/** The address for the log: the id of an acceptance is a secret and is masked. */
export const loggedPath = (pathname: string): string => pathname.replace(/(\/acceptances\/)[^/]+/, '$1…');

function decode(groups: Readonly<Record<string, string>>): Record<string, string> | null {
  try {
    return Object.fromEntries(Object.entries(groups).map(([key, value]) => [key, decodeURIComponent(value)]));
  } catch {
    return null;
  }
}
