import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, posix, resolve } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

/**
 * The order of the layers: contract <- policy <- store <- context <- elements, never back. Whatever is not the kit itself
 * (mock server, demo, stories, tests) sees it through the package's exports, as a user does.
 */

interface Import {
  readonly file: string;
  readonly line: number;
  /** As written: `./role.ts`, `lit`, `invite-kit/policy`. */
  readonly specifier: string;
  /** Path of the file in the repository, if the import is relative. */
  readonly target: string | null;
  readonly typeOnly: boolean;
}

const root = resolve(dirname(import.meta.filename), '..');

function filesBelow(folder: string): string[] {
  if (!existsSync(resolve(root, folder))) return [];
  return readdirSync(resolve(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    return entry.isDirectory() ? filesBelow(path) : /\.(ts|mjs|js)$/.test(entry.name) ? [path] : [];
  });
}

const parsed = new Map<string, ts.SourceFile>();

function parse(file: string): ts.SourceFile {
  let source = parsed.get(file);
  if (!source) {
    const text = readFileSync(resolve(root, file), 'utf8');
    source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true, ts.ScriptKind.TS);
    parsed.set(file, source);
  }
  return source;
}

function visit(file: string, look: (node: ts.Node, line: number) => void): void {
  const source = parse(file);
  const walk = (node: ts.Node): void => {
    look(node, source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1);
    ts.forEachChild(node, walk);
  };
  walk(source);
}

/** True for `import type …` and for `import { type A, type B } …`. */
function isTypeOnly(node: ts.ImportDeclaration | ts.ExportDeclaration): boolean {
  if (ts.isExportDeclaration(node)) return node.isTypeOnly;
  const clause = node.importClause;
  if (!clause) return false;
  if (clause.phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  const named = clause.namedBindings;
  return (
    !clause.name &&
    !!named &&
    ts.isNamedImports(named) &&
    named.elements.every((element) => element.isTypeOnly)
  );
}

function importsOf(file: string): Import[] {
  const found: Import[] = [];
  visit(file, (node, line) => {
    const add = (specifier: ts.Node | undefined, typeOnly: boolean): void => {
      if (!specifier || !ts.isStringLiteralLike(specifier)) return;
      const target = specifier.text.startsWith('.') ? posix.join(posix.dirname(file), specifier.text) : null;
      found.push({ file, line, specifier: specifier.text, target, typeOnly });
    };
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node))
      add(node.moduleSpecifier, isTypeOnly(node));
    else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword)
      add(node.arguments[0], false);
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument))
      add(node.argument.literal, true);
  });
  return found;
}

const layers = [
  'contract',
  'policy',
  'client',
  'conformance',
  'store',
  'messages',
  'context',
  'elements',
] as const;
type Layer = (typeof layers)[number];

/** What each layer may import besides itself. */
const allowed: Record<Layer, readonly Layer[]> = {
  contract: [],
  policy: ['contract'],
  client: ['contract'],
  conformance: ['contract', 'policy', 'client'],
  messages: ['contract'],
  store: ['contract', 'policy'],
  context: ['contract', 'policy', 'store', 'messages'],
  elements: ['contract', 'policy', 'store', 'messages', 'context'],
};

/** Where elements turn a `base-url` into a client; no other code of theirs knows which client it talks to. */
const choosesClient = /^src\/elements\/(shared\/http-client\.ts$|invite-provider\/)/;

/** Files beside the layers that import nothing but each other, and may be imported by all. */
const foundation = ['src/version.ts', 'src/define-elements.ts'];

const layerOf = (path: string): Layer | undefined => layers.find((layer) => path.startsWith(`src/${layer}/`));
const elementFolderOf = (path: string): string | undefined => /^src\/elements\/([^/]+)\//.exec(path)?.[1];

const source = filesBelow('src');
const mockServer = filesBelow('mock-server');
const outside = [...filesBelow('demo'), ...filesBelow('test'), ...filesBelow('stories')];
const everything = [...source, ...mockServer, ...outside];

/** Fails with one line for each offence: file, line, what it imports, and why not. */
function refuse(files: readonly string[], offence: (one: Import) => string | false | undefined): void {
  const offences = files.flatMap(importsOf).flatMap((one) => {
    const reason = offence(one);
    return reason ? [`${one.file}:${one.line} imports '${one.specifier}': ${reason}`] : [];
  });
  expect(offences.join('\n')).toBe('');
}

describe('layers of src', () => {
  it('is not empty', () => {
    expect(source.length).toBeGreaterThan(0);
  });

  it.each(layers)('%s imports only what lies below it', (layer) => {
    refuse(
      source.filter((file) => layerOf(file) === layer),
      ({ file, target }) => {
        if (!target) return false;
        const other = layerOf(target);
        if (other === layer || (other && allowed[layer].includes(other))) return false;
        if (other === 'client' && choosesClient.test(file)) return false;
        if (foundation.includes(target)) return false;
        return `${layer} may import ${[layer, ...allowed[layer]].join(', ')} only`;
      },
    );
  });

  it('what lies beside the layers knows none of them', () => {
    refuse(
      foundation,
      ({ target }) =>
        !!target && !foundation.includes(target) && 'all layers import this file, so it may import none',
    );
  });

  it('messages import types of the contract, no code', () => {
    refuse(
      source.filter((file) => layerOf(file) === 'messages'),
      ({ target, typeOnly }) =>
        !!target && layerOf(target) === 'contract' && !typeOnly && 'write import type',
    );
  });

  it('an element imports no other element, only what is shared', () => {
    refuse(
      source.filter((file) => elementFolderOf(file)),
      ({ file, target }) => {
        const other = target && elementFolderOf(target);
        return (
          !!other && other !== 'shared' && other !== elementFolderOf(file) && `move it to elements/shared`
        );
      },
    );
  });

  it('the index has no side effects: it imports no define file', () => {
    refuse(
      source.filter((file) => file === 'src/index.ts'),
      ({ target }) => !!target && /define\.ts$/.test(target) && 'registration is for define.ts',
    );
  });

  it('imports relative files with their extension, and only packages that users install', () => {
    refuse(source, ({ file, specifier, target }) => {
      if (target) return !specifier.endsWith('.ts') && 'relative imports end in .ts';
      if (/^(lit|@lit\/context)($|\/)/.test(specifier)) return false;
      // What files of a hundred thousand rows need comes with the one element that reads them.
      const isHeavy = /^(papaparse|idb-keyval|@tanstack\/virtual-core)$/.test(specifier);
      if (isHeavy && file.startsWith('src/elements/bulk-invite/')) return false;
      // The QR code of a second factor, loaded when there is one to show.
      if (specifier === 'uqr' && file.startsWith('src/elements/accept-invite/')) return false;
      return specifier !== 'zod/mini' && 'src may import lit, @lit/context and zod/mini';
    });
  });

  it('Lit begins at the context: nothing below it knows the DOM library', () => {
    refuse(
      source.filter((file) => {
        const layer = layerOf(file);
        return layer && layer !== 'context' && layer !== 'elements';
      }),
      ({ specifier }) => /^(lit|@lit\/)/.test(specifier) && 'only context and elements use Lit',
    );
  });
});

describe('around src', () => {
  const wholeKit = ['mock-server/demo.ts', 'mock-server/cdn-demo.ts'];

  it('the mock server judges by contract and policy alone', () => {
    refuse(mockServer, ({ file, specifier, target }) => {
      if (target) return !target.startsWith('mock-server/') && 'import the package by its name';
      if (/^invite-kit\/(contract|contract\/openapi|policy)$/.test(specifier)) return false;
      if (/^(msw($|\/)|idb-keyval$|jose$|oauth4webapi$|otpauth$|node:|zod\/mini$)/.test(specifier))
        return false;
      // The command checks other backends; no server does.
      if (file.startsWith('mock-server/command/') && specifier === 'invite-kit/conformance') return false;
      // The control room is a page part of its own; nothing else of the mock server knows the DOM library.
      if (file.startsWith('mock-server/control-room/') && /^lit($|\/)/.test(specifier)) return false;
      if (wholeKit.includes(file) && /^invite-kit(\/client|\/define(\/.*)?)?$/.test(specifier)) return false;
      return 'the mock server may import invite-kit/contract, invite-kit/policy, msw, idb-keyval, jose, oauth4webapi and otpauth only';
    });
  });

  it('demo, stories and tests use the package by its name', () => {
    refuse(outside, ({ file, target }) => {
      // Pure code beside an element has no name outside of it; it is tested at Node's speed, and timed alone.
      const isPure =
        /^test\/(elements\/(.*\.spec|bulk-keeper\.test)|support\/bulk-(node|sheet)-world|bench\/.*)\.ts$/.test(
          file,
        );
      if (isPure && target?.startsWith('src/elements/')) return false;
      return !!target && /^(src|mock-server|dist)\//.test(target) && "import 'invite-kit/…' instead";
    });
  });
});

describe('files', () => {
  it('have a noun for a name: no utils, types, helpers', () => {
    const nameless = everything.filter((file) =>
      /(^|[/.])(utils?|types?|helpers?)\.\w+$|\/(utils?|types|helpers?)\//.test(file),
    );
    expect(nameless.join('\n')).toBe('');
  });

  it('register elements in define files and nowhere else', () => {
    const offences: string[] = [];
    const mayDefine = (file: string): boolean =>
      /(^|\/|\.)define\.ts$|^mock-server\/demo\.ts$|\/cdn(-demo)?\.ts$/.test(file);
    for (const file of [...source, ...mockServer].filter((one) => !mayDefine(one)))
      visit(file, (node, line) => {
        const registers =
          (ts.isCallExpression(node) && /\bcustomElements\s*\.\s*define$/.test(node.expression.getText())) ||
          (ts.isDecorator(node) && /^@customElement\b/.test(node.getText()));
        if (registers) offences.push(`${file}:${line} registers an element: that belongs in a *.define.ts`);
      });
    expect(offences.join('\n')).toBe('');
  });

  it('agree with package.json about the version', () => {
    const { version } = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8')) as {
      version: string;
    };
    expect(readFileSync(resolve(root, 'src/version.ts'), 'utf8')).toContain(`version = '${version}'`);
  });

  it('of the policy take the time as an argument', () => {
    const offences: string[] = [];
    for (const file of source.filter((one) => layerOf(one) === 'policy'))
      visit(file, (node, line) => {
        const now =
          (ts.isCallExpression(node) &&
            /^(globalThis\.)?(Date\.now|performance\.now)$/.test(node.expression.getText())) ||
          (ts.isNewExpression(node) && node.expression.getText() === 'Date' && !node.arguments?.length);
        if (now) offences.push(`${file}:${line} reads the clock: take \`now\` as an argument`);
      });
    expect(offences.join('\n')).toBe('');
  });
});
