import type { WorldStart } from 'invite-kit/mock-server/control';
import type { Look } from './look.ts';
import { fromRoot } from './products.ts';

/** The page that opens states. */
export const openPage: URL = fromRoot('open.html');

/** The address that opens what a link says. */
export function openAddress(link: URLSearchParams | string): URL {
  const url = new URL(openPage);
  url.search = String(link);
  return url;
}

/** The address that opens a scenario, or a preset as it is, in a page that looks like this one. */
export function startAddress({ preset, scenario }: WorldStart, { language, theme }: Look): URL {
  const link = new URLSearchParams(scenario === null ? { preset } : { scenario });
  if (language) link.set('language', language);
  if (theme) link.set('theme', theme);
  return openAddress(link);
}
