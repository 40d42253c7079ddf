import { manuals } from './manifest.ts';

/** Attributes that every element takes. */
const common = new Set(['class', 'id', 'slot', 'lang', 'dir', 'hidden', 'title', 'style']);
const empty = new Set(['meta', 'link', 'input', 'br', 'img', 'hr']);
const tagPattern = /^<(\/?)([a-z][\w-]*)((?:\s+[\w-]+(?:="[^"]*")?)*)\s*(\/?)>/;

/**
 * What is wrong with a piece of HTML, in sentences: tags that do not match, elements, attributes and slots that the kit
 * does not have. It reads the plain HTML that pages show, with double quotes around every value.
 */
export function problemsInMarkup(text: string): string[] {
  const problems: string[] = [];
  const open: string[] = [];
  let rest = text.replace(/<!doctype html>|<!--[\s\S]*?-->/g, '');
  for (let at = rest.indexOf('<'); at >= 0; at = rest.indexOf('<')) {
    rest = rest.slice(at);
    const match = tagPattern.exec(rest);
    if (!match) return [...problems, `This is no tag: ${rest.slice(0, 40)}`];
    const [all, isEnd, tag = '', attributes = ''] = match;
    rest = rest.slice(all.length);
    if (isEnd) {
      const last = open.pop();
      if (last !== tag) problems.push(`</${tag}> ends <${last ?? 'nothing'}>`);
      continue;
    }
    problems.push(...problemsInTag(tag, attributes, open.at(-1) ?? null));
    if (!empty.has(tag)) open.push(tag);
  }
  return [...problems, ...open.map((tag) => `<${tag}> has no end`)];
}

function problemsInTag(tag: string, attributes: string, parent: string | null): string[] {
  const manual = manuals.get(tag);
  if (tag.includes('-') && !manual) return [`There is no <${tag}>`];
  const given = [...attributes.matchAll(/([\w-]+)(?:="([^"]*)")?/g)].map(([, name = '', value = '']) => ({
    name,
    value,
  }));
  const unknown = manual ? given.filter(({ name }) => !common.has(name) && !manual.attributes.has(name)) : [];
  const slot = given.find(({ name }) => name === 'slot')?.value;
  const slots = manuals.get(parent ?? '')?.slots;
  return [
    ...unknown.map(({ name }) => `<${tag}> has no attribute "${name}"`),
    ...(slot !== undefined && !slots?.has(slot) ? [`<${parent ?? ''}> has no slot "${slot}"`] : []),
  ];
}
