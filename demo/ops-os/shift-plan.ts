/** A shift of the plan, as the product itself keeps it. */
export interface Shift {
  readonly id: string;
  readonly title: string;
  readonly when: string;
  /** People it takes. */
  readonly needs: number;
}

export const shifts: readonly Shift[] = [
  { id: 'load-in', title: 'Load-in, Elbe Arena', when: 'Thursday, 06:00 to 14:00', needs: 3 },
  { id: 'rigging', title: 'Rigging, Elbe Arena', when: 'Thursday, 14:00 to 22:00', needs: 2 },
  { id: 'show', title: 'Show call, Elbe Arena', when: 'Friday, 16:00 to 00:30', needs: 4 },
  { id: 'load-out', title: 'Load-out, Elbe Arena', when: 'Saturday, 00:30 to 06:00', needs: 3 },
];

/** Who is on which shift: ids of members by the id of the shift. */
export type ShiftPlan = Readonly<Record<string, readonly string[]>>;

const shipped: ShiftPlan = {
  'load-in': ['member-jonas', 'member-lukas'],
  show: ['member-priyanka', 'member-claire'],
};

/** The plan is the product's own and no part of the contract: it is kept in the browser. */
const key = 'invite-kit-demo-ops-os:shifts';

export function readPlan(): ShiftPlan {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? 'null') as Record<string, unknown> | null;
    if (!kept) return shipped;
    return Object.fromEntries(
      shifts.map(({ id }) => {
        const people = kept[id];
        return [
          id,
          Array.isArray(people) ? people.filter((one): one is string => typeof one === 'string') : [],
        ];
      }),
    );
  } catch {
    return shipped;
  }
}

/** Answers whether the browser keeps it. */
export function keepPlan(plan: ShiftPlan): boolean {
  try {
    localStorage.setItem(key, JSON.stringify(plan));
    return true;
  } catch {
    return false;
  }
}

/** Puts the shipped plan back. */
export function resetPlan(): void {
  try {
    localStorage.removeItem(key);
  } catch {
    return;
  }
}
