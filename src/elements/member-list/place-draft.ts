import { isGivenByRole, isHeld, overridesFor } from '../../policy/optional-permissions.ts';
import type { Assignment } from '../../contract/assignment.ts';
import type { RuleRole } from '../../policy/effective-grants.ts';

/** What somebody has chosen for a person in one place; what was not touched is left as it is. */
export interface PlaceChoice {
  /** `null` while the role was not touched. */
  readonly roleId: string | null;
  /** Only what was touched, by the key of the permission. */
  readonly flags: ReadonlyMap<string, boolean>;
}

export const noChoice: PlaceChoice = { roleId: null, flags: new Map() };

/** What a choice comes to. */
export interface PlaceDraft {
  readonly assignment: Assignment;
  /** Which of the permissions the person would have, by key. */
  readonly held: ReadonlyMap<string, boolean>;
}

/** What is not the same before and after. */
export interface PlaceDifference {
  readonly isOtherRole: boolean;
  /** Keys of permissions. */
  readonly gained: readonly string[];
  readonly lost: readonly string[];
}

/**
 * What the present state and a choice make together (NET-12): the role presets the permissions; what was touched
 * here stays, and so does what the person had been given or denied beside the role before.
 */
export function placeDraft(
  present: Assignment,
  choice: PlaceChoice,
  keys: readonly string[],
  roles: readonly RuleRole[],
): PlaceDraft {
  const roleIds = choice.roleId === null ? present.roleIds : [choice.roleId];
  const isOwn = (key: string) => present.overrides.some(({ permission }) => permission === key);
  const held = new Map(
    keys.map((key) => {
      const asBefore = isOwn(key) ? isHeld(present, key, roles) : isGivenByRole(roleIds, key, roles);
      return [key, choice.flags.get(key) ?? asBefore] as const;
    }),
  );
  const overrides = overridesFor(held, { roleIds, overrides: present.overrides }, roles);
  return { assignment: { ...present, roleIds, overrides }, held };
}

/** What a draft changes of the present state. */
export function placeDifference(
  present: Assignment,
  { assignment, held }: PlaceDraft,
  roles: readonly RuleRole[],
): PlaceDifference {
  const changed = [...held].filter(([key, isOn]) => isOn !== isHeld(present, key, roles));
  const keysWhere = (wanted: boolean) => changed.filter(([, isOn]) => isOn === wanted).map(([key]) => key);
  return {
    isOtherRole: JSON.stringify(assignment.roleIds) !== JSON.stringify(present.roleIds),
    gained: keysWhere(true),
    lost: keysWhere(false),
  };
}

export const isSame = ({ isOtherRole, gained, lost }: PlaceDifference): boolean =>
  !isOtherRole && gained.length === 0 && lost.length === 0;
