import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

/**
 * Sends what a line with `curl` sends, and answers what it prints, so that the pages can be tried where there is no
 * `curl`. Throws for an option that the pages do not use. Data begins with `@` for the content of a file.
 */
export async function curl(words: readonly string[], folder: string): Promise<string> {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: {
      silent: { type: 'boolean', short: 's' },
      request: { type: 'string', short: 'X' },
      header: { type: 'string', short: 'H', multiple: true },
      data: { type: 'string', short: 'd' },
      'data-binary': { type: 'string' },
      output: { type: 'string', short: 'o' },
    },
  });
  const [address, ...more] = positionals;
  if (!values.silent || address === undefined || more.length > 0)
    throw new TypeError(`Pages show "curl -s … ADDRESS", and not: curl ${words.join(' ')}`);
  const given = values.data ?? values['data-binary'];
  const body = given?.startsWith('@') ? await readFile(resolve(folder, given.slice(1)), 'utf8') : given;
  const response = await fetch(address, {
    method: values.request ?? (body === undefined ? 'GET' : 'POST'),
    headers: (values.header ?? []).map((line) => line.split(/:\s*/, 2) as [string, string]),
    ...(body !== undefined && { body }),
  });
  const answer = await response.text();
  if (values.output === undefined) return answer;
  if (!response.ok) throw new Error(`${address} answers ${response.status}: ${answer}`);
  await writeFile(resolve(folder, values.output), answer);
  return '';
}
