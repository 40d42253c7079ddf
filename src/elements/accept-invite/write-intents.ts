import { newIdempotencyKey } from '../../contract/idempotency-key.ts';
import type { WriteOptions } from '../../contract/invite-client.ts';
import { toInviteError, type InviteError } from '../../contract/invite-error.ts';

const unsure = /^(offline|timeout|unavailable|unexpected|contract_violation|idempotency_in_progress)$/;

/** Whether nobody knows after a failure if the write took effect. */
export const isUnsure = ({ code }: InviteError): boolean => unsure.test(code);

/** Sends writes, one at a time: what is sent again before its outcome is known carries the same key. */
export class WriteIntents {
  /** The last write whose outcome is not known, with its key. */
  #open: { readonly intent: string; readonly key: string } | null = null;

  /** `intent` names what is meant, the same for the same press. */
  async send<T>(intent: string, write: (options: WriteOptions) => Promise<T>): Promise<T> {
    const key = this.#open?.intent === intent ? this.#open.key : newIdempotencyKey();
    try {
      const answer = await write({ idempotencyKey: key });
      this.#open = null;
      return answer;
    } catch (thrown) {
      this.#open = isUnsure(toInviteError(thrown)) ? { intent, key } : null;
      throw thrown;
    }
  }
}
