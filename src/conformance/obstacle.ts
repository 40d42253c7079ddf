import { isCapable, type CapabilityKey } from '../contract/capabilities.ts';
import type { Tenant } from '../contract/tenant.ts';
import type { TenantPolicy } from '../contract/tenant-policy.ts';
import type { Check } from './check.ts';
import { gifts, NotChecked, Skipped } from './finding.ts';
import type { StageEquipment } from './stage.ts';

/**
 * Finds what keeps a check from running at all; nothing is asked for that would help a check whose capabilities the
 * backend does not have. Throws `Skipped` or `NotChecked`.
 */
export function demandRunnable(check: Check, equipment: StageEquipment): void {
  const { facts, owner, clock } = equipment;
  const needs = new Set(check.needs);
  demandCapable(facts.tenant, capabilitiesOf(check, facts.tenant));
  const reason = check.unless?.(facts) ?? null;
  if (reason !== null) throw new Skipped(reason);
  if (needs.has('http') && !owner.isRaw)
    throw new NotChecked('Only HTTP shows it.', 'the base address of the backend, in place of a client');
  demandSecond(check, equipment);
  if (needs.has('mails')) demandMailbox(equipment);
  if (needs.has('links') || needs.has('joining')) demandLinks(equipment);
  if (needs.has('joining')) demandWayIn(equipment);
  if (needs.has('clock') && !clock) throw new NotChecked('It takes time to pass.', gifts.clock);
}

/** What a backend has to be able to do for a check to have something to check in this tenant. */
export function capabilitiesOf(
  { capabilities, needs = [] }: Check,
  { policy }: Tenant,
): readonly CapabilityKey[] {
  const joins = needs.includes('joining');
  return [
    ...new Set([
      ...capabilities,
      ...(needs.includes('mails') ? (['delivery.email'] as const) : []),
      ...(joins || needs.includes('links') ? linkCapabilities(policy) : []),
      ...(joins || needs.includes('steps') ? wayInCapabilities(policy) : []),
    ]),
  ];
}

/** What stands in the way of joining: no way in that the backend has, or nobody who goes it. */
export function demandJoinable(equipment: Pick<StageEquipment, 'facts' | 'mailbox' | 'ownSignIn'>): void {
  const { tenant } = equipment.facts;
  demandCapable(tenant, [...linkCapabilities(tenant.policy), ...wayInCapabilities(tenant.policy)]);
  demandLinks(equipment);
  demandWayIn(equipment);
}

/** Whether people here sign in at the organisation's own sign-in, and in no other way. */
export const takesOwnSignIn = ({ acceptance: { methods } }: TenantPolicy): boolean =>
  !methods.includes('password') && !methods.includes('temporary_password');

/** Whether a link can be had from the answer that makes an invitation. */
export const handsOverLinks = ({ delivery }: TenantPolicy): boolean => delivery.channels.includes('link');

function demandCapable(tenant: Tenant, keys: readonly CapabilityKey[]): void {
  const missing = keys.filter((key) => !isCapable(tenant, key));
  if (missing.length > 0)
    throw new Skipped(`The tenant's capabilities say "none" for ${missing.join(', ')}.`);
}

/** Where no answer has a link, it goes out by mail. */
const linkCapabilities = (policy: TenantPolicy): readonly CapabilityKey[] =>
  handsOverLinks(policy) ? [] : ['delivery.email'];

function wayInCapabilities(policy: TenantPolicy): readonly CapabilityKey[] {
  if (takesOwnSignIn(policy)) return ['accept.sso'];
  return [policy.acceptance.methods.includes('password') ? 'accept.password' : 'accept.temporaryPassword'];
}

function demandSecond({ second: wanted }: Check, { facts, second }: StageEquipment): void {
  if (!wanted) return;
  if (!second || !facts.second) throw new NotChecked('It takes somebody with fewer rights.', gifts.second);
  if (!wanted.fits(facts, facts.second))
    throw new NotChecked(
      `It takes somebody who ${wanted.who}: the second person is somebody else.`,
      `a second token (--second-token) of somebody who ${wanted.who}`,
    );
}

function demandMailbox({ mailbox }: Pick<StageEquipment, 'mailbox'>): void {
  if (!mailbox) throw new NotChecked('It takes the messages that went out.', gifts.mailbox);
}

function demandLinks({ facts, mailbox }: Pick<StageEquipment, 'facts' | 'mailbox'>): void {
  if (!mailbox && !handsOverLinks(facts.tenant.policy))
    throw new NotChecked('It takes the link that goes out by mail.', gifts.mailbox);
}

function demandWayIn({ facts, ownSignIn }: Pick<StageEquipment, 'facts' | 'ownSignIn'>): void {
  if (takesOwnSignIn(facts.tenant.policy) && !ownSignIn)
    throw new NotChecked(
      'People come in by the organisation’s own sign-in, which takes somebody who answers it.',
      gifts.ownSignIn,
    );
}
