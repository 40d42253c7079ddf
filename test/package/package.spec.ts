import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(resolve(root, path), 'utf8');
const exists = (path: string) => existsSync(resolve(root, path));

type Target = string | Readonly<Record<'invite-kit-source' | 'types' | 'default', string>>;
const { version, exports, sideEffects } = JSON.parse(read('package.json')) as {
  version: string;
  exports: Record<string, Target>;
  sideEffects: string[];
};
const entries = Object.entries(exports);
const isBuilt = exists('dist/index.d.ts') && exists('dist/cdn');

const elementTags = readdirSync(resolve(root, 'src/elements')).filter((folder) =>
  exists(`src/elements/${folder}/${folder}.define.ts`),
);

describe('package.json', () => {
  it.each(entries)('names files that exist for "%s"', (_path, target) => {
    if (typeof target === 'string') return expect(isBuilt ? exists(target) : true, target).toBe(true);
    expect(exists(target['invite-kit-source']), target['invite-kit-source']).toBe(true);
    for (const built of isBuilt ? [target.types, target.default] : [])
      expect(exists(built), built).toBe(true);
  });

  it('has an entry that defines each element alone', () => {
    const paths = entries.map(([path]) => path).filter((path) => path.startsWith('./define/'));
    expect(paths.sort()).toEqual(elementTags.map((tag) => `./define/${tag}`).sort());
  });

  it('tells bundlers which of its sources have effects', () => {
    const sources = sideEffects.filter((path) => !path.startsWith('./dist/') && !path.includes('*'));
    for (const path of sources) expect(exists(path), path).toBe(true);
    expect(sideEffects).toContain('./src/elements/*/*.define.ts');
    expect(sideEffects).toContain('./dist/elements/*/*.define.js');
  });
});

describe('version', () => {
  it('is that of package.json', async () => {
    expect((await import('invite-kit')).version).toBe(version);
  });
});

describe('invite-kit', () => {
  it('can be imported where there is no page, and registers nothing', async () => {
    const { define } = await import('invite-kit');
    expect(define).toBeTypeOf('function');
    // Lit brings a registry of its own to such places.
    for (const tag of elementTags) expect(globalThis.customElements?.get(tag), tag).toBeUndefined();
  });

  it('names the class of every element, and "define" imports each of them', async () => {
    const kit: Record<string, unknown> = await import('invite-kit');
    const defined = read('src/define.ts');
    for (const tag of elementTags) {
      const name = tag.replace(/(^|-)(\w)/g, (_all, _dash, letter: string) => letter.toUpperCase());
      expect(kit[name], name).toHaveProperty('tagName', tag);
      expect(defined).toContain(`./elements/${tag}/${tag}.define.ts`);
    }
    expect(defined.indexOf('invite-provider')).toBe(
      Math.min(...elementTags.map((tag) => defined.indexOf(`./elements/${tag}/`))) + './elements/'.length,
    );
  });
});
