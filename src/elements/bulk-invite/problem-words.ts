import type { Role } from '../../contract/role.ts';
import type { Scope } from '../../contract/scope.ts';
import type { Tenant } from '../../contract/tenant.ts';
import type { Messages } from '../../messages/messages.ts';
import { describeReason } from '../shared/describe-error.ts';
import type { Localize } from '../shared/localize.ts';
import type { BulkProblem, BulkSheet, ProblemKey } from './bulk-sheet.ts';

/** What is said about rows: what the tenant calls things, and how the page writes them. */
export interface RowWords {
  readonly messages: Messages;
  readonly localize: Localize;
  readonly tenant: Tenant;
  readonly roles: readonly Role[];
  readonly scopes: readonly Scope[];
}

/** Names in a hint, at most. */
const fewNames = 8;

/** What a column is called. */
export function columnWords({ messages: { bulkInvite: words }, tenant }: RowWords, column: string): string {
  const group = tenant.policy.scopeTypes.find(({ key }) => key === column);
  return group?.label ?? (words as unknown as Readonly<Record<string, string>>)[column] ?? column;
}

/** A problem in two or three words, for the filter and the state of a row. */
export function problemLabel(words: RowWords, key: ProblemKey, column: string | null = null): string {
  const { bulkInvite } = words.messages;
  const groups = words.tenant.policy.scopeTypes;
  if (key === 'scope_not_found') {
    const label = groups.find((type) => type.key === column)?.label ?? groups[0]?.label;
    if (label) return bulkInvite.unknownGroup(label);
  }
  return bulkInvite.problems[key] ?? bulkInvite.otherProblem;
}

/** What to do about a problem. */
export function problemHint(
  words: RowWords,
  { key, column, params }: BulkProblem,
  sheet: BulkSheet,
  index: number,
): string {
  const { messages, localize, roles, scopes } = words;
  const { bulkInvite } = messages;
  const list = (names: readonly string[]) => localize.list(names.slice(0, fewNames), 'disjunction');
  switch (key) {
    case 'required':
      return column ? bulkInvite.missing(columnWords(words, column)) : messages.errors.required.toString();
    case 'duplicate':
      return bulkInvite.duplicateOf(localize.number(sheet.line(sheet.originalOf(index))));
    case 'role_not_found':
      return bulkInvite.knownRoles(list(roles.filter(({ invitable }) => invitable).map((role) => role.key)));
    case 'scope_not_found':
      return bulkInvite.knownGroups(
        list(scopes.filter(({ type }) => type === column).map(({ name }) => name)),
      );
    case 'seat_limit_reached':
      return bulkInvite.noSeat;
    case 'too_many_cells':
      return bulkInvite.tooManyCells;
    case 'unclosed_quote':
      return bulkInvite.unclosedQuote;
    default:
      return describeReason(messages, key, params);
  }
}
