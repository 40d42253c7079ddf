import { expect } from '@open-wc/testing';
import { presets, type MockBackend, type PresetName } from 'invite-kit/mock-server';
import { parseFault, scenarios } from 'invite-kit/mock-server/scenarios';
import { clear, get, set } from 'idb-keyval';
import { readBeginning } from '../../demo/beginning.ts';
import { bringBackFormer } from '../../demo/kept-world.ts';
import { showLook } from '../../demo/look.ts';
import { openInProduct, readWanted } from '../../demo/opening.ts';
import { products, worldName } from '../../demo/products.ts';

type World = ReturnType<MockBackend['exportWorld']>;

const keptWorld = async (preset: PresetName): Promise<World> => (await get<World>(worldName(preset)))!;

const viewerOf = ({ sessions, browserSessionId }: World): string | null =>
  sessions.find(({ id }) => id === browserSessionId)?.accountId ?? null;

describe('the demo, asked to open a scenario', () => {
  after(async () => {
    localStorage.clear();
    sessionStorage.clear();
    await clear();
  });

  for (const { name, preset, viewer, page = 'users', faults = [], title } of scenarios)
    it(`keeps the world of ${name} for its product, with its person, its faults and its pages`, async function () {
      this.timeout(30_000);
      const { folder } = products[preset];
      const address = await openInProduct(readWanted(new URLSearchParams({ scenario: name })));
      const path = address.pathname.slice(new URL('/', location.href).pathname.length);
      expect(path.startsWith(folder), path).to.equal(true);
      if (page === 'accept') expect(path).to.match(/accept/);
      expect(`${path}${address.hash}`).not.to.contain('{token}');

      const world = await keptWorld(preset);
      expect(viewerOf(world)).to.equal(viewer);
      expect(world.tenant.id).to.equal(presets[preset].tenant.id);
      expect(new URL(world.pages.accept).pathname.startsWith(`/${folder}`)).to.equal(true);
      expect(world.policy.acceptance.landingUrl).to.match(new RegExp(`^/${folder}[a-z]+.html$`));

      const beginning = readBeginning(preset)!;
      expect(beginning.scenario?.title).to.equal(title);
      expect(beginning.lineage).to.equal(world.lineage);
      expect(beginning.faults).to.deep.equal(faults.map(parseFault));
    });

  it('keeps what was there before where it cannot be brought back', async () => {
    const key = `${worldName('isp-os')}:former`;
    await set(key, 'a world');
    const { setItem } = Storage.prototype;
    Storage.prototype.setItem = () => {
      throw new DOMException('Full', 'QuotaExceededError');
    };
    try {
      const message = await bringBackFormer('isp-os').then(String, (thrown: Error) => thrown.message);
      expect(message).to.contain('This browser keeps nothing for this page');
    } finally {
      Storage.prototype.setItem = setItem;
    }
    expect(await get(key)).to.equal('a world');
  });

  it('leaves the direction that somebody has set when the theme changes, and not when the language does', () => {
    const page = document.documentElement;
    showLook({ language: null, theme: null });
    page.dir = 'rtl';
    showLook({ language: null, theme: 'dark' });
    expect(page.dir).to.equal('rtl');
    showLook({ language: 'de', theme: 'dark' });
    expect(page.dir).to.equal('ltr');
    showLook({ language: null, theme: null });
    expect(page.hasAttribute('dir')).to.equal(false);
  });

  it('refuses a theme that it has not, and an address that names no world', () => {
    const read = (link: string) => () => readWanted(new URLSearchParams(link));
    expect(read('scenario=seats-full&theme=ledger')).to.throw(
      TypeError,
      'The demo has no theme "ledger". There are: host, light, dark',
    );
    expect(read('viewer=adam')).to.throw(TypeError, 'names no scenario and no preset');
    expect(read('preset=ops-os&theme=host')().look).to.deep.equal({ language: null, theme: null });
  });
});
