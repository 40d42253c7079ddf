import { emailKey, parseEmailAddress } from 'invite-kit/contract';
import { assert, constantFrom, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';

const local = (length: number) => 'a'.repeat(length);
/** A domain of the given length, in labels of at most 50 characters. */
const domain = (length: number): string =>
  length <= 58 ? `${'d'.repeat(length - 8)}.example` : `${'d'.repeat(50)}.${domain(length - 51)}`;

describe('parseEmailAddress (ALL-01)', () => {
  describe('reads', () => {
    const accepted: [why: string, text: string, typed: string, ascii: string, key: string][] = [
      ['a plain address', 'a@b.example', 'a@b.example', 'a@b.example', 'a@b.example'],
      ['blanks around it (EM01)', '  a@b.example \n', 'a@b.example', 'a@b.example', 'a@b.example'],
      [
        'a byte order mark at the end (EM08)',
        'a@b.example\ufeff',
        'a@b.example',
        'a@b.example',
        'a@b.example',
      ],
      ['capitals (EM02)', 'A@B.Example', 'A@B.Example', 'A@b.example', 'a@b.example'],
      [
        'an international domain (EM07)',
        'user@münchen.example',
        'user@münchen.example',
        'user@xn--mnchen-3ya.example',
        'user@xn--mnchen-3ya.example',
      ],
      [
        'the same domain decomposed (EM07)',
        'user@mu\u0308nchen.example',
        'user@münchen.example',
        'user@xn--mnchen-3ya.example',
        'user@xn--mnchen-3ya.example',
      ],
      [
        'the same domain in its ASCII form (EM07)',
        'user@XN--mnchen-3ya.example',
        'user@XN--mnchen-3ya.example',
        'user@xn--mnchen-3ya.example',
        'user@xn--mnchen-3ya.example',
      ],
      ['a plus tag, which counts', 'a+x@b.example', 'a+x@b.example', 'a+x@b.example', 'a+x@b.example'],
      ['a dot, which counts', 'a.b@c.example', 'a.b@c.example', 'a.b@c.example', 'a.b@c.example'],
      ['a formula (EM16)', '=1+1@b.example', '=1+1@b.example', '=1+1@b.example', '=1+1@b.example'],
      ['a leading hyphen (EM16)', '-x@b.example', '-x@b.example', '-x@b.example', '-x@b.example'],
      ['a leading plus (EM16)', '+x@b.example', '+x@b.example', '+x@b.example', '+x@b.example'],
      ['digits in the domain', 'a@1.2.example', 'a@1.2.example', 'a@1.2.example', 'a@1.2.example'],
    ];

    it.each(accepted)('%s', (_, text, typed, ascii, key) => {
      expect(parseEmailAddress(text)).toEqual({ typed, ascii, key });
    });

    it('64 characters before the @ (EM13)', () => {
      expect(emailKey(`${local(64)}@b.example`)).toBe(`${local(64)}@b.example`);
    });

    it('254 characters in all (EM13)', () => {
      const text = `${local(64)}@${domain(189)}`;
      expect(text).toHaveLength(254);
      expect(emailKey(text)).toBe(text);
    });
  });

  describe('refuses', () => {
    const refused: [why: string, text: string][] = [
      ['nothing', ''],
      ['blanks only', '  \t'],
      ['no @', 'b.example'],
      ['a dotless i (EM04)', 'mıke@b.example'],
      ['the Kelvin sign (EM05)', 'mi\u212ae@b.example'],
      ['a long s (EM05)', 'ro\u017fe@b.example'],
      ['full-width letters (EM05)', 'ｍike@b.example'],
      ['a Cyrillic a', '\u0430da@b.example'],
      ['a zero-width space in the local part (EM08)', 'a\u200bb@c.example'],
      ['a zero-width space in the domain (EM08)', 'a@b\u200b.example'],
      ['a soft hyphen in the local part (EM08)', 'a\u00adb@c.example'],
      ['a soft hyphen in the domain (EM08)', 'a@b\u00adc.example'],
      ['a zero-width joiner in the domain (EM08)', 'a@b\u200dc.example'],
      ['a byte order mark inside (EM08)', 'a@b\ufeff.example'],
      ['a zero-width space at the end (EM08)', 'a@b.example\u200b'],
      ['a word joiner in the domain (EM08)', 'a@b\u2060c.example'],
      ['a variation selector in the domain (EM08)', 'a@b\ufe0fc.example'],
      ['a mark of writing direction (EM08)', 'a@\u202eb.example'],
      ['a blank inside', 'a b@c.example'],
      ['a blank in the domain', 'a@b .example'],
      ['an encoded line break (EM10)', 'a@b.example%0aBcc:x@y.example'],
      ['an encoded letter in the domain (EM10)', 'a@%62.example'],
      ['a line break (EM10)', 'a@b.example\r\nBcc: x@y.example'],
      ['a line break in the domain (EM10)', 'a@b\n.example'],
      ['a tab (EM10)', 'a@b.ex\tample'],
      ['a NUL (EM10)', 'a\u0000@b.example'],
      ['a NUL in the domain (EM10)', 'a@b\u0000.example'],
      ['a control character in the domain (EM10)', 'a@b\u0007.example'],
      ['two addresses with a comma (EM11)', 'a@b.example,c@d.example'],
      ['two addresses with a semicolon (EM11)', 'a@b.example;c@d.example'],
      ['two addresses on two lines (EM11)', 'a@b.example\nc@d.example'],
      ['a name around it', 'Ada <a@b.example>'],
      ['65 characters before the @ (EM13)', `${local(65)}@b.example`],
      ['255 characters in all (EM13)', `${local(64)}@${domain(190)}`],
      ['a domain label of 64 characters', `a@${'d'.repeat(64)}.example`],
      ['a domain without a dot (EM14)', 'a@localhost'],
      ['a short domain without a dot (EM14)', 'a@b'],
      ['an address in brackets (EM14)', 'a@[127.0.0.1]'],
      ['an IPv6 address in brackets (EM14)', 'a@[::1]'],
      ['an IPv4 address (EM14)', 'a@127.0.0.1'],
      ['an IPv4 address as one number (EM14)', 'a@2130706433'],
      ['an IPv4 address in hexadecimal (EM14)', 'a@0x7f.1'],
      ['two dots in the domain (EM14)', 'a@b..example'],
      ['a dot at the end of the domain', 'a@b.example.'],
      ['a dot at the start of the domain', 'a@.b.example'],
      ['a dot at the start (EM14)', '.a@b.example'],
      ['a dot before the @ (EM14)', 'a.@b.example'],
      ['two dots before the @ (EM14)', 'a..b@c.example'],
      ['nothing before the @ (EM14)', '@b.example'],
      ['nothing after the @ (EM14)', 'a@'],
      ['two @ (EM14)', 'a@@b'],
      ['two @ apart (EM14)', 'a@b@c.example'],
      ['a quoted local part', '"a b"@c.example'],
      ['a quoted @', '"a@b"@c.example'],
      ['a comment', 'a(x)@b.example'],
      ['a port', 'a@b.example:25'],
      ['a path', 'a@b.example/x'],
      ['a back slash', 'a@b.example\\x'],
      ['a query', 'a@b.example?x'],
      ['a fragment', 'a@b.example#x'],
      ['a hyphen at the start of a label', 'a@-b.example'],
      ['a hyphen at the end of a label', 'a@b-.example'],
      ['an underscore in the domain', 'a@b_c.example'],
      ['a full-width @ in the domain', 'a@b＠c.example'],
      ['a full-width slash in the domain', 'a@b／c.example'],
      ['a sign that becomes a slash in the domain', 'a@b℀.example'],
      ['a broken ASCII form', 'a@xn--\u00fc.example'],
      ['half of a surrogate pair (EM23)', 'a\ud800@b.example'],
      ['half of a surrogate pair in the domain (EM23)', 'a@b\ud800.example'],
      ['an unassigned code point in the domain (EM23)', 'a@b\u0378.example'],
    ];

    it.each(refused)('%s', (_, text) => {
      expect(parseEmailAddress(text)).toBeNull();
      expect(emailKey(text)).toBeNull();
    });
  });

  it('gives one key to addresses that differ in case only (EM02)', () => {
    expect(emailKey('Ada.L@Example.COM')).toBe(emailKey('ada.l@example.com'));
  });

  it('gives different keys with and without a dot or a tag', () => {
    expect(new Set(['ab@c.example', 'a.b@c.example', 'ab+x@c.example'].map(emailKey)).size).toBe(3);
  });

  it('finds the same key by the short way as by the long one', () => {
    const signs = [
      ...'aZ9._%+-@@',
      '.b.example',
      '@c-d.example',
      'xn--',
      '--',
      '0x7f',
      'ü',
      '\u212a',
      '\u017f',
      ' ',
    ];
    assert(
      property(string({ unit: constantFrom(...signs), maxLength: 24 }), (text) => {
        expect(emailKey(text)).toBe(parseEmailAddress(text)?.key ?? null);
      }),
      { numRuns: 5000 },
    );
  });

  it('answers a long text at once', () => {
    const before = performance.now();
    expect(parseEmailAddress(`${'a.'.repeat(200_000)}@b.example`)).toBeNull();
    expect(parseEmailAddress(`a@${'b.'.repeat(200_000)}example`)).toBeNull();
    expect(performance.now() - before).toBeLessThan(500);
  });
});
