import { createRequire } from 'node:module';

/** The version of this package. */
export const packageVersion = (): string =>
  (createRequire(import.meta.url)('invite-kit/package.json') as { readonly version: string }).version;
