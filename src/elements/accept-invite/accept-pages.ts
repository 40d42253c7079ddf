import type { ErrorCode } from '../../contract/error-codes.ts';
import type { AcceptFacts, PageWords } from '../../messages/en/accept-invite.ts';
import type { Messages } from '../../messages/index.ts';
import { describeReason } from '../shared/describe-error.ts';
import { isolate } from '../shared/isolate.ts';
import type { Localize } from '../shared/localize.ts';
import type { AcceptView } from './accept-state.ts';

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
  const isolated = Object.entries(facts).map(([name, value]) => [name, value ? isolate(value) : null]);
  return Object.fromEntries(isolated);
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
      return words[stopWords.get(view.error.code) ?? (facts.tenant ? 'unusable' : 'unknown')](facts);
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

/** Whether the link is none of this server: then another one can be pasted. */
export const isUnknownLink = (view: AcceptView): boolean =>
  view.page === 'dead' && !stopWords.has(view.error.code) && tenantName(view) === null;
