import type { Feature, RuleId } from 'invite-kit/conformance';
import type { MockBackend } from 'invite-kit/mock-server';
import { castOf, type Askers } from '../conform-world.ts';
import { changed, tamper, type Passing, type Plant } from '../planted-fault.ts';

/** A mock with one fault, and the check that has to find it. */
export interface BrokenMock {
  readonly fault: string;
  readonly cast: Askers;
  readonly feature: Feature;
  readonly check: string;
  readonly rule: RuleId;
  readonly plant: Plant;
}

export type Page<Row> = { items: Row[] };

export const sales = castOf('sales-os');
export const isp = castOf('isp-os');
export const intelli = castOf('intelli-auth');
export const ops = castOf('ops-os');
export const days = (count: number) => count * 24 * 3600;

/** Lets requests through as if somebody else had asked. */
export const as =
  (personId: string): Plant =>
  async ({ backend, request, pass }) =>
    pass(await changed(request, { headers: { authorization: `Bearer ${backend.bearerFor(personId)}` } }));

/** Sets a scene for one request, and takes it back. */
export const during =
  (set: (passing: Passing) => void, takeBack: (passing: Passing) => void): Plant =>
  async (passing) => {
    set(passing);
    const response = await passing.pass();
    takeBack(passing);
    return response;
  };

/** Lets invitations that were closed live again before a request. */
export const reviving = (status: 'revoked' | 'accepted'): Plant =>
  during(
    ({ backend }) =>
      tamper(backend, ({ invitations }) => {
        for (const one of invitations)
          if (one.status === status && one.email?.includes('conform-')) one.status = 'pending';
      }),
    () => undefined,
  );

/** Hides people and invitations of the address that is invited. */
export const hiding =
  (isHidden: (stored: string, asked: string) => boolean): Plant =>
  async ({ backend, body, pass }) => {
    const hide = (email: string | null) =>
      email !== null && isHidden(email, String(body['email'])) ? `hidden+${email}` : email;
    tamper(backend, (world) => {
      for (const one of world.invitations) one.email = hide(one.email);
      for (const one of world.accounts) one.email = hide(one.email) ?? '';
    });
    const response = await pass();
    tamper(backend, (world) => {
      for (const one of [...world.invitations, ...world.accounts])
        if (one.email?.startsWith('hidden+')) one.email = one.email.slice('hidden+'.length);
    });
    return response;
  };

export const sameAddress = (stored: string, asked: string) =>
  stored.toLowerCase() === asked.trim().toLowerCase();

export const broken = (
  fault: string,
  cast: Askers,
  feature: Feature,
  check: string,
  rule: RuleId,
  plant: Plant,
): BrokenMock => ({ fault, cast, feature, check, rule, plant });

export const linkTo = (backend: MockBackend, email: string | null): string | null =>
  backend.mailbox.list().find(({ to }) => to === email)?.link ?? null;
