import { expect, waitUntil } from '@open-wc/testing';
import type axeCore from 'axe-core';
import 'axe-core';
import { invite, mountAccept } from '../support/accept-page.ts';
import { find, mountForm } from '../support/invite-form-page.ts';
import { mountInvitations, mountMembers } from '../support/list-page.ts';
import { mountEditable } from '../support/role-matrix-page.ts';
import { clearPage, mockWorld } from '../support/mock-world.ts';

/** The script of the audit is no module: it leaves itself in the page. */
const { axe } = globalThis as unknown as { readonly axe: typeof axeCore };

const page = await (await fetch('/stories/docs/designer.md')).text();
const readme = await (await fetch('/stories/docs/app-developer.md')).text();

/** The whole styles of the page for designers, by name. */
const brands = [...page.matchAll(/<!-- brand: (\w+) -->\s+```css\n([\s\S]*?)\n```/g)].map(
  ([, name = '', css = '']) => ({ name, css }),
);
const styles = [...`${page}\n${readme}`.matchAll(/```css\n([\s\S]*?)\n```/g)].map(([, css = '']) => css);

/** Dresses the page as a host does, for one test. */
function dress(css: string): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets.push(sheet);
}

const parsed = (color: string): string => {
  const context = document.createElement('canvas').getContext('2d')!;
  context.fillStyle = color;
  return context.fillStyle;
};

/** Relative luminance (WCAG 2) of what a colour paints, from 0 to 1. */
function luminance(color: string): number {
  const context = document.createElement('canvas').getContext('2d')!;
  context.fillStyle = color;
  context.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = [...context.getImageData(0, 0, 1, 1).data]
    .map((share) => share / 255)
    .map((share) => (share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

/** What breaks rules of the audit, in its words. */
async function findings(...rules: readonly string[]): Promise<string[]> {
  const { violations, passes } = await axe.run(document.body, { runOnly: [...rules] });
  const measured = passes.flatMap(({ nodes }) => nodes);
  expect(measured.length, 'texts that were measured').to.be.greaterThan(9);
  return violations.flatMap(({ nodes }) =>
    nodes.map(({ target, failureSummary }) => `${target.join(' ')}: ${failureSummary ?? ''}`),
  );
}

/** The texts that have less than 4.5:1 on what they stand on, 3:1 where they are large. */
const unreadable = (): Promise<string[]> => findings('color-contrast');

describe('the brands of the page for designers', () => {
  let before: CSSStyleSheet[] = [];
  beforeEach(() => {
    before = [...document.adoptedStyleSheets];
  });
  afterEach(() => {
    clearPage();
    document.adoptedStyleSheets = before;
  });

  it('are three, of different character', () => {
    expect(brands).to.have.length(3);
    const accents = brands.map(({ css }) => /--invite-color-accent: ([^;]+);/.exec(css)?.[1] ?? '');
    expect(new Set(accents.map(parsed)).size).to.equal(3);
  });

  it('hold nothing that a browser leaves out', () => {
    expect(styles.length).to.be.greaterThan(6);
    for (const css of styles)
      for (const [, name = '', value = ''] of css.matchAll(/^\s+([a-z-]+):\s*([^;{]+);/gm))
        expect(CSS.supports(name, value.trim()), `${name}: ${value}`).to.equal(true);
  });

  it('have text on any accent that can be read: black or white, whichever is read better', async () => {
    const form = await mountForm(await mockWorld());
    const button = find(form, '[part~=submit-button]')!;
    const style = getComputedStyle(button);
    const shares = [0, 40, 80, 120, 160, 200, 255];
    const accents = shares.flatMap((red) =>
      shares.flatMap((green) => shares.map((blue) => `rgb(${red}, ${green}, ${blue})`)),
    );
    button.style.transition = 'none';
    for (const accent of accents) {
      form.style.setProperty('--invite-color-accent', accent);
      expect(style.backgroundColor).to.equal(accent);
      expect(contrast(style.color, accent), accent).to.be.at.least(4.5);
    }
  });

  for (const { name, css } of brands)
    describe(name, () => {
      beforeEach(() => dress(css));

      it('reaches the elements', async () => {
        const form = await mountForm(await mockWorld());
        const button = find(form, '[part~=submit-button]')!;
        const accent = /--invite-color-accent: ([^;]+);/.exec(css)?.[1] ?? '';
        expect(parsed(getComputedStyle(button).backgroundColor)).to.equal(parsed(accent));
      });

      it('leaves every text of the form readable', async () => {
        await mountForm(await mockWorld());
        expect(await unreadable()).to.deep.equal([]);
      });

      it('leaves every text of the lists readable', async () => {
        const world = await mockWorld({ preset: 'sales-os' });
        await mountInvitations(world);
        await mountMembers(world);
        expect(await unreadable()).to.deep.equal([]);
      });

      it('leaves every text of an invitation readable, and every control large enough to hit', async () => {
        const world = await mockWorld({ as: null });
        await mountAccept(world, invite(world).token);
        expect(await findings('color-contrast', 'target-size')).to.deep.equal([]);
      });

      it('keeps the lists within the width of a phone', async () => {
        const world = await mockWorld({ preset: 'sales-os' });
        for (const list of [
          await mountInvitations(world, { width: 304 }),
          await mountMembers(world, { width: 304 }),
        ])
          expect(list.scrollWidth, list.localName).to.equal(304);
      });

      // What a window of 320 px leaves, beside the margins of the page.
      it('keeps the bar of who is selected, and roles that can be edited, within the width of a phone', async () => {
        const world = await mockWorld({ preset: 'intelli-auth' });
        const list = await mountInvitations(world, { width: 272 });
        list.shadowRoot!.querySelector<HTMLInputElement>('thead .select-box input')!.click();
        await waitUntil(() => list.shadowRoot!.querySelector('.bar'), 'no bar', { timeout: 5000 });
        const bar = list.shadowRoot!.querySelector('.bar')!;
        const clear = bar.querySelector('button:last-of-type')!;
        expect(clear.getBoundingClientRect().right, 'cut off').to.be.at.most(
          bar.getBoundingClientRect().right,
        );
        expect(bar.scrollHeight, 'cut off below').to.be.at.most(bar.clientHeight);
        for (const element of [list, await mountEditable(world, { width: 272 })])
          expect(element.scrollWidth, element.localName).to.equal(272);
      });

      it('keeps names without an end within the form and the lists', async () => {
        const world = await mockWorld();
        const role = `Staff for ${'Wolfeschlegelsteinhausenbergerdorff'.repeat(3)}`;
        world.backend.change(({ roles }) => {
          roles.find(({ id }) => id === 'role-staff')!.name = role;
        });
        for (const width of [304, 960]) {
          const [form, invitations, members] = [
            await mountForm(world, { width }),
            await mountInvitations(world, { width }),
            await mountMembers(world, { width }),
          ];
          for (const element of [form, invitations, members]) {
            expect(element.scrollWidth, `${element.localName}, ${width} px`).to.equal(width);
            const names = [...element.shadowRoot!.querySelectorAll<HTMLElement>('.role, td')].filter(
              ({ textContent }) => textContent.includes(role),
            );
            expect(names, `names in ${element.localName}`).not.to.be.empty;
            for (const name of names) expect(name.scrollWidth, 'cut off').to.be.at.most(name.clientWidth);
          }
        }
      });
    });
});
