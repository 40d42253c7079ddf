import type { FullInvitationPreview } from '../../contract/invitation-preview.ts';
import type { FieldProblem } from '../../contract/problem.ts';
import { checkPassword } from '../../policy/check-password.ts';

/** What is wrong with a password that somebody chooses, before it is sent: nothing, or one fault of the field. */
export function checkNewPassword(
  password: string,
  preview: FullInvitationPreview,
  name = '',
): FieldProblem[] {
  const { email, tenantName, productName, passwordMinLength: minLength } = preview;
  const context = [email ?? '', email?.split('@')[0] ?? '', name, tenantName, productName];
  const decision = checkPassword(password, { minLength, context });
  return decision.allowed
    ? []
    : [{ pointer: '/data/password', code: decision.reason, params: decision.params }];
}
