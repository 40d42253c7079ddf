import { describe, expect, it } from 'vitest';
import { addressKey, withAddresses } from '../../src/elements/invite-form/address-list.ts';
import { parseAddresses, parseMailboxes } from '../../src/elements/invite-form/parse-addresses.ts';
import { suggestAddress } from '../../src/elements/invite-form/suggest-address.ts';

const both = ['a@b.example', 'c@d.example'];

describe('parseAddresses', () => {
  const lists: readonly (readonly [string, string, readonly string[]])[] = [
    ['takes one address', 'a@b.example', ['a@b.example']],
    ['finds nothing in nothing', ' \n\t,;\u00a0\u200b ', []],
    ['parts at commas', 'a@b.example,c@d.example', both],
    ['parts at semicolons', 'a@b.example; c@d.example;', both],
    ['parts at tabs', 'a@b.example\tc@d.example', both],
    ['parts at line breaks of every kind', 'a@b.example\r\nc@d.example\n\n', both],
    ['parts at full-width commas and semicolons', 'a@b.example，c@d.example；', both],
    ['parts at blanks between addresses', 'a@b.example  c@d.example', both],
    ['keeps the order and the spelling', 'B@X.example A@x.EXAMPLE', ['B@X.example', 'A@x.EXAMPLE']],
    ['keeps a doubled one for the list to merge', 'a@b.example a@b.example', ['a@b.example', 'a@b.example']],
    ['takes an address in an international domain', 'user@münchen.example', ['user@münchen.example']],
  ];
  const people: readonly (readonly [string, string, readonly string[]])[] = [
    ['leaves a name out', 'Ann Bee <a@b.example>', ['a@b.example']],
    ['leaves a quoted name with its comma out', '"Bee, Ann" <a@b.example>, c@d.example', both],
    ['leaves a name with a semicolon out', '"Bee; Ann" <a@b.example>; <c@d.example>', both],
    ['leaves "Last, First" out', 'Bee, Ann <a@b.example>; Dee, Cat <c@d.example>', both],
    ['parts people without a separator', 'Ann <a@b.example> Cat <c@d.example>', both],
    ['takes an address that stands in the name’s place once', 'a@b.example <a@b.example>', ['a@b.example']],
    ['takes another address in the name’s place as well', '"a@b.example" <c@d.example>', both],
    ['frees from mailto:', 'mailto:a@b.example, <MAILTO:c@d.example?subject=Hi>', both],
    ['frees from brackets, quotes and stops', '(a@b.example) "c@d.example".', both],
    ['frees from invisible characters around it', '\u200ba@b.example\u00ad \ufeffc@d.example\u202c', both],
  ];
  const unread: readonly (readonly [string, string, readonly string[]])[] = [
    ['words without an address', 'not an address', ['not an address']],
    ['words around an address', 'Ann a@b.example (home)', ['Ann', 'a@b.example', '(home)']],
    ['a bracket with nothing good in it', 'Ann <ann@>', ['Ann <ann@>']],
    ['a name in front of a lone comma', 'Bee, a@b.example', ['Bee', 'a@b.example']],
    ['a quote that is never closed', '"Bee, a@b.example\nc@d.example', ['"Bee', ...both]],
    ['an address with an invisible character inside', 'a@b.exam\u200bple', ['a@b.exam\u200bple']],
    ['an address with a byte order mark inside', 'a@b.exam\ufeffple', ['a@b.exam\ufeffple']],
    ['a dotless i', 'mıke@b.example', ['mıke@b.example']],
    ['an encoded line break', 'a@b.example%0aBcc:x@y.example', ['a@b.example%0aBcc:x@y.example']],
    ['a control character', 'a\u0000@b.example', ['a\u0000@b.example']],
    ['a lone surrogate', 'a\ud800@b.example', ['a\ud800@b.example']],
    [
      'an address hidden in a link',
      'mailto:a@b.example?cc=c@d.example',
      ['mailto:a@b.example?cc=c@d.example'],
    ],
    ['two at signs', 'a@@b.example', ['a@@b.example']],
  ];

  for (const [title, text, expected] of [...lists, ...people])
    it(title, () => expect(parseAddresses(text)).toEqual(expected));
  for (const [what, text, expected] of unread)
    it(`keeps ${what} as it stands`, () => expect(parseAddresses(text)).toEqual(expected));

  it('reads 5,000 lines, and 200,000 hostile characters, without a freeze', () => {
    const column = Array.from({ length: 5000 }, (_, index) => `Ann ${index} <a${index}@b.example>`);
    expect(parseAddresses(column.join('\n'))).toHaveLength(5000);
    const started = performance.now();
    for (const piece of ['"', '<', '>', ' ', '?', ',a ', 'mailto:', '\u200b', '"a\n', '<a', '@', '.', 'a <'])
      parseAddresses(`${piece.repeat(200_000 / piece.length)}x`);
    // A quadratic reader takes minutes.
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});

describe('withAddresses', () => {
  it('ALL-01: merges the same address in other spellings', () => {
    const result = withAddresses(['a@b.example'], ['A@B.Example', 'c@d.example', 'C@d.example'], 50);
    expect(result.list).toEqual(['a@b.example', 'c@d.example']);
    expect(result.duplicates).toEqual(['A@B.Example', 'C@d.example']);
  });

  it('ALL-01: merges a domain and its ASCII form', () => {
    const { duplicates } = withAddresses(['a@münchen.example'], ['a@xn--mnchen-3ya.example'], 50);
    expect(duplicates).toHaveLength(1);
  });

  it('keeps plus tags and dots apart', () => {
    expect(withAddresses([], ['a@b.example', 'a+1@b.example', 'a.a@b.example'], 50).added).toHaveLength(3);
  });

  it('merges what is no address by its text', () => {
    expect(withAddresses(['nobody'], ['nobody', 'Nobody'], 50).added).toEqual(['Nobody']);
    expect(addressKey('Nobody')).toBe('Nobody');
  });

  it('hands back what there is no room for, and drops none', () => {
    const texts = ['a@b.example', 'b@b.example', 'a@b.example', 'c@b.example'];
    const { added, duplicates, rest } = withAddresses([], texts, 2);
    expect([added, duplicates, rest]).toEqual([texts.slice(0, 2), ['a@b.example'], ['c@b.example']]);
  });
});

describe('suggestAddress', () => {
  it('corrects the provider and keeps the name', () => {
    expect(suggestAddress('Ann.Bee@GMIAL.com')).toBe('Ann.Bee@gmail.com');
  });

  for (const address of ['a@gmail.com', 'a@mail.com', 'a@ymail.com', 'a@constructor', ''])
    it(`leaves "${address}" alone`, () => expect(suggestAddress(address)).toBe(null));
});

describe('parseMailboxes', () => {
  const rows: readonly (readonly [string, string, string | null])[] = [
    ['takes the name in front of an address', 'Ann Bee <a@b.example>', 'Ann Bee'],
    ['frees the name from quotes', '"Ann Bee" <a@b.example>', 'Ann Bee'],
    ['keeps "Last, First" as it is written', '"Bee, Ann" <a@b.example>', 'Bee, Ann'],
    ['keeps a name without quotes in one piece', 'Bee, Ann <a@b.example>', 'Bee, Ann'],
    ['keeps a name in another script', 'ليلى حداد <a@b.example>', 'ليلى حداد'],
    ['keeps the stop of a name', 'Ann Bee Jr. <a@b.example>', 'Ann Bee Jr.'],
    ['takes no address for a name', 'a@b.example <a@b.example>', null],
    ['finds no name where there is none', '<a@b.example>', null],
    ['finds no name in the words of a bare address', 'a@b.example', null],
  ];
  for (const [title, text, name] of rows)
    it(title, () => expect(parseMailboxes(text)).toEqual([{ address: 'a@b.example', name }]));

  it('leaves each name with its own address', () =>
    expect(parseMailboxes('Ann <a@b.example>, c@d.example; Eve <e@f.example>')).toEqual([
      { address: 'a@b.example', name: 'Ann' },
      { address: 'c@d.example', name: null },
      { address: 'e@f.example', name: 'Eve' },
    ]));
});
