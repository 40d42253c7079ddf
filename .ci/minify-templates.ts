import MagicString from 'magic-string';
import type { ESTree, Plugin } from 'vite';

const blanks = /[ \t\r\n\f]+/g;

/** Runs of white space become one blank, which is what the page shows of them anyway. */
const minifyHtml = (texts: string[]): string[] =>
  texts.some((text) => /<(pre|textarea)\b/i.test(text))
    ? texts
    : texts.map((text) => text.replace(blanks, ' '));

const kept = /("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\burl\([^)]*\))/;
const keptOrComment = new RegExp(`${kept.source}|/\\*[\\s\\S]*?\\*/`, 'g');

const minifyRules = (css: string): string =>
  css
    .replace(blanks, ' ')
    // An empty custom property, `--x: ;`, keeps its blank.
    .replace(/(?<!:) ;/g, ';')
    .replace(/ ?([{}]) ?/g, '$1')
    .replace(/([;,]) /g, '$1')
    .replace(/;}/g, '}');

/** Takes out comments and the white space that CSS does not need; strings and addresses stay as they are. */
function minifyCss(texts: string[]): string[] {
  const parts = texts.map((text) =>
    text.replace(keptOrComment, (_all, string?: string) => string ?? ' ').split(kept),
  );
  const isKept = (index: number): boolean => index % 2 === 1;
  // A string or a comment that goes on behind an expression: hands off.
  const isCut = (part: string, index: number): boolean =>
    !isKept(index) && /["']|\/\*|\*\/|\burl\(/.test(part);
  if (parts.some((list) => list.some(isCut))) return texts;
  const minified = parts.map((list) =>
    list.map((part, index) => (isKept(index) ? part : minifyRules(part))).join(''),
  );
  return minified.map((text, index) => {
    const start = index === 0 ? text.trimStart() : text;
    return index === minified.length - 1 ? start.trimEnd() : start;
  });
}

const minifiers = new Map([
  ['html', minifyHtml],
  ['svg', minifyHtml],
  ['css', minifyCss],
]);

/** Shortens the templates of a program, which the caller has parsed; `null` if there is nothing to shorten. */
export function minifyTemplatesIn(code: string, program: ESTree.Program): MagicString | null {
  const edited = new MagicString(code);
  const visit = (node: unknown): void => {
    if (!node || typeof node !== 'object') return;
    if (Array.isArray(node)) return node.forEach(visit);
    if (isTaggedTemplate(node) && node.tag.type === 'Identifier') {
      const { quasis } = node.quasi;
      const texts = quasis.map(({ value }) => value.raw);
      minifiers
        .get(node.tag.name)?.(texts)
        .forEach((text, index) => {
          const before = texts[index] ?? '';
          // Parsers disagree about whether a piece begins at its delimiter or behind it.
          const start = code.indexOf(before, quasis[index]?.start);
          if (text !== before) edited.update(start, start + before.length, text);
        });
    }
    Object.values(node).forEach(visit);
  };
  visit(program);
  return edited.hasChanged() ? edited : null;
}

const isTaggedTemplate = (node: object): node is ESTree.TaggedTemplateExpression =>
  'type' in node && node.type === 'TaggedTemplateExpression';

/** Shortens the text of html`…`, svg`…` and css`…` without changing what it means. For builds only. */
export function minifyTemplates(): Plugin {
  return {
    name: 'minify-templates',
    apply: 'build',
    enforce: 'post',
    transform(code, id) {
      if (id.includes('node_modules') || !/\b(html|svg|css)`/.test(code)) return null;
      const edited = minifyTemplatesIn(code, this.parse(code));
      return edited && { code: edited.toString(), map: edited.generateMap({ hires: true }) };
    },
  };
}
