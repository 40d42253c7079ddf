import { expect } from '@open-wc/testing';
import { clear, entries, set } from 'idb-keyval';
import { BulkKeeper, type KeptFile } from '../../src/elements/bulk-invite/bulk-keeper.ts';

const day = 24 * 3600 * 1000;
const changes: KeptFile['changes'] = {
  edits: [[1, 'email', 'ana@mail.example']],
  leftOut: [2],
  sent: [3],
  undelivered: [],
  refused: [],
};
const plan = { indices: [4, 5], batchRows: 50, keyBase: 'a-key', madeAt: Date.now() };
const file = { name: 'people.csv', blob: new Blob(['email,name']), changes, plan };

/** Changes what is stored as if it had been stored at another time. */
async function rewrite(change: (work: KeptFile) => object): Promise<void> {
  const stored = (await entries<string, KeptFile>()).find(([key]) => key.includes(':work:'))!;
  await set(stored[0], { ...stored[1], ...change(stored[1]) });
}

describe('BulkKeeper', () => {
  beforeEach(() => clear());
  after(() => clear());
  const sofia = () => new BulkKeeper('harbor-pine', 'sofia');

  it('keeps a file, what was done with it and the keys of a send, over a reload', async () => {
    await sofia().save(file);
    const { blob, savedAt, ...rest } = (await sofia().load())!;
    expect(await blob.text()).to.equal('email,name');
    expect(savedAt).to.be.closeTo(Date.now(), 60_000);
    expect(rest).to.deep.equal({ name: 'people.csv', changes, plan });
  });

  it('keeps the file itself once, and the work at it each time', async () => {
    const keeper = sofia();
    await keeper.save(file);
    await keeper.save({ ...file, changes: { ...changes, leftOut: [7] }, plan: null });
    expect(await sofia().load()).to.deep.include({ plan: null, name: 'people.csv' });
    expect((await sofia().load())!.changes.leftOut).to.deep.equal([7]);
    await keeper.save({ ...file, name: 'others.csv', blob: new Blob(['other']) });
    expect(await (await sofia().load())!.blob.text()).to.equal('other');
  });

  it('shows it to the same person in the same tenant alone', async () => {
    await sofia().save(file);
    expect(await new BulkKeeper('harbor-pine', 'marcus').load()).to.equal(null);
    expect(await new BulkKeeper('other', 'sofia').load()).to.equal(null);
  });

  it('forgets it after a day', async () => {
    await sofia().save(file);
    await rewrite(() => ({ savedAt: Date.now() - day }));
    expect(await sofia().load()).to.equal(null);
    expect(await entries()).to.deep.equal([]);
  });

  it('does not go on with keys that are older than a day, though the file was touched since', async () => {
    await sofia().save(file);
    await rewrite(() => ({ plan: { ...plan, madeAt: Date.now() - day } }));
    expect(await sofia().load()).to.deep.include({ plan: null });
  });

  it('keeps what changed last when the page goes, without waiting', async () => {
    const keeper = sofia();
    let count = 0;
    const changed = () => {
      count++;
      return file;
    };
    keeper.saveSoon(changed);
    expect(count).to.equal(0);
    window.dispatchEvent(new Event('pagehide'));
    expect(count).to.equal(1);
    window.dispatchEvent(new Event('pagehide'));
    expect(count).to.equal(1);
    await keeper.save(file);
    expect(await sofia().load()).to.deep.include({ name: 'people.csv' });
  });

  it('forgets it when it is told to, whatever was about to be kept', async () => {
    const keeper = sofia();
    await keeper.save(file);
    keeper.saveSoon(() => file);
    await keeper.clear();
    expect(await entries()).to.deep.equal([]);
  });

  it('holds no link, token or password', async () => {
    await sofia().save(file);
    expect(JSON.stringify(await entries())).not.to.match(/https?:|token|password/i);
  });
});
