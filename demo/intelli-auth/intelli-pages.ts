import type { InviteClient } from 'invite-kit/contract';
import type { MockBackend } from 'invite-kit/mock-server';
import { showWho } from '../avatar.ts';
import { startDisclosures } from '../disclosures.ts';
import { showGate } from '../gate.ts';
import { hearRefusals } from '../hear-refusals.ts';
import { barrierOf, may, readStanding, type Standing } from '../standing.ts';
import type { ProductPages } from '../product-pages.ts';
import { resetBranding, showBranding, startBranding } from './branding.ts';
import { readDashboard, showDashboard, type DashboardAnswers } from './dashboard.ts';
import { gateWords } from './gate-words.ts';
import { showSettings, startSettings } from './settings.ts';

/** The pages of IntelliAuth. */
export const intelliPages: ProductPages = {
  prepare: startDisclosures,
  start(backend, client) {
    startBranding();
    startSettings(client, () => show(backend, client));
    hearRefusals(backend, () => void show(backend, client));
  },
  reset: resetBranding,
  show,
};

/** Counts how often the pages were brought up to date. */
let turn = 0;

async function show(backend: MockBackend, client: InviteClient): Promise<void> {
  const mine = ++turn;
  showWho(backend.session.current());
  if (!document.querySelector('#gate')) return;
  const [standing, answers] = await readPage(client);
  // A newer turn knows better.
  if (mine !== turn) return;
  showGate(gateWords, standing.barrier, backend.session.current());
  if (standing.barrier !== null) return;
  for (const part of document.querySelectorAll<HTMLElement>('[data-needs="invite"]'))
    part.hidden = !may(standing, 'invite');
  showBranding(standing);
  showSettings(standing);
  if (answers) showDashboard(standing, answers);
}

/** Who is here, and what the dashboard needs where this is its page. */
async function readPage(client: InviteClient): Promise<[Standing, DashboardAnswers | null]> {
  const standing = await readStanding(client);
  if (standing.barrier !== null || !document.querySelector('#areas')) return [standing, null];
  return readDashboard(standing, client).then(
    (answers): [Standing, DashboardAnswers] => [standing, answers],
    (thrown: unknown) => [{ barrier: barrierOf(thrown) }, null],
  );
}
