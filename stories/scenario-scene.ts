import { scenarioNamed, type ScenarioName, type ScenarioPage } from 'invite-kit/mock-server/scenarios';
import type { Scene } from './stage.ts';

/** The elements of the page on which a scenario is played. */
const elementsOf: Readonly<Record<ScenarioPage, Pick<Scene, 'tag' | 'beside'>>> = {
  users: { tag: 'invite-form', beside: ['invite-list', 'member-list'] },
  bulk: { tag: 'bulk-invite' },
  roles: { tag: 'role-matrix' },
  accept: { tag: 'accept-invite' },
  'sign-in': { tag: 'accept-invite' },
};

/** A scenario as a scene: its world, and the elements of its page. */
export const sceneOf = (name: ScenarioName): Scene => ({
  ...elementsOf[scenarioNamed(name).page ?? 'users'],
  scenario: name,
});
