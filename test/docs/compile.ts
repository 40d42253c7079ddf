import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { noteOf, root, type Block } from './pages.ts';

const folder = resolve(root, 'node_modules/.cache/invite-kit/docs');

/** What a reader has installed besides the kit, and where it is here. */
const installed = {
  'invite-kit': '.',
  msw: 'node_modules/msw',
  vitest: 'node_modules/vitest',
  react: 'node_modules/react',
  '@types': 'node_modules/@types',
};

/** What a script without types may leave open: what may be null, and of what type something is. */
const forgivenInScripts = (code: number): boolean =>
  (code >= 7000 && code < 7100) || [2531, 2532, 18047, 18048].includes(code);

/**
 * Checks the types of all blocks, each as a module of its own in a folder in which the kit is installed from its sources.
 * Answers what is wrong, in the words of the compiler, at the lines of the pages.
 */
export function compileBlocks(blocks: readonly Block[]): readonly string[] {
  rmSync(folder, { recursive: true, force: true });
  install();
  const names = new Map<string, Block>();
  for (const [index, block] of blocks.entries()) names.set(writeBlock(block, index), block);
  return problemsIn(names);
}

function install(): void {
  for (const [name, place] of Object.entries(installed)) {
    const link = resolve(folder, 'node_modules', name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(resolve(root, place), link, 'junction');
  }
}

const declared = /declare (?:function|const) (\w+)/g;

/** Writes the file of a block; what it takes for granted comes from a file beside it, at the end, so that lines stay. */
function writeBlock(block: Block, index: number): string {
  const name = `block-${index}.${block.language}`;
  const assumed = noteOf(block, 'assumes');
  const taken = [...(assumed ?? '').matchAll(declared)].map(([, one]) => one).join(', ');
  const end = assumed === null ? 'export {};' : `import { ${taken} } from './assumed-${index}.ts';`;
  writeFileSync(resolve(folder, name), `${block.text}\n${end}\n`);
  if (assumed !== null)
    writeFileSync(resolve(folder, `assumed-${index}.ts`), assumed.replaceAll('declare ', 'export declare '));
  return name;
}

function problemsIn(names: ReadonlyMap<string, Block>): string[] {
  const config = resolve(folder, 'tsconfig.json');
  writeFileSync(config, JSON.stringify({ compilerOptions: options(), files: [...names.keys()] }));
  const compiler = resolve(root, 'node_modules/typescript7/bin/tsc');
  const { stdout, stderr, error } = spawnSync(
    process.execPath,
    [compiler, '--noEmit', '--pretty', 'false', '-p', config],
    { cwd: folder, encoding: 'utf8' },
  );
  if (error) throw error;
  return `${stdout}${stderr}`
    .split(/\n(?=\S)/)
    .filter((line) => line.trim() !== '')
    .flatMap((line) => atPage(line, names));
}

/** The options of the whole project, for a folder of its own. */
function options(): object {
  const { compilerOptions } = JSON.parse(readFileSync(resolve(root, 'tsconfig.json'), 'utf8')) as {
    readonly compilerOptions: object;
  };
  return {
    ...compilerOptions,
    noUnusedLocals: false,
    allowJs: true,
    checkJs: true,
    types: ['node'],
    typeRoots: [resolve(root, 'node_modules/@types')],
    jsx: 'react-jsx',
    // The same package under the name by which readers install it.
    paths: { '@playwright/test': [resolve(root, 'node_modules/playwright/test')] },
  };
}

/** A line of the compiler with the place in the page; nothing for what a script may leave open. */
function atPage(line: string, names: ReadonlyMap<string, Block>): string[] {
  const [, name = '', row, code, words] =
    /^(block-\d+\.\w+)\((\d+),\d+\): error TS(\d+): ([\s\S]*)$/.exec(line) ?? [];
  const block = names.get(name);
  if (!block) return [line];
  if (block.language === 'js' && forgivenInScripts(Number(code))) return [];
  return [`${block.page}:${block.line + Number(row)}: ${words}`];
}
