import type { ErrorCode } from '../../contract/error-codes.ts';
import type { InviteError } from '../../contract/invite-error.ts';
import type { AcceptFacts, PageWords } from '../../messages/en/accept-invite.ts';
import type { Messages } from '../../messages/index.ts';
import { describeReason } from '../shared/describe-error.ts';
import { isolate } from '../shared/isolate.ts';
import type { Localize } from '../shared/localize.ts';
import { failureOf, type AcceptState, type AcceptView } from './accept-state.ts';

/** What the answer to the token tells, for use in sentences; a dead link's error tells less. */
export function acceptFacts(view: AcceptView, localize: Localize): AcceptFacts {
  const preview = 'preview' in view ? view.preview : null;
  const text = (name: string, known?: string | null) => textParam(view, name) ?? known;
  const ended = Date.parse(text('at') ?? '');
  const facts = {
    tenant: tenantName(view),
    product: text('productName', preview?.productName),
    inviter: text('inviterName', preview?.inviterName),
    email: text('email', preview?.email),
    viewer: preview?.viewerEmail,
    roles: localize.list(preview?.roles.map(({ name }) => name) ?? []),
    ended: Number.isNaN(ended) ? null : localize.exactTime(ended),
  };
  const isolated = Object.entries(facts).map(
    ([name, value]) => [name, value ? isolate(value) : null] as const,
  );
  return Object.fromEntries(isolated) as Record<keyof typeof facts, string | null>;
}

/** The tenant as it calls itself, as far as the link tells. */
export const tenantName = (view: AcceptView): string | null =>
  textParam(view, 'tenantName') ?? ('preview' in view ? (view.preview?.tenantName ?? null) : null);

function textParam(view: AcceptView, name: string): string | null {
  const value = 'error' in view ? view.error.params[name] : null;
  return typeof value === 'string' ? value : null;
}

/** What is said about a code that ends a link or stands in its way. */
const stopWords = new Map<ErrorCode, 'expired' | 'revoked' | 'used' | 'wasDeclined' | 'superseded' | 'tookTooLong' | 'held' | 'seatsFull' | 'roleMissing' | 'unverified'>([
  ['invitation_expired', 'expired'],
  ['invitation_revoked', 'revoked'],
  ['invitation_accepted', 'used'],
  ['invitation_declined', 'wasDeclined'],
  ['invitation_superseded', 'superseded'],
  ['acceptance_expired', 'tookTooLong'],
  ['account_held', 'held'],
  ['seat_limit_reached', 'seatsFull'],
  ['role_missing', 'roleMissing'],
  ['email_verification_required', 'unverified'],
]); // prettier-ignore

/** The head of the page that is shown. */
export function pageWords(messages: Messages, view: AcceptView, facts: AcceptFacts): PageWords {
  const words = messages.acceptInvite;
  switch (view.page) {
    case 'loading':
      return { heading: messages.common.loading, text: '' };
    case 'no-link':
      return words.noLink(facts);
    case 'sign-in-first':
      return words.signInFirst(facts);
    case 'unavailable':
      return {
        heading: words.unavailable,
        text: describeReason(messages, view.error.code, view.error.params),
      };
    case 'renewal-asked':
      return words.renewalAsked(facts);
    case 'dead':
      return words[stopWords.get(view.error.code) ?? (view.preview ? 'unusable' : 'unknown')](facts);
    case 'obstacle': {
      const code = view.preview.obstacle!;
      const key = code === 'invitation_unusable' ? 'unusable' : stopWords.get(code);
      return key ? words[key](facts) : { heading: words.stopped, text: describeReason(messages, code) };
    }
    case 'create-account':
      return words.createAccount(facts);
    case 'sign-in':
      return words.signIn(facts);
    case 'join':
      return words.join(facts);
    case 'step':
      return words.step(facts);
    case 'elsewhere':
      return words.elsewhere(facts);
    case 'other-account':
      return words.otherAccount(facts);
    case 'own-invitation':
      return words.ownInvitation(facts);
    case 'already-member':
      return words.alreadyMember(facts);
    case 'joined':
      return words.joined(facts);
    case 'declined':
      return words.declined(facts);
  }
}

/** Codes that speak of the password also without saying where. */
const passwordCodes: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'invalid_credentials', 'weak_password', 'password_reused',
]); // prettier-ignore

/** The fields of a page, by the last part of their pointers. */
const fieldsOf = (page: AcceptView['page']): readonly string[] =>
  page === 'create-account'
    ? ['name', 'password']
    : page === 'sign-in'
      ? ['password']
      : page === 'no-link' || page === 'dead'
        ? ['token']
        : [];

/** What is said under each field of the page, by the field's name. */
export function fieldErrors(messages: Messages, { problem, view }: AcceptState): ReadonlyMap<string, string> {
  if (!problem) return new Map();
  const { code, params, errors } = problem;
  const found = passwordCodes.has(code) ? [{ pointer: '/data/password', code, params }] : errors;
  const { nameMissing: name, passwordMissing: password, linkMissing: token } = messages.acceptInvite;
  const missing = new Map(Object.entries({ name, password, token }));
  const fields = fieldsOf(view.page);
  return new Map(
    found
      .map((one) => ({ ...one, field: one.pointer.split('/').at(-1)! }))
      .filter(({ field }) => fields.includes(field))
      .map(({ field, code, params }) => [
        field,
        (code === 'required' ? missing.get(field) : null) ?? describeReason(messages, code, params),
      ]),
  );
}

/**
 * Why the last press, or the reading, came to nothing; empty where nothing did or where a field says so.
 * `seconds` are those that are left to wait.
 */
export function problemWords(messages: Messages, state: AcceptState, seconds: number): string {
  const error = failureOf(state);
  if (!error || fieldErrors(messages, state).size > 0) return '';
  const isRenewal = state.view.page === 'dead' && error.code === 'invalid_state';
  const reason = isRenewal
    ? messages.acceptInvite.renewalRefused
    : describeReason(messages, error.code, error.params);
  return seconds > 0 ? `${reason} ${messages.common.waitSeconds(seconds)}` : reason;
}
