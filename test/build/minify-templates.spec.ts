import { parseAst } from 'vite';
import { describe, expect, it } from 'vitest';
import { minifyTemplatesIn } from '../../.ci/minify-templates.ts';

const minify = (code: string): string => minifyTemplatesIn(code, parseAst(code))?.toString() ?? code;

describe('minifyTemplates', () => {
  it.each([
    [
      'collapses white space between tags and in text',
      'html`\n  <p>\n    a  b ${c}\n  </p>`',
      'html` <p> a b ${c} </p>`',
    ],
    [
      'reaches templates inside templates',
      'html`<p>${html`<i>\n</i>`}</p>`',
      'html`<p>${html`<i> </i>`}</p>`',
    ],
    ['keeps a no-break space', 'html`a \u00a0 b`', 'html`a \u00a0 b`'],
    ['leaves preformatted text alone', 'html`<pre>  ${a}\n</pre>`', 'html`<pre>  ${a}\n</pre>`'],
    ['leaves other tags alone', 'text`a  b`', 'text`a  b`'],
    ['takes comments out of css', "css`a { b: c; /* it's */ d: e; }`", 'css`a{b: c;d: e}`'],
    ['keeps what is inside quotes', 'css`a { content: "x  ; {  y"; }`', 'css`a{content: "x  ; {  y"}`'],
    ['keeps what is inside url()', 'css`a { b: url(data:x;y, z); }`', 'css`a{b: url(data:x;y, z)}`'],
    [
      'keeps combinators and sums',
      'css`a > b + c { d: calc(1px  +  2px); }`',
      'css`a > b + c{d: calc(1px + 2px)}`',
    ],
    ['keeps the blank of a pseudo-class', 'css`a :hover { b: c; }`', 'css`a :hover{b: c}`'],
    ['keeps an empty custom property', 'css`a { --b: ; }`', 'css`a{--b: }`'],
    ['keeps a blank around an expression', 'css`a { b: ${c} ${d}; }`', 'css`a{b: ${c} ${d}}`'],
    [
      'gives up on a string that goes on behind an expression',
      "css`a  { b: '${c} '; }`",
      "css`a  { b: '${c} '; }`",
    ],
  ])('%s', (_title, code, expected) => {
    expect(minify(code)).toBe(expected);
  });
});
