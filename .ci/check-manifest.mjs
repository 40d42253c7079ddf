import { readFileSync, readdirSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { root } from './setup.mjs';

const read = (path) => readFileSync(resolve(root, path), 'utf8');
const withoutComments = (code) => code.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|[^:])\/\/.*$/gm, '$1');
const eachMatch = (code, pattern) => [...code.matchAll(pattern)].map(([, first = '']) => first);

/** Every file below a folder of the repository. */
function filesBelow(folder) {
  return readdirSync(resolve(root, folder), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesBelow(`${folder}/${entry.name}`) : [`${folder}/${entry.name}`],
  );
}

/** The code that belongs to one element: its folder; of a shared building block, its own file. */
function codeOf(source) {
  const folder = dirname(source);
  const files =
    basename(folder) === basename(source, '.ts')
      ? filesBelow(folder).filter((file) => /\.ts$/.test(file) && !/\.(styles|events|define)\.ts$/.test(file))
      : [source];
  return withoutComments(files.map(read).join('\n'));
}

/** What an element's code offers to the page, and its comment therefore has to name. */
function offeredBy(code, eventClasses) {
  const words = (text) =>
    text
      .replace(/\$\{[^}]*\}/g, ' ')
      .split(/\s+/)
      .filter(Boolean);
  const exported = eachMatch(code, /\bexportparts="([^"]*)"/g)
    .flatMap((list) => list.split(','))
    .map((pair) => pair.split(':').at(-1).trim())
    .filter((name) => name && !name.includes('$'));
  return {
    slots: eachMatch(code, /<slot\b([^>]*)/g)
      .map((attributes) => (/\bname=/.test(attributes) ? /\bname="([^"$]*)"/.exec(attributes)?.[1] : ''))
      .filter((name) => name !== undefined),
    cssParts: [...eachMatch(code, /\bpart="([^"]*)"/g).flatMap(words), ...exported],
    eventClasses: eachMatch(code, /\bnew (\w+Event)\(/g).filter((name) => eventClasses.has(name)),
    eventNames: eachMatch(code, /\bnew CustomEvent(?:<[^(]*>)?\(\s*'([^']+)'/g),
  };
}

/** Checks that the manifest describes all that the elements offer. Each gap is a sentence that names the element. */
export function findGaps(manifest) {
  const gaps = [];
  const eventClasses = new Set(
    filesBelow('src')
      .filter((file) => file.endsWith('.ts'))
      .flatMap((file) => eachMatch(read(file), /\bclass (\w+Event)\b/g)),
  );
  const documented = new Set();
  let elements = 0;

  for (const module of manifest.modules)
    for (const declaration of module.declarations.filter(({ customElement }) => customElement)) {
      elements += 1;
      const { tagName, name } = declaration;
      const source = module.path.replace(/^dist\/(.*)\.js$/, 'src/$1.ts');
      const gap = (text) => gaps.push(`${source} <${tagName ?? name}>: ${text}`);
      documented.add(tagName);
      if (!tagName) gap('its comment has no @customElement with the tag');
      if (!declaration.summary && !declaration.description) gap('its comment has no first sentence');

      const described = (kind, list = []) => {
        const names = list.map((item) => item.name ?? '');
        for (const item of list)
          if (!item.description?.trim()) gap(`${kind} "${item.name ?? ''}" has no description`);
        for (const twice of new Set(names.filter((one, index) => names.indexOf(one) !== index)))
          gap(`${kind} "${twice}" is described twice`);
        return new Set(names);
      };
      described('attribute', declaration.attributes);
      described('public member', declaration.members);
      described('@cssstate', declaration.cssStates);
      described('@cssproperty', declaration.cssProperties);
      const slots = described('@slot', declaration.slots);
      const parts = described('@csspart', declaration.cssParts);
      const events = described('@fires', declaration.events);
      const eventTypes = new Set();
      for (const event of declaration.events ?? [])
        if (!event.type?.text || event.type.text === 'Event') gap(`@fires "${event.name}" has no {Type}`);
        else eventTypes.add(event.type.text);

      const offered = offeredBy(codeOf(source), eventClasses);
      const undocumented = (kind, names, known) => {
        for (const one of new Set(names))
          if (!known.has(one)) gap(`${kind} "${one}" is in the code, not in the comment`);
      };
      undocumented('slot', offered.slots, slots);
      undocumented('part', offered.cssParts, parts);
      undocumented('event', offered.eventClasses, eventTypes);
      undocumented('event', offered.eventNames, events);
    }

  for (const file of filesBelow('src/elements').filter((path) => path.endsWith('.define.ts'))) {
    const tag = basename(file, '.define.ts');
    if (!documented.has(tag)) gaps.push(`${file}: <${tag}> is not in the manifest`);
  }
  return { elements, gaps };
}
