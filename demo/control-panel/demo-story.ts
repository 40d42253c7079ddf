import type { PresetName } from 'invite-kit/mock-server';

const hour = 3600;
const day = 24 * hour;

/** What the controls offer for one product. */
export interface DemoStory {
  /** Name of the product, and where its page of users is, seen from the demo's root. */
  readonly product: string;
  readonly page: string;
  /** Ids of those who play a part; whoever else signs in is shown as well. */
  readonly cast: readonly string[];
  readonly jumps: readonly (readonly [label: string, seconds: number])[];
}

/** The products of the demo. */
export const stories: Readonly<Record<PresetName, DemoStory>> = {
  'isp-os': {
    product: 'ISP-OS',
    page: 'index.html',
    cast: ['olivia', 'adam', 'stan', 'tina'],
    jumps: [
      ['+1 h', hour],
      ['+24 h', 24 * hour],
      ['+48 h', 48 * hour],
      ['+49 h', 49 * hour],
    ],
  },
  'sales-os': {
    product: 'SalesOS',
    page: 'sales-os/index.html',
    cast: ['sofia', 'marcus', 'renee'],
    jumps: [
      ['+1 h', hour],
      ['+1 day', day],
      ['+7 days', 7 * day],
      ['+8 days', 8 * day],
    ],
  },
};

/** Address of a page of the demo, from wherever in it. */
export const demoPage = (preset: PresetName, page: string): string =>
  new URL(preset === 'sales-os' ? `../${page}` : page, location.href).href;
