import type { PresetName } from 'invite-kit/mock-server';

const hour = 3600;
const day = 24 * hour;

type Jump = readonly [label: string, seconds: number];

/** What the controls offer for one product. */
export interface DemoStory {
  /** Ids of those who play a part; whoever else signs in is shown as well. */
  readonly cast: readonly string[];
  readonly jumps: readonly Jump[];
}

/** For invitations that live a week. */
const aWeek: readonly Jump[] = [
  ['+1 h', hour],
  ['+1 day', day],
  ['+7 days', 7 * day],
  ['+8 days', 8 * day],
];

/** What can be played in each product. */
export const stories: Readonly<Record<PresetName, DemoStory>> = {
  'isp-os': {
    cast: ['olivia', 'adam', 'stan', 'tina'],
    jumps: [
      ['+1 h', hour],
      ['+24 h', 24 * hour],
      ['+48 h', 48 * hour],
      ['+49 h', 49 * hour],
    ],
  },
  'sales-os': { cast: ['sofia', 'marcus', 'renee'], jumps: aWeek },
  'mesh-network': {
    cast: ['mira', 'dario', 'emil', 'lina', 'ruth'],
    jumps: aWeek,
  },
  'intelli-auth': { cast: ['ines', 'oskar', 'vera', 'bea'], jumps: aWeek },
  'ops-os': { cast: ['helena', 'jonas', 'priyanka', 'rosa', 'lukas'], jumps: aWeek },
};
