import { describe, expect, it } from 'vitest';
import { BulkKeeper } from '../../src/elements/bulk-invite/bulk-keeper.ts';
import { person, sheetOf } from '../support/bulk-sheet-world.ts';

describe('BulkKeeper, where nothing can be stored', () => {
  it('keeps nothing and says nothing', async () => {
    const keeper = new BulkKeeper('harbor-pine', 'sofia');
    const { changes } = await sheetOf([person('ana')]);
    await keeper.save({ name: 'people.csv', blob: new Blob(['x']), changes, plan: null });
    expect(await keeper.load()).toBeNull();
    await keeper.clear();
  });
});
