import { emailKey } from 'invite-kit/contract';
import type { MailOutcome } from './mail-transport.ts';
import type { World } from './world.ts';

/** What the mail service does with what it is given: takes and delivers it, refuses it, returns it, or takes its time. */
export const mailModes = ['works', 'fails', 'bounces', 'slow'] as const;
export type MailMode = (typeof mailModes)[number];

/** How the mail service of the product is doing. */
export interface MailService {
  /** Whether there is one: whether the tenant's policy has mail among its channels. Without, a link is all there is. */
  readonly isConfigured: boolean;
  readonly mode: MailMode;
  /** Addresses that it refuses, whatever else it does; `@mail.example` stands for all addresses of a domain. */
  readonly failsFor: readonly string[];
  /** Seconds of the backend's clock that a mail takes while the service is slow. */
  readonly delaySeconds: number;
}

/** A mail service that works. */
export const workingMail: World['mailService'] = {
  mode: 'works',
  failsFor: [],
  delaySeconds: 60,
  formerChannels: null,
};

/** How it is doing now. */
export const mailServiceOf = ({ mailService, policy }: World): MailService => ({
  isConfigured: policy.delivery.channels.includes('email'),
  mode: mailService.mode,
  failsFor: mailService.failsFor,
  delaySeconds: mailService.delaySeconds,
});

/**
 * Lets it do otherwise from now on; what waits already goes out when it is due. Throws a `TypeError` for what can be no
 * address, and then nothing has changed.
 */
export function changeMailService(
  world: World,
  { isConfigured, failsFor = world.mailService.failsFor, ...patch }: Partial<MailService>,
): void {
  const wrong = failsFor.find((one) => refusedKey(one) === null);
  if (wrong !== undefined) throw new TypeError(`"${wrong}" is no address.`);
  world.mailService = { ...world.mailService, ...patch, failsFor: [...failsFor] };
  const { channels } = world.policy.delivery;
  if (isConfigured === undefined || isConfigured === channels.includes('email')) return;
  const { formerChannels } = world.mailService;
  world.policy.delivery.channels = isConfigured ? (formerChannels ?? ['email', ...channels]) : ['link'];
  world.mailService.formerChannels = isConfigured ? null : channels;
  world.policyRevision++;
}

/** What becomes of a message to an address that is handed over now. */
export function fateOf({ mailService }: World, to: string): MailOutcome {
  if (isRefused(mailService.failsFor, to)) return 'refused';
  return ({ works: 'sent', fails: 'failed', bounces: 'bounced', slow: 'queued' } as const)[mailService.mode];
}

/** Whether an address, in whatever spelling, is among those that are refused. */
export function isRefused(refused: readonly string[], to: string): boolean {
  const key = emailKey(to) ?? to;
  return refused.map(refusedKey).some((one) => (one?.startsWith('@') ? key.endsWith(one) : key === one));
}

/**
 * How something that is refused is compared: an address in its one spelling, and `@` with a domain for all addresses
 * there. `null` for what can be neither.
 */
export function refusedKey(refused: string): string | null {
  if (!refused.startsWith('@')) return emailKey(refused);
  return emailKey(`anybody${refused}`)?.slice('anybody'.length) ?? null;
}
