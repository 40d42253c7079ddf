import type { ErrorCode } from '../../contract/error-codes.ts';
import type { InviteError } from '../../contract/invite-error.ts';

const ofAddresses =
  /^(invalid_email|email_(undeliverable|domain_not_allowed)|self_invite|already_member|invitation_already_pending)$/;

/** The reason why just this address was refused, or `null` when the failure is not about the address. */
export function addressRefusal({ code, errors }: InviteError): ErrorCode | null {
  const problem = errors.find(({ pointer }) => pointer === '/email');
  return problem?.code ?? (ofAddresses.test(code) ? code : null);
}
