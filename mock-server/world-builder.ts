import { emailKey, type ActorRef, type TenantPolicy } from 'invite-kit/contract';
import { invitationTarget, record } from './audit-trail.ts';
import { actorRef } from './caller.ts';
import { instant } from './clock.ts';
import { accountByEmail, accountById, tenantScope } from './directory.ts';
import { linkFor } from './invitation-link.ts';
import { changeMailService, type MailService } from './mail-service.ts';
import { makeMembership } from './made-membership.ts';
import { hold, newAccount, newInvitation, newMember } from './new-records.ts';
import { randomId } from './secrets.ts';
import { giveAccess, keepPassword } from './seed-world.ts';
import type { StoredInvitation, StoredMember, StoredRole, World } from './world.ts';

/** A part of a value, at every depth; lists are given whole. */
export type DeepPartial<T> = T extends readonly unknown[]
  ? T
  : T extends object
    ? { [Key in keyof T]?: DeepPartial<T[Key]> }
    : T;

export interface NewAccount {
  /** Of the account; random unless told. */
  readonly id?: string;
  readonly name: string;
  readonly email: string;
  readonly password?: string;
  /** `true` unless told. */
  readonly emailVerified?: boolean;
}

export interface NewMember extends NewAccount {
  readonly roleId: string;
  readonly status?: StoredMember['status'];
}

export interface BuiltInvitation {
  readonly id: string;
  /** Empty for a held one, which has no way in. */
  readonly token: string;
  readonly link: string;
  /** Where the tenant hands them out. */
  readonly temporaryPassword: string | null;
}

/** Changes the world past all rules, to set a scene. */
export interface WorldBuilder {
  setPolicy(patch: DeepPartial<TenantPolicy>): void;
  /** Lets the mail service do otherwise; what is not named stays. Throws for what it is to refuse and is no address. */
  setMail(patch: Partial<MailService>): void;
  /** `null` for no limit. */
  setSeatLimit(limit: number | null, billingUrl?: string | null): void;
  /** Answers the id of the account. */
  addAccount(account: NewAccount): string;
  /** Adds an account, unless the address has one, and a membership. */
  addMember(member: NewMember): { readonly accountId: string; readonly memberId: string };
  addRole(role: StoredRole): void;
  /** Changes a member or an account as if somebody elsewhere had. */
  changeMember(memberId: string, change: Partial<StoredMember>): void;
  /**
   * Adds an invitation without sending it, with the membership that the tenant makes for it at once: pending, for 48 hours by the tenant's default, from the first
   * person, unless told otherwise.
   */
  addInvitation(
    invitation: Partial<StoredInvitation> & { readonly roleId?: string; readonly invitedBy?: string },
  ): BuiltInvitation;
  /** Changes everything that is known in one go, for what no other switch does and for many records at once. */
  change(apply: (world: World) => void): void;
}

interface BuildingSite {
  readonly world: () => World;
  readonly now: () => number;
  readonly changed: () => void;
  /** Lets requests wait for some work. */
  readonly until: (work: Promise<unknown>) => void;
}

/** The builder of whatever world is the present one. */
export function createWorldBuilder({ world: present, now, changed, until }: BuildingSite): WorldBuilder {
  function addAccount({
    id = randomId('usr'),
    name,
    email,
    password,
    emailVerified = true,
  }: NewAccount): string {
    const account = newAccount({ id, name, email, emailVerified });
    if (emailKey(email) === null) throw new TypeError(`"${email}" is no address.`);
    present().accounts.push(account);
    if (password !== undefined) until(keepPassword(account, password));
    changed();
    return account.id;
  }

  return {
    addAccount,
    setPolicy(patch) {
      merge(present().policy, patch);
      present().policyRevision++;
      changed();
    },
    setMail(patch) {
      changeMailService(present(), patch);
      changed();
    },
    setSeatLimit(limit, billingUrl = present().seats.billingUrl) {
      present().seats = { limit, billingUrl };
      changed();
    },
    addMember({ roleId, status = 'active', ...account }) {
      const world = present();
      const accountId = accountByEmail(world, account.email)?.id ?? addAccount(account);
      const member = newMember(world, {
        id: randomId('mem'),
        userId: accountId,
        status,
        assignments: [{ scope: tenantScope(world), roleIds: [roleId], overrides: [] }],
        joinedAt: instant(now()),
        deactivatedAt: status === 'deactivated' ? instant(now()) : null,
      });
      world.members.push(member);
      changed();
      return { accountId, memberId: member.id };
    },
    addRole(role) {
      present().roles.push(structuredClone(role));
      changed();
    },
    changeMember(memberId, change) {
      const member = present().members.find(({ id }) => id === memberId);
      if (!member) throw new TypeError(`No member has the id "${memberId}".`);
      Object.assign(member, structuredClone(change), { revision: member.revision + 1 });
      changed();
    },
    addInvitation({ roleId, invitedBy, ...given }) {
      const world = present();
      const at = now();
      const inviter: ActorRef = actorRef(accountById(world, invitedBy ?? world.accounts[0]?.id ?? null));
      const role = roleId ?? world.roles.find(({ invitable }) => invitable)?.id ?? '';
      const invitation = newInvitation({
        id: randomId('inv'),
        assignments: [{ scope: tenantScope(world), roleIds: [role], overrides: [] }],
        createdAt: instant(at),
        createdBy: inviter,
        expiresAt: instant(at + world.policy.invite.defaultTtlSeconds * 1000),
        ...structuredClone(given),
      });
      world.invitations.push(invitation);
      if (invitation.status === 'held') hold(invitation, instant(at));
      if (['held', 'pending'].includes(invitation.status)) makeMembership(world, invitation);
      const access = invitation.status === 'held' ? null : giveAccess(world, invitation);
      if (access) until(access.ready);
      record(world, at, {
        type: 'invitation.created',
        actor: inviter,
        target: invitationTarget(invitation),
      });
      changed();
      const token = access?.token ?? '';
      return {
        id: invitation.id,
        token,
        link: access ? linkFor(world, token) : '',
        temporaryPassword: access?.temporaryPassword ?? null,
      };
    },
    change(apply) {
      apply(present());
      changed();
    },
  };
}

function merge(target: object, patch: object): void {
  for (const [key, value] of Object.entries(patch) as [keyof typeof target, unknown][]) {
    if (value === undefined) continue;
    const present: unknown = target[key];
    const isPart = isPlainObject(value) && isPlainObject(present);
    if (isPart) merge(present, value);
    else Object.assign(target, { [key]: structuredClone(value) });
  }
}

const isPlainObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
