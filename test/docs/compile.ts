import { resolve } from 'node:path';
import ts from 'typescript';
import { noteOf, root, type Block } from './pages.ts';

/** What a script without types may leave open: what may be null, and of what type something is. */
const forgivenInScripts = (code: number): boolean =>
  (code >= 7000 && code < 7100) || [2531, 2532, 18046, 18047, 18048].includes(code);

const extensions: Readonly<Record<string, string>> = { ts: '.ts', tsx: '.tsx', js: '.js' };

/**
 * Checks the types of all blocks in one go, each as a module of its own against the sources of the kit. Answers what is
 * wrong with each, in the words of the compiler.
 */
export function compileBlocks(blocks: readonly Block[]): ReadonlyMap<Block, readonly string[]> {
  const files = new Map<string, string>();
  const names = new Map<Block, string>();
  for (const [index, block] of blocks.entries()) {
    const base = resolve(root, 'test/docs', `block-${index}`);
    const name = `${base}${extensions[block.language]}`;
    const assumed = noteOf(block, 'assumes');
    names.set(block, name);
    files.set(name, `${block.text}\n${assumed === null ? 'export {};' : importOf(assumed, index)}\n`);
    if (assumed !== null) files.set(`${base}-assumed.ts`, exported(assumed));
  }
  const program = programOf(files);
  return new Map(
    [...names].map(([block, name]) => {
      const source = program.getSourceFile(name)!;
      const found = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
      const counted = found.filter(({ code }) => block.language !== 'js' || !forgivenInScripts(code));
      return [block, counted.map((one) => wordsOf(one, block))];
    }),
  );
}

const declared = /declare (?:function|const) (\w+)/g;
const importOf = (assumed: string, index: number): string =>
  `import { ${[...assumed.matchAll(declared)].map(([, name]) => name).join(', ')} } from './block-${index}-assumed.ts';`;
const exported = (assumed: string): string => assumed.replaceAll('declare ', 'export declare ');

function wordsOf({ messageText, start = 0, file }: ts.Diagnostic, { page, line }: Block): string {
  const at = file ? file.getLineAndCharacterOfPosition(start).line : 0;
  return `${page}:${line + 1 + at}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
}

function programOf(files: ReadonlyMap<string, string>): ts.Program {
  const { config } = ts.readConfigFile(resolve(root, 'tsconfig.json'), (file) => ts.sys.readFile(file)) as {
    config: { compilerOptions: object };
  };
  const { options } = ts.convertCompilerOptionsFromJson(
    {
      ...config.compilerOptions,
      ...{ noUnusedLocals: false, allowJs: true, checkJs: true, jsx: 'react-jsx' },
      ...{ types: ['node'], paths: { '@playwright/test': ['./node_modules/playwright/test'] } },
    },
    root,
  );
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile, getSourceFile } = host;
  host.fileExists = (name) => files.has(name) || fileExists.call(host, name);
  host.readFile = (name) => files.get(name) ?? readFile.call(host, name);
  host.getSourceFile = (name, languageVersion, ...rest) => {
    const text = files.get(name);
    return text === undefined
      ? getSourceFile.call(host, name, languageVersion, ...rest)
      : ts.createSourceFile(name, text, languageVersion, true);
  };
  return ts.createProgram([resolve(root, 'src/define.ts'), ...files.keys()], options, host);
}
