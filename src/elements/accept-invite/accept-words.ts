import type { ErrorCode } from '../../contract/error-codes.ts';
import type { AcceptFacts, PageWords } from '../../messages/en/accept-invite.ts';
import type { Messages } from '../../messages/messages.ts';
import { describeReason } from '../shared/describe-error.ts';
import { isolate } from '../shared/isolate.ts';
import type { Localize } from '../shared/localize.ts';
import {
  failureOf,
  isFactorPage,
  isPasswordPage,
  isSignInFailure,
  isTooLate,
  type AcceptState,
  type AcceptView,
} from './accept-state.ts';

/** What the answer to the token tells, for use in sentences; a dead link's error tells less. */
export function acceptFacts(view: AcceptView, localize: Localize): AcceptFacts {
  const preview = 'preview' in view ? view.preview : null;
  const text = (name: string, known?: string | null) => textParam(view, name) ?? known;
  const ended = Date.parse(text('at') ?? '');
  const facts = {
    tenant: tenantName(view),
    place: localize.list(preview?.placeNames ?? []),
    product: text('productName', preview?.productName),
    inviter: text('inviterName', preview?.inviterName),
    email: text('email', preview?.email),
    viewer: text('identity', preview?.viewerEmail),
    provider: preview?.ssoLabel,
    roles: localize.list(preview?.roles.map(({ name }) => name) ?? []),
    ended: Number.isNaN(ended) ? null : localize.exactTime(ended),
  };
  const isolated = Object.entries(facts).map(
    ([name, value]) => [name, value ? isolate(value) : null] as const,
  );
  return {
    ...(Object.fromEntries(isolated) as Record<keyof typeof facts, string | null>),
    isByPassword:
      text('credential') === 'temporary_password' ||
      (preview?.methods.includes('temporary_password') ?? false),
  };
}

/** The tenant as it calls itself, as far as the link tells. */
export const tenantName = (view: AcceptView): string | null =>
  textParam(view, 'tenantName') ?? ('preview' in view ? (view.preview?.tenantName ?? null) : null);

function textParam(view: AcceptView, name: string): string | null {
  const value = 'error' in view ? view.error.params[name] : null;
  return typeof value === 'string' ? value : null;
}

/** The head of the page that is shown. */
export function pageWords(messages: Messages, view: AcceptView, facts: AcceptFacts): PageWords {
  const words = messages.acceptInvite;
  switch (view.page) {
    case 'loading':
      return { heading: messages.common.loading, text: '' };
    case 'unavailable':
      return {
        heading: words.notLoaded,
        text: describeReason(messages, view.error.code, view.error.params),
      };
    case 'dead': {
      const { code } = view.error;
      return isStop(words, code) && (view.preview || code !== 'invitation_unusable')
        ? words[code](facts)
        : words['unknown-link'](facts);
    }
    case 'obstacle': {
      const code = view.preview.obstacle!;
      return isStop(words, code)
        ? words[code](facts)
        : { heading: words.stopped, text: describeReason(messages, code) };
    }
    default:
      return words[view.page](facts);
  }
}

/** Whether a code has a page of its own. */
const isStop = (
  words: Messages['acceptInvite'],
  code: ErrorCode,
): code is Extract<ErrorCode, keyof Messages['acceptInvite']> => Object.hasOwn(words, code);

/** Codes that speak of the password, or of the code of a second factor, also without saying where. */
const placeByCode: ReadonlyMap<ErrorCode, string> = new Map([
  ['invalid_credentials', '/data/password'],
  ['weak_password', '/data/password'],
  ['password_reused', '/data/password'],
  ['otp_invalid', '/data/code'],
]);

/** The fields of a page, by the last part of their pointers. */
const fieldsOf = (page: AcceptView['page']): readonly string[] =>
  page === 'create-account'
    ? ['name', 'password']
    : page === 'profile'
      ? ['name', 'phone', 'photo']
      : page === 'sign-in' || isPasswordPage(page)
        ? ['password']
        : page === 'no-link' || page === 'dead' || isSignInFailure(page)
          ? ['token']
          : isFactorPage(page)
            ? ['code']
            : [];

/** What is said under each field of the page, by the field's name. */
export function fieldErrors(messages: Messages, { problem, view }: AcceptState): ReadonlyMap<string, string> {
  if (!problem) return new Map();
  const { code, params, errors } = problem;
  const pointer = placeByCode.get(code);
  const found = pointer === undefined ? errors : [{ pointer, code, params }];
  const {
    nameMissing: name,
    passwordMissing: password,
    linkMissing: token,
    linkWrong,
  } = messages.acceptInvite;
  const missing = new Map(Object.entries({ name, password, token }));
  const wordsOf = (field: string, code: ErrorCode) =>
    code === 'required'
      ? missing.get(field)
      : field === 'token' && code === 'not_allowed_value'
        ? linkWrong
        : null;
  const fields = fieldsOf(view.page);
  return new Map(
    found
      .map((one) => ({ ...one, field: one.pointer.split('/').at(-1)! }))
      .filter(({ field }) => fields.includes(field))
      .map(({ field, code, params }) => [
        field,
        wordsOf(field, code) ?? describeReason(messages, code, params),
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
  const isRenewal = /^(dead|used-password)$/.test(state.view.page) && error.code === 'invalid_state';
  const { renewalRefused, tooLate } = messages.acceptInvite;
  const reason = isRenewal
    ? renewalRefused
    : isTooLate(state)
      ? tooLate
      : describeReason(messages, error.code, error.params);
  return seconds > 0 ? `${reason} ${messages.common.waitSeconds(seconds)}` : reason;
}
