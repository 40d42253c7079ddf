import { expect } from '@open-wc/testing';
import { presets, type PresetName } from 'invite-kit/mock-server';
import { mountLog } from '../support/audit-log-page.ts';
import { bring, csv, find, forgetFiles, mountBulk } from '../support/bulk-invite-page.ts';
import { mountInvitations, mountMembers } from '../support/list-page.ts';
import { clearPage, mockWorld, type MockWorld } from '../support/mock-world.ts';

const narrowest = 304;
const widest = 1400;

/** The widths at which something of a list stands out of it, each with what it takes. */
function tooNarrow(list: HTMLElement, from = narrowest): string[] {
  const found: string[] = [];
  for (let width = from; width <= widest; width += 2) {
    list.style.inlineSize = `${width}px`;
    if (list.scrollWidth > width) found.push(`${list.localName}: ${list.scrollWidth} of ${width} px`);
  }
  return found;
}

async function mountLists(preset: PresetName, world: MockWorld): Promise<HTMLElement[]> {
  return [
    await mountInvitations(world, { width: narrowest }),
    await mountMembers(world, { width: narrowest }),
    ...(preset === 'intelli-auth' ? [await mountLog(world, { width: narrowest })] : []),
  ];
}

describe('lists at every width', () => {
  afterEach(() => {
    clearPage();
    document.documentElement.style.removeProperty('font-size');
  });

  for (const preset of Object.keys(presets) as PresetName[])
    describe(`of ${preset}`, () => {
      it('stay within it', async () => {
        const world = await mockWorld({ preset });
        const lists = await mountLists(preset, world);
        expect(lists.flatMap((list) => tooNarrow(list))).to.deep.equal([]);
      });

      it('stay within it with text twice as large, from half a page on', async () => {
        const world = await mockWorld({ preset });
        document.documentElement.style.fontSize = '200%';
        const lists = await mountLists(preset, world);
        expect(lists.flatMap((list) => tooNarrow(list, 640))).to.deep.equal([]);
      });

      for (const kind of ['roles', 'scopes'] as const)
        it(`stay within it when people and ${kind} have names without an end`, async () => {
          const world = await mockWorld({ preset });
          world.backend.change((state) => {
            for (const named of [...state.accounts, ...state[kind]])
              named.name = 'Wolfeschlegelsteinhausenbergerdorff'.repeat(3);
          });
          const lists = await mountLists(preset, world);
          expect(lists.flatMap((list) => tooNarrow(list))).to.deep.equal([]);
        });
    });
});

describe('rows of a file as cards', () => {
  beforeEach(forgetFiles);
  afterEach(clearPage);

  it('stay within every width, below a head that is as wide', async () => {
    const element = await mountBulk(await mockWorld({ preset: 'sales-os' }), { width: narrowest });
    await bring(element, csv('ada@mail.example,Ada Byron,manager,', 'not an address,Nobody,sales_rep,'));
    const box = find(element, '[part=rows]')!;
    const head = find(element, 'thead .pick')!;
    const found: string[] = [];
    for (let width = narrowest; width <= 920; width += 2) {
      element.style.inlineSize = `${width}px`;
      if (box.scrollWidth > box.clientWidth) found.push(`rows: ${box.scrollWidth} of ${box.clientWidth} px`);
      if (head.offsetWidth !== box.clientWidth)
        found.push(`head: ${head.offsetWidth} of ${box.clientWidth} px`);
    }
    expect(found).to.deep.equal([]);
  });
});
