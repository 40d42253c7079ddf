import { displayName, type InviteClient, type Member, type Permission, type Role } from 'invite-kit/contract';
import type { MockBackend } from 'invite-kit/mock-server';
import { showWho } from '../avatar.ts';
import { startDisclosures } from '../disclosures.ts';
import { showGate } from '../gate.ts';
import { hearRefusals } from '../hear-refusals.ts';
import { rightsOf } from '../rights.ts';
import { barrierOf, may, readStanding, type Administrator, type Standing } from '../standing.ts';
import type { ProductPages } from '../product-pages.ts';
import { gateWords, gateWordsBeforeUse } from './gate-words.ts';
import { startLogin } from './login.ts';
import { startPersonShifts } from './person-shifts.ts';
import { readCrew, showPlanner } from './planner.ts';
import { resetPlan } from './shift-plan.ts';

/** The pages of OpsOS. */
export const opsPages: ProductPages = {
  prepare: startDisclosures,
  start(backend, client) {
    startLogin(backend);
    startPersonShifts();
    hearRefusals(backend, () => void show(backend, client));
  },
  reset: resetPlan,
  show,
};

/** What one page needs besides who is here. */
type Answers =
  | { readonly of: 'dashboard'; readonly roles: readonly Role[]; readonly permissions: readonly Permission[] }
  | { readonly of: 'planner'; readonly crew: readonly Member[] }
  | null;

/** Counts how often the pages were brought up to date. */
let turn = 0;

/** Whether the session began with a temporary password: only then can one's own be set without it. */
function hasTemporarySession({ session, exportWorld }: MockBackend): boolean {
  const { sessions, browserSessionId } = exportWorld();
  const present = session.here ?? browserSessionId;
  return sessions.some(({ id, isPasswordTemporary }) => id === present && isPasswordTemporary);
}

async function show(backend: MockBackend, client: InviteClient): Promise<void> {
  const mine = ++turn;
  showWho(backend.session.current());
  if (!document.querySelector('#gate')) return;
  const [standing, answers] = await readPage(client);
  // A newer turn knows better.
  if (mine !== turn) return;
  const isUnused = standing.barrier === 'no-password' && !hasTemporarySession(backend);
  showGate(isUnused ? gateWordsBeforeUse : gateWords, standing.barrier, backend.session.current());
  if (standing.barrier !== null) return;
  for (const part of document.querySelectorAll<HTMLElement>('[data-needs="invite"]'))
    part.hidden = !may(standing, 'invite');
  if (answers?.of === 'dashboard') showDashboard(standing, answers.roles, answers.permissions);
  if (answers?.of === 'planner') showPlanner(standing, answers.crew);
}

async function readPage(client: InviteClient): Promise<[Standing, Answers]> {
  const standing = await readStanding(client);
  if (standing.barrier !== null) return [standing, null];
  return readAnswers(client).then(
    (answers): [Standing, Answers] => [standing, answers],
    (thrown: unknown) => [{ barrier: barrierOf(thrown) }, null],
  );
}

async function readAnswers(client: InviteClient): Promise<Answers> {
  if (document.querySelector('#shifts')) return { of: 'planner', crew: await readCrew(client) };
  if (!document.querySelector('#rights')) return null;
  const [roles, permissions] = await Promise.all([client.roles.list(), client.roles.permissions()]);
  return { of: 'dashboard', roles: roles.items, permissions: permissions.items };
}

/** The home of OpsOS: greets by name, and shows what somebody may do, whatever it comes from (OPS-19). */
function showDashboard(
  { viewer, tenant }: Administrator,
  roles: readonly Role[],
  permissions: readonly Permission[],
): void {
  const held = roles
    .filter(({ id }) => viewer.assignments.some(({ roleIds }) => roleIds.includes(id)))
    .map(({ name }) => name);
  document.querySelector('#welcome')!.textContent = `Welcome, ${displayName(viewer.name) ?? viewer.email}`;
  document.querySelector('#standing')!.textContent = `You are ${held.join(', ')} of ${tenant.name}.`;
  document.querySelector('#rights')!.replaceChildren(...rightsOf(permissions, viewer));
}
