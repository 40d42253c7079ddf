import { expect } from '@open-wc/testing';
import { createFetchClient } from 'invite-kit/client';
import { createLocalControl } from 'invite-kit/mock-server/control';
import { comparable, expectedOf, faultRows, kinds, tryFault, type Face } from '../support/fault-table.ts';
import { mockWorld } from '../support/mock-world.ts';

/** A world behind MSW's service worker, and one behind its own `fetch`, both in this page. */
async function faces(): Promise<{ readonly worker: Face; readonly measure: Face }> {
  const [behindWorker, inPage] = [await mockWorld(), await mockWorld()];
  const { backend } = inPage;
  const wait = () => Promise.resolve();
  const client = createFetchClient({
    baseUrl: '/api',
    tenantId: backend.tenantId,
    fetch: backend.fetch,
    wait,
  });
  return {
    worker: { control: createLocalControl(behindWorker.backend), client: behindWorker.client },
    measure: { control: createLocalControl(backend), client },
  };
}

describe('behind the service worker of MSW, a client', () => {
  let open: Awaited<ReturnType<typeof faces>>;

  before(async () => {
    open = await faces();
  });

  for (const kind of kinds)
    for (const [index, row] of faultRows.entries())
      if (row.kind === kind)
        it(`meets ${row.words} in a ${kind}`, async () => {
          const address = `row-${index}-end@x.example`;
          const seen = await tryFault(open.worker, row, address);
          expect(comparable(seen)).to.deep.equal(expectedOf(row));
          expect(seen).to.deep.equal(await tryFault(open.measure, row, address));
        });
});
