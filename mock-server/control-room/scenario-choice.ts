import type { PresetName } from '../mock-backend.ts';

/** A named world, as far as one needs to know it to choose it. */
export interface ScenarioChoice {
  readonly name: string;
  readonly title: string;
  /** One sentence. */
  readonly story: string;
  readonly preset: PresetName;
}
