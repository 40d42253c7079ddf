import { customProperties, manuals } from './manifest.ts';

/** What is wrong with a style sheet, in sentences: tokens, parts and states that the kit does not have. */
export function problemsInStyle(text: string): string[] {
  const properties = [...text.matchAll(/--[\w-]+/g)].map(([name]) => name);
  return [
    ...properties.filter((name) => !customProperties.has(name)).map((name) => `There is no token ${name}`),
    ...[...text.matchAll(/([a-z][\w-]*)::part\(([^)]*)\)/g)].flatMap(([, tag = '', part = '']) =>
      manuals.get(tag)?.parts.has(part) ? [] : [`<${tag}> has no part "${part}"`],
    ),
    ...[...text.matchAll(/([a-z][\w-]*):state\(([^)]*)\)/g)].flatMap(([, tag = '', state = '']) =>
      manuals.get(tag)?.states.has(state) ? [] : [`<${tag}> has no state "${state}"`],
    ),
    ...(count(text, '{') === count(text, '}') ? [] : ['The braces do not match']),
  ];
}

const count = (text: string, sign: string): number => text.split(sign).length - 1;
