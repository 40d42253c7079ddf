import { createFetchClient } from 'invite-kit/client';
import type { InviteClient } from 'invite-kit/contract';
import 'invite-kit/define/bulk-invite';
import 'invite-kit/define/invite-list';
import { createMockBackend, type MockBackend, type World } from 'invite-kit/mock-server';
import { duration, milliseconds, quietest, times, type Bench, type Figure } from './bench.ts';
import { peopleFile } from './people-file.ts';

const counts = [1_000, 100_000];
const rounds = 5;

/** What one size came to: milliseconds by label, in order, and rows that are mounted. */
type Measures = ReadonlyMap<string, number>;

/** A backend in memory, and how long it has taken to answer so far. */
function timed(backend: MockBackend): { client: InviteClient; spent: () => number } {
  let spent = 0;
  let running = 0;
  let since = 0;
  const client = createFetchClient({
    baseUrl: 'https://bench.example',
    tenantId: backend.tenantId,
    fetch: async (input, init) => {
      if (running++ === 0) since = performance.now();
      const response = await backend.fetch(input, init);
      if (--running === 0) spent += performance.now() - since;
      return response;
    },
  });
  return { client, spent: () => spent };
}

const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));

async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await frame();
}

/** What is done in `work`, the time of the server taken out. */
async function inPage(spent: () => number, work: () => unknown): Promise<number> {
  const before = spent();
  return (await duration(work)) - (spent() - before);
}

async function repeated(work: () => Promise<number>): Promise<number> {
  const found: number[] = [];
  for (let round = 0; round < rounds; round++) found.push(await work());
  return quietest(found);
}

/** The preview of a file whose rows the page holds. */
async function measurePreview(count: number): Promise<Measures> {
  const backend = createMockBackend({ preset: 'sales-os', seed: 'people' });
  backend.setSeatLimit(null);
  backend.setPolicy({ bulk: { maxRows: count } });
  const { tenant, ...world } = backend.exportWorld();
  // The server's own check would run meanwhile; it is no work of the page.
  backend.importWorld({
    ...world,
    tenant: { ...tenant, capabilities: { ...tenant.capabilities, 'bulk.validate': 'none' } },
  });
  const element = document.createElement('bulk-invite');
  element.client = timed(backend).client;
  element.style.inlineSize = '1000px';
  document.body.append(element);
  await until(() => element.matches(':state(ready)'));
  element.takeFile(new File([peopleFile(count)], 'people.csv'));
  await until(() => element.matches(':state(preview)'));
  const root = element.shadowRoot!;
  const all = root.querySelector<HTMLElement>('.filter .chip')!;
  const first = await repeated(() =>
    duration(async () => {
      all.click();
      await element.updateComplete;
      await frame();
    }),
  );
  const input = root.querySelector<HTMLInputElement>('.cell.name input')!;
  const update = await repeated(() =>
    duration(async () => {
      input.value += 'x';
      input.dispatchEvent(new Event('input', { bubbles: true }));
      await element.updateComplete;
    }),
  );
  const box = root.querySelector<HTMLElement>('.box')!;
  const scroll = await repeated(() =>
    duration(async () => {
      box.scrollTop += box.scrollHeight / (rounds + 1);
      await frame();
      await element.updateComplete;
      await frame();
    }),
  );
  const mounted = root.querySelectorAll('tbody tr[data-index]').length;
  element.remove();
  return new Map([
    ['choosing all rows, to the next frame', first],
    ['changing one row', update],
    ['scrolling a sixth of the list, to the next frame but one', scroll],
    ['rows in the page', mounted],
  ]);
}

/** A world with many invitations. */
function crowded(world: World, count: number): World {
  const [model] = world.invitations;
  const invitations = Array.from({ length: count }, (_, index) => ({
    ...structuredClone(model!),
    id: `inv_${index}`,
    email: `person${index}@crowd.example`,
    createdAt: new Date(Date.parse(model!.createdAt!) - index * 1000).toISOString(),
  }));
  return { ...world, invitations };
}

/** The list of invitations, whose rows the server holds and hands out by pages. */
async function measureList(count: number): Promise<Measures> {
  const backend = createMockBackend({ preset: 'sales-os', running: false });
  await backend.ready;
  backend.setSeatLimit(null);
  backend.importWorld(crowded(backend.exportWorld(), count));
  let server = 0;
  const first = await repeated(async () => {
    const { client, spent } = timed(backend);
    const element = document.createElement('invite-list');
    element.client = client;
    const time = await inPage(spent, async () => {
      document.body.append(element);
      await until(() => element.shadowRoot?.querySelector('tbody tr') !== null && !!element.shadowRoot);
    });
    server = spent();
    element.remove();
    return time;
  });

  const { client, spent } = timed(backend);
  const element = document.createElement('invite-list');
  element.client = client;
  document.body.append(element);
  await until(
    () => !!element.shadowRoot?.querySelector('tbody tr') && element.matches(':not(:state(loading))'),
  );
  const root = element.shadowRoot!;
  const more = await inPage(spent, async () => {
    root.querySelector<HTMLElement>('.more')?.click();
    await until(() => root.querySelectorAll('tbody tr[data-id]').length > 50);
  });
  const mounted = root.querySelectorAll('tbody tr[data-id]').length;
  element.remove();
  return new Map([
    ['first rows, in the page', first],
    ['the next page, in the page', more],
    ['rows in the page', mounted],
    ['first rows, in the mock server', server],
  ]);
}

async function compare(title: string, measure: (count: number) => Promise<Measures>) {
  const [few, many] = [await measure(counts[0]!), await measure(counts[1]!)];
  const figures: Figure[] = [];
  for (const [label, value] of many) {
    const before = few.get(label)!;
    if (label === 'rows in the page') {
      figures.push({ label, value: `${value} (${before})` });
      continue;
    }
    figures.push(
      { label, value: milliseconds(value) },
      { label: '  × 1,000 rows', value: times(value / before) },
    );
  }
  return { title, figures };
}

/** Whether a list of 100,000 costs more to show, change and scroll than one of 1,000. */
const bench: Bench = async () => [
  await compare('A preview of 100,000 rows, held by the page', measurePreview),
  await compare('Invitations, 100,000 held by the mock server', measureList),
];
export default bench;
