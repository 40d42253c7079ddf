import type { PresetDefinition } from './preset-definition.ts';
import type { PresetName } from './presets/named-presets.ts';
import type { AskProvider } from './sign-in-secrets.ts';

/** What a mock backend is made with. */
export interface MockBackendOptions {
  readonly preset: PresetName | PresetDefinition;
  /** Start of its clock in milliseconds since the epoch; the present unless told. */
  readonly now?: number;
  /** Whether the clock runs on from there; `true` unless told. */
  readonly running?: boolean;
  /** `people`: members and accounts, but no invitations, mails and history. `full` unless told. */
  readonly seed?: 'full' | 'people';
  /** Where the pages are that mails point to; this page's origin unless told. */
  readonly origin?: string;
  /** Page that accepts, with `{token}`; `/accept.html#token={token}` unless told. */
  readonly linkTemplate?: string;
  /**
   * Page of the identity provider, which asks `identityProvider`, for hosts whose pages are not answered by `fetch`;
   * the provider's own page unless told.
   */
  readonly ssoPage?: string;
  /** Where `fetch` is reached by others; `/api` unless told. The identity provider's issuer is below it. */
  readonly baseUrl?: string;
  /**
   * Asks the identity provider on the product's behalf; `own` is the backend's own, which is asked unless told. For
   * another provider, and for tests of what one may answer.
   */
  readonly askProvider?: (request: Request, own: AskProvider) => Promise<Response>;
  /** Page with the list of users; the origin's front page unless told. */
  readonly usersPage?: string;
  /** Milliseconds that every answer takes; none unless told. */
  readonly latency?: number;
  /** Whether calls can be undone; `true` unless told. See `undo`. */
  readonly undoable?: boolean;
}
