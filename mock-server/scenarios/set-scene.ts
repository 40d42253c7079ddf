import type { MockBackend } from '../mock-backend.ts';
import type { BuiltInvitation } from '../world-builder.ts';
import type { Handout } from './scenario.ts';

/** A moment so many hours from now, as the contract writes it; negative hours are past. */
export const inHours = ({ clock }: Pick<MockBackend, 'clock'>, hours: number): string =>
  new Date(clock.now() + hours * 3_600_000).toISOString();

/** The invitation that a story is about. It has the same id in every world. */
export const invite = (
  backend: Pick<MockBackend, 'addInvitation'>,
  given: Parameters<MockBackend['addInvitation']>[0],
): BuiltInvitation => backend.addInvitation({ id: 'inv-guest', ...given });

/** What a tester needs of an invitation. */
export const handOut = ({ id, link }: BuiltInvitation): Handout => ({ invitationId: id, link });

/** Lets somebody do something as a client does, so that mails and the trail tell of it. Throws when it is refused. */
export async function askAs(
  backend: Pick<MockBackend, 'fetch' | 'bearerFor' | 'tenantId'>,
  personId: string,
  method: string,
  path: string,
): Promise<void> {
  const answer = await backend.fetch(`/api/v1/tenants/${backend.tenantId}/${path}`, {
    method,
    headers: { Authorization: `Bearer ${backend.bearerFor(personId)}` },
  });
  if (!answer.ok) throw new TypeError(`The scene cannot be set: ${path} answers ${answer.status}.`);
}
