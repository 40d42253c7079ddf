import { pause } from '../client/deadline.ts';
import { isCapable } from '../contract/capabilities.ts';
import type { Invitation, InvitationLink, InvitationWrite } from '../contract/invitation.ts';
import type { Member } from '../contract/member.ts';
import { isSilent, type Caller, type Outcome } from './caller.ts';
import { CallerGate } from './caller-gate.ts';
import { demandGranted, demandThat, gifts, NotChecked, Skipped } from './finding.ts';
import { draftInvitation, type DraftChoices } from './invitation-draft.ts';
import type { ClockControl, Mailbox, SentMail } from './mailbox.ts';
import { demandJoinable, handsOverLinks } from './obstacle.ts';
import type { RecordedExchange } from './recorded-exchange.ts';
import { joinTenant, type Joined, type JoiningAids } from './joining.ts';
import type { Outlook, TenantFacts } from './tenant-facts.ts';
import { tokenIn } from './token-in-link.ts';
import { demandWhole, walkList, type Walked } from './walk-list.ts';

/** What a run has at hand for every check. */
export interface StageEquipment extends JoiningAids {
  readonly facts: TenantFacts;
  readonly owner: Caller;
  readonly second: Caller | null;
  /** A browser in which nobody is signed in. */
  readonly newVisitor: () => Promise<Caller>;
  readonly mailbox: Mailbox | null;
  readonly clock: ClockControl | null;
  /** Seconds that a check may wait for real where it has no clock. */
  readonly patienceSeconds: number;
  /** Whether the other owners may be made something else, until the check is over. */
  readonly mayDemoteOwners: boolean;
  /** Ends what addresses of this run begin with, so that they are nobody's. */
  readonly runId: string;
  readonly secrets: Set<string>;
  readonly wait: (milliseconds: number) => Promise<void>;
}

/** An invitation that a check has made. */
export interface Invited {
  readonly invitation: Invitation;
  readonly email: string;
  readonly link: InvitationLink | null;
}

let counter = 0;

/** What one check works with. It makes its own data, and takes it away again in `clear`. */
export class Stage {
  readonly #gate = new CallerGate();
  readonly #invitations = new Map<string, Caller>();
  readonly #memberIds = new Set<string>();
  readonly #roleIds = new Set<string>();
  readonly #demoted = new Map<string, Member['assignments']>();
  /** The requests that have made something; `null` where it is not known which. */
  readonly #makers = new Set<RecordedExchange | null>();
  #passedSeconds = 0;

  readonly owner: Caller;

  constructor(private readonly equipment: StageEquipment) {
    this.owner = this.#gate.through(equipment.owner);
  }

  get facts(): TenantFacts {
    return this.equipment.facts;
  }

  /** What all addresses of this run have in common. */
  get runId(): string {
    return this.equipment.runId;
  }

  /** Every way in that was seen so far. */
  get secrets(): ReadonlySet<string> {
    return this.equipment.secrets;
  }

  /** Whether time can pass without waiting for it. */
  get canMoveClock(): boolean {
    return this.equipment.clock !== null;
  }

  /** Goes on where somebody can join. Throws `Skipped` or `NotChecked`. */
  demandJoinable(): void {
    demandJoinable(this.equipment);
  }

  /** Whether the other owners may be made something else, until the check is over. */
  get mayDemoteOwners(): boolean {
    return this.equipment.mayDemoteOwners;
  }

  /** Keeps something out of every report. */
  keepSecret(text: string): void {
    if (text.length >= 6) this.equipment.secrets.add(text);
  }

  /** The person with fewer rights. */
  get second(): { readonly caller: Caller; readonly outlook: Outlook } {
    const { second: caller, facts } = this.equipment;
    if (!caller || !facts.second) throw new NotChecked('It takes somebody with fewer rights.', gifts.second);
    return { caller: this.#gate.through(caller), outlook: facts.second };
  }

  async visitor(): Promise<Caller> {
    return this.#gate.through(await this.equipment.newVisitor());
  }

  /** An address that nobody has: its domain is reserved for such things. */
  address(name = 'person'): string {
    counter++;
    // Of one length, so that their order is the same as text and as numbers.
    return `${name}-${String(counter).padStart(6, '0')}@${this.equipment.runId}.example`;
  }

  /** Asks for an invitation, and takes it away at the end if it came to be. */
  async tryToInvite(
    email: string,
    choices: DraftChoices = {},
    { caller = this.owner, idempotencyKey }: { caller?: Caller; idempotencyKey?: string } = {},
  ): Promise<Outcome<InvitationWrite>> {
    const body = draftInvitation(this.facts, email, choices);
    const outcome = await caller.call('invitations.create', {
      body,
      ...(idempotencyKey && { idempotencyKey }),
    });
    this.remember(outcome, caller);
    return outcome;
  }

  /** Takes an invitation away at the end, whoever made it. */
  remember(outcome: Outcome<InvitationWrite>, caller: Caller = this.owner): void {
    if (!outcome.granted) return;
    const { invitation, link } = outcome.value;
    this.#makers.add(outcome.exchange);
    this.#invitations.set(invitation.id, this.#gate.behind(caller));
    if (link) this.keepSecret(tokenIn(link.url));
  }

  /** Takes an invitation away at the end that came to be in a batch. */
  rememberInvitation(id: string): void {
    this.#makers.add(null);
    this.#invitations.set(id, this.equipment.owner);
  }

  /** Whether anything was made by another request than this one. */
  hasMadeBesides(exchange: RecordedExchange): boolean {
    return [...this.#makers].some((maker) => maker !== exchange);
  }

  /** Waits for real, a few seconds at most. */
  waitABit(seconds: number): Promise<void> {
    return this.equipment.wait(Math.min(Math.max(seconds, 0.1), 5) * 1000);
  }

  async invite(email = this.address(), choices: DraftChoices = {}): Promise<Invited> {
    const { tenant } = this.facts;
    const readsMails = this.equipment.mailbox !== null && isCapable(tenant, 'delivery.email');
    const isByHand = !readsMails && handsOverLinks(tenant.policy);
    const outcome = await this.tryToInvite(email, { ...(isByHand && { channel: 'link' }), ...choices });
    const { invitation, link } = demandGranted(outcome, 'an invitation to be created');
    return { invitation, email, link };
  }

  /** The invitations to an address, and no other, whatever becomes of the filter. */
  async invitationsTo(address: string): Promise<Walked<Invitation>> {
    const walked = demandWhole(await walkList(this.owner, 'invitations.list', { query: address }));
    return { ...walked, items: walked.items.filter(({ email }) => email?.toLowerCase() === address) };
  }

  /** Messages to an address, newest first. */
  async mailsTo(email: string): Promise<readonly SentMail[]> {
    const { mailbox } = this.equipment;
    if (!mailbox) throw new NotChecked('It takes the messages that went out.', gifts.mailbox);
    const mails = await mailbox.to(email);
    for (const { link, temporaryPassword } of mails) {
      if (link) this.keepSecret(tokenIn(link));
      if (temporaryPassword) this.keepSecret(temporaryPassword);
    }
    return mails;
  }

  /** The newest message to an address; waits a little for one that is on its way. */
  async mailTo(email: string, known = 0): Promise<SentMail> {
    for (let tries = 0; tries < 10; tries++) {
      const mails = await this.mailsTo(email);
      if (mails.length > known && mails[0]) return mails[0];
      await this.equipment.wait(300);
    }
    demandThat(false, 'a message with the way in', 'none came within 3 s');
  }

  /** The token of an invitation, from the answer that made it, or from its message. */
  async tokenOf({ email, link }: Pick<Invited, 'email' | 'link'>, known = 0): Promise<string> {
    const url = link?.url ?? (await this.mailTo(email, known)).link ?? '';
    const token = tokenIn(url);
    demandThat(token !== '', 'a link with a token', 'a message without one');
    this.keepSecret(token);
    return token;
  }

  /** Goes from an invitation to membership, as its person would; the member is removed at the end. */
  async join(choices: DraftChoices = {}): Promise<Joined> {
    const invited = await this.invite(this.address('member'), choices);
    const joined = await joinTenant(this, invited, this.equipment);
    if (joined.memberId !== null) this.#memberIds.add(joined.memberId);
    return joined;
  }

  /** Gives a member back at the end what they had. */
  rememberAssignments({ id, assignments }: Pick<Member, 'id' | 'assignments'>): void {
    this.#demoted.set(id, assignments);
  }

  /** Takes that back, where nothing was changed. */
  forgetAssignments({ id }: Pick<Member, 'id'>): void {
    this.#demoted.delete(id);
  }

  /** Removes a role at the end. */
  rememberRole(id: string): void {
    this.#makers.add(null);
    this.#roleIds.add(id);
  }

  /** Lets time pass: by the clock that was given, or by waiting where that is short. */
  async pass(seconds: number): Promise<void> {
    const { clock, patienceSeconds, wait } = this.equipment;
    if (clock) {
      this.#passedSeconds += seconds;
      await this.#gate.pass(() => clock.advance(seconds));
    } else if (seconds <= patienceSeconds) await wait(seconds * 1000);
    else
      throw new NotChecked(
        `${seconds} s have to pass.`,
        seconds <= 120 ? `${gifts.clock}, or the patience to wait ${seconds} s` : gifts.clock,
      );
  }

  /** Waits until a message may go out again. */
  async passResendInterval(): Promise<void> {
    const { minIntervalSeconds } = this.facts.tenant.policy.invite.resend;
    if (minIntervalSeconds > 0) await this.pass(minIntervalSeconds + 1);
  }

  /** The time by the backend, in milliseconds. */
  async serverTime(): Promise<number> {
    const outcome = await this.owner.call('invitations.list', { query: { limit: 1 } });
    const said = outcome.granted ? outcome.value.serverNow : null;
    return said === null ? Date.now() : Date.parse(said);
  }

  /**
   * Takes away what the check has made, as well as that goes; answers what it could not. A check that still runs, because
   * it took too long or was ended, gets nothing more done.
   */
  async clear(): Promise<readonly string[]> {
    await this.#gate.close();
    const { owner } = this.equipment;
    const left: string[] = [];
    // The last one first: without their own right the owner could not give the others theirs.
    for (const [id, assignments] of [...this.#demoted].reverse()) {
      if (await this.#giveBack(id, assignments)) continue;
      const had = assignments.flatMap(({ roleIds }) => roleIds).join(', ');
      left.push(`member ${id}, who is no owner any more: give back ${had}`);
    }
    if (this.#passedSeconds !== 0) await this.equipment.clock?.advance(-this.#passedSeconds);
    this.#passedSeconds = 0;
    for (const id of this.#memberIds) {
      const gone = await owner.call('members.remove', { path: { id }, body: {} });
      if (!gone.granted && gone.error.code !== 'member_not_found') left.push(`member ${id}`);
    }
    for (const [id, maker] of this.#invitations) {
      const codes = [];
      for (const who of new Set([maker, owner])) {
        const gone = await who.call('invitations.revoke', { path: { id } });
        codes.push(gone.granted ? 'invalid_state' : gone.error.code);
        if (codes.at(-1) === 'invalid_state') break;
      }
      // Closed already, or gone altogether.
      const isGone =
        codes.includes('invalid_state') || codes.every((code) => code === 'invitation_not_found');
      if (!isGone) left.push(`invitation ${id}`);
    }
    for (const id of this.#roleIds) {
      const gone = await owner.call('roles.remove', { path: { id }, body: {} });
      if (!gone.granted && gone.error.code !== 'role_missing') left.push(`role ${id}`);
    }
    return left;
  }

  /** Tries it again where nobody answers: who loses a right to a test shall get it back. */
  async #giveBack(id: string, assignments: Member['assignments']): Promise<boolean> {
    for (let tries = 0; tries < 3; tries++) {
      const input = { path: { id }, body: { assignments } };
      const back = await this.equipment.owner.call('members.update', input);
      if (back.granted) return true;
      if (!isSilent(back)) return false;
      await this.equipment.wait(1000);
    }
    return false;
  }
}

/** Goes on where something is so in this tenant. */
export function demandApplies(isSo: boolean, otherwise: string): asserts isSo {
  if (!isSo) throw new Skipped(otherwise);
}

export const waitForReal = (milliseconds: number): Promise<void> => pause(milliseconds);
