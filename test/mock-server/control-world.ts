import { ControlError, type ControlErrorCode } from 'invite-kit/mock-server/control';

/** The code that something ends with, or `null` when it is done. */
export async function codeOf(work: Promise<unknown>): Promise<ControlErrorCode | null> {
  try {
    await work;
    return null;
  } catch (thrown) {
    if (thrown instanceof ControlError) return thrown.code;
    throw thrown;
  }
}
