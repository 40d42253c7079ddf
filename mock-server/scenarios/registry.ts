import { didYouMean } from '../did-you-mean.ts';
import { acceptance } from './acceptance.ts';
import { beginnings } from './beginnings.ts';
import { bulk } from './bulk.ts';
import { heldPeople } from './held-people.ts';
import { invitationEnds } from './invitation-ends.ts';
import { lists } from './lists.ts';
import { mail } from './mail.ts';
import { names } from './names.ts';
import { network } from './network.ts';
import { rights } from './rights.ts';
import type { Scenario } from './scenario.ts';
import { seats } from './seats.ts';

/** Every named world, in the order in which a list of them is read. */
const all = [
  ...beginnings,
  ...lists,
  ...names,
  ...rights,
  ...seats,
  ...mail,
  ...invitationEnds,
  ...acceptance,
  ...heldPeople,
  ...bulk,
  ...network,
] as const;

export type ScenarioName = (typeof all)[number]['name'];

export const scenarios: readonly Scenario<ScenarioName>[] = all;

const byName = new Map<string, Scenario<ScenarioName>>(all.map((one) => [one.name, one]));

export const isScenarioName = (name: string): name is ScenarioName => byName.has(name);

/** Finds a scenario. Throws a `TypeError` that says what was given and what there is. */
export function scenarioNamed(name: string): Scenario<ScenarioName> {
  const found = byName.get(name);
  if (found) return found;
  const names = [...byName.keys()];
  throw new TypeError(
    `There is no scenario "${name}".${didYouMean(name, names)} There are: ${names.join(', ')}.`,
  );
}
