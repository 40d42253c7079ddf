/** A well-formed address in its three spellings. */
export interface EmailAddress {
  /** What was typed, without blanks around it; for display and for the envelope. */
  readonly typed: string;
  /** The address with its domain in ASCII, as it travels. */
  readonly ascii: string;
  /** What comparisons use: `ascii` in ASCII lower case. Dots and plus tags count. */
  readonly key: string;
}

const localPart = /^[\w.!#$%&'*+/=?^`{|}~-]{1,64}$/;
const domainLabel = /^(?!-)[a-z\d-]{1,63}(?<!-)$/;
/** What would end the domain within an address of the web, and what its ASCII form leaves out unseen. */
const forbiddenInDomain = /[\s%/?#@:\\[\]<>"\p{Default_Ignorable_Code_Point}]/u;

/**
 * Reads one address, or answers `null` when it is malformed (ALL-01).
 *
 * One unquoted `@`; a local part of at most 64 ASCII characters without a dot at either end or two
 * in a row; a domain of two labels or more, taken to its ASCII form; at most 254 characters in all.
 * Only ASCII letters are folded: other folding rules make different addresses equal.
 */
export function parseEmailAddress(text: string): EmailAddress | null {
  const trimmed = text.trim();
  const at = trimmed.lastIndexOf('@');
  // Judged before NFC, which turns the Kelvin sign into a K.
  const local = trimmed.slice(0, at);
  if (at < 1 || !localPart.test(local) || /^\.|\.\.|\.$/.test(local)) return null;
  const typed = trimmed.normalize('NFC');
  const domain = toAsciiDomain(typed.slice(at + 1));
  if (domain === null) return null;
  const ascii = `${local}@${domain}`;
  return ascii.length > 254 ? null : { typed, ascii, key: lowerAscii(ascii) };
}

/** The comparison key of an address, or `null` when it is malformed. */
export function emailKey(text: string): string | null {
  return isPlain(text) ? text.toLowerCase() : (parseEmailAddress(text)?.key ?? null);
}

/** Most addresses as they are, but for their case: short and ASCII. They are known at a glance. */
const plainAddress =
  /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*@(?:[a-z\d]+(?:-[a-z\d]+)*\.)+[a-z]+$/i;
const isPlain = (text: string) => text.length <= 64 && plainAddress.test(text);

function toAsciiDomain(domain: string): string | null {
  if (forbiddenInDomain.test(domain) || !URL.canParse(`http://${domain}`)) return null;
  const ascii = new URL(`http://${domain}`).hostname;
  const labels = ascii.split('.');
  const isName = labels.length > 1 && labels.every((label) => domainLabel.test(label));
  return isName && /[a-z]/.test(labels.at(-1)!) ? ascii : null;
}

const lowerAscii = (text: string) => text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
