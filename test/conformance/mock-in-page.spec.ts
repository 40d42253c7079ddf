import { describe, expect, it } from 'vitest';
import { brokenLines, conform, conformWorld, presetNames } from './conform-world.ts';

describe('the mock server, asked through its own fetch', () => {
  it.each(presetNames)('keeps every rule in %s, and is left as it was found', async (preset) => {
    const world = conformWorld(preset);
    const report = await conform(world);
    expect(brokenLines(report)).toEqual([]);
    expect(report.left).toEqual([]);
  });
});
