import type { ErrorCode } from 'invite-kit/contract';
import type { Decision } from 'invite-kit/policy';
import { expect, it } from 'vitest';

/** One row: what differs from the usual question, and the answer. Without a reason it is yes. */
export interface DecisionRow<Question> {
  readonly title: string;
  readonly given: Partial<Question>;
  readonly reason?: ErrorCode;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly pointer?: string;
}

/** Makes one test of each row; its title is the row's. */
export function testDecisions<Question extends object>(
  ask: (question: Question) => Decision,
  usual: Question,
  rows: readonly DecisionRow<Question>[],
): void {
  it.each(rows.map((row) => [row.title, row] as const))(
    '%s',
    (_title, { given, reason, params, pointer }) => {
      const decision = ask({ ...usual, ...given });
      expect(decision.allowed ? null : decision.reason).toBe(reason ?? null);
      if (decision.allowed) return;
      if (params) expect(decision.params).toEqual(params);
      expect(decision.pointer).toBe(pointer);
    },
  );
}
