import { expect } from 'vitest';
import type { InvitationInput } from 'invite-kit/contract';
import type { ScenarioName } from 'invite-kit/mock-server/scenarios';
import type { Proof, ScenarioStage } from '../scenario-stage.ts';
import { verdictOf } from '../server-world.ts';

const named = (full: string): Partial<InvitationInput> => ({ name: { full, given: null, family: null } });

/** A sales rep whom nobody knows yet. */
export const inviteRep = ({ create }: ScenarioStage, name = 'Jo', domain = 'mail.example') =>
  create(`${name.toLowerCase()}@${domain}`, 'role-sales-rep', named(name));

/** What becomes of the mail of the next invitation. */
const delivers =
  (status: string, warnings: readonly string[] = ['mail_failed']): Proof =>
  async (stage) => {
    const write = await inviteRep(stage);
    expect([write.invitation.status, write.invitation.delivery.status]).toEqual(['pending', status]);
    expect(write.warnings).toEqual(warnings);
  };

/** The rows of the file that the scenario hands out, as the page sends them: names that are known become ids. */
async function rowsOf({ client, file = '' }: ScenarioStage) {
  const { items: roles } = await client.roles.list();
  const { items: teams } = await client.scopes.list();
  const idOf = (word: string, all: readonly { readonly id: string; readonly names: readonly string[] }[]) =>
    all.find(({ names }) => names.some((name) => name.toLowerCase() === word.toLowerCase()))?.id ?? word;
  return file
    .trim()
    .split('\r\n')
    .slice(1)
    .map((text, index) => {
      const [email = '', name = '', role = '', team = ''] = text.split(',');
      const roleId = idOf(
        role,
        roles.map((one) => ({ id: one.id, names: [one.key ?? '', one.name] })),
      );
      const teamId = idOf(
        team,
        teams.map((one) => ({ id: one.id, names: [one.name] })),
      );
      const assignments = [
        { scope: { type: 'tenant', id: 'harbor-pine' }, roleIds: [roleId], overrides: [] },
        { scope: { type: 'team', id: teamId }, roleIds: [], overrides: [] },
      ];
      return { line: index + 2, input: { email, ...named(name), assignments } };
    });
}

/** What becomes of the file, row by row: a code, or `created`. */
async function sendFile(stage: ScenarioStage, lines?: readonly number[]): Promise<string[]> {
  const rows = (await rowsOf(stage)).filter(({ line }) => lines?.includes(line) ?? true);
  const { id } = await stage.client.bulk.start({ kind: 'invite', dryRun: false, rows });
  const { items } = await stage.client.bulk.rows(id);
  return items.map(({ status, error }) => error?.code ?? status);
}

export const sendingProofs = {
  'seats-full': async (stage) => {
    expect(await stage.client.tenant.seats()).toMatchObject({ available: 0 });
    expect(await verdictOf(inviteRep(stage))).toBe('seat_limit_reached');
    await stage.client.invitations.revoke('inv-john');
    await inviteRep(stage);
  },
  'last-seat': async (stage) => {
    expect(await stage.client.tenant.seats()).toMatchObject({ available: 1 });
    await inviteRep(stage);
    expect(await verdictOf(inviteRep(stage, 'Kim'))).toBe('seat_limit_reached');
  },
  'seats-full-on-arrival': async (stage) => {
    expect((await stage.preview()).obstacle).toBe('seat_limit_reached');
    const { acceptance } = stage.client;
    const { id } = await acceptance.start(stage.token);
    const account = { mode: 'create', name: 'Lotte', password: 'river-stone-77' };
    const work = acceptance.step(id, 'authenticate', account).then(() => acceptance.step(id, 'confirm'));
    expect(await verdictOf(work)).toBe('seat_limit_reached');
  },

  'mail-bounced': delivers('bounced'),
  'mail-failing': delivers('failed'),
  'mail-refused-for-domain': async (stage) => {
    expect((await inviteRep(stage, 'Jo', 'partner.example')).invitation.delivery.status).toBe('failed');
    expect((await inviteRep(stage, 'Kim')).invitation.delivery.status).toBe('sent');
  },
  'mail-not-set-up': async ({ client, backend }) => {
    const scope = { type: 'network', id: 'net-berlin' };
    const assignments = [{ scope, roleIds: ['role-member'], overrides: [] }];
    const before = backend.mailbox.list().length;
    const { link, invitation } = await client.invitations.create({ email: 'x@partner.example', assignments });
    expect(link?.url).toContain('#token=');
    expect(invitation.delivery.channel).toBe('link');
    expect(backend.mailbox.list()).toHaveLength(before);
  },
  'mail-slow': async (stage) => {
    await delivers('queued', [])(stage);
    const arrived = () => stage.backend.mailbox.list().some(({ to }) => to === 'jo@mail.example');
    stage.backend.clock.advance(299);
    expect(arrived()).toBe(false);
    stage.backend.clock.advance(1);
    expect(arrived()).toBe(true);
  },

  'bulk-half-failed': async (stage) => {
    expect(await sendFile(stage)).toEqual([
      ...['created', 'unexpected', 'created', 'unexpected', 'created', 'unexpected'],
    ]);
    expect(await sendFile(stage, [3, 5, 7])).toEqual(['created', 'created', 'created']);
  },
  'bulk-duplicate-rows': async (stage) => {
    expect(await sendFile(stage)).toEqual(['created', 'invitation_already_pending', 'already_member']);
  },
  'bulk-unknown-names': async (stage) => {
    expect(await sendFile(stage)).toEqual(['scope_not_found', 'role_not_found', 'created']);
  },
  'bulk-over-seats': async (stage) => {
    const full = 'seat_limit_reached';
    expect(await sendFile(stage)).toEqual(['created', 'created', full, full, full, full]);
  },
} satisfies Partial<Record<ScenarioName, Proof>>;
