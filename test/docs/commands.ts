import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { readWorldStart } from 'invite-kit/mock-server/control';
import { optionsOf } from './command-help.ts';
import { root } from './pages.ts';
import { shellWords } from './shell-words.ts';

const manifest = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8')) as {
  readonly name: string;
  readonly version: string;
  readonly exports: Readonly<Record<string, unknown>>;
  readonly scripts: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
};

/** The file that `npm pack` makes. */
const archive = `${manifest.name}-${manifest.version}.tgz`;

/**
 * Checks a command that is not run because it installs, builds, or serves for ever: its script, its options and the
 * names in it have to be there. Throws what is wrong with it.
 */
export async function demandKnown(line: string): Promise<void> {
  const command = line.replace(/\s+#\s.*$/, '').trim();
  const copied = /^cp dist\/(\S+) [\w./-]+$/.exec(command)?.[1];
  if (copied !== undefined && Object.values(manifest.exports).includes(`./dist/${copied}`)) return;
  if (
    /^(cd|mkdir) [\w./-]+$|^export \w+="\$\w+"$|^npm (init -y|pack|start|test|install|pkg set type=module)$/.test(
      command,
    )
  )
    return;
  const [program, name = '', ...words] = shellWords(command);
  if (program === 'npm' && name === 'install') return demandInstallable(words);
  if (program === 'npm' && name === 'run') return demandScript(words);
  if (program === 'npx' && name === manifest.name) return demandOptions(words);
  if (program === 'npx' && existsSync(resolve(root, 'node_modules/.bin', name))) return;
  throw new TypeError(`Nobody checks what this does: ${command}`);
}

function demandInstallable(words: readonly string[]): void {
  const isForDevelopment = words[0] === '--save-dev';
  for (const word of isForDevelopment ? words.slice(1) : words)
    if (!(isForDevelopment ? Object.hasOwn(manifest.devDependencies, word) : word.endsWith(`/${archive}`)))
      throw new TypeError(`Pages install ${archive}, or what this project uses as well; and not ${word}.`);
}

async function demandScript([script = '', separator, ...words]: readonly string[]): Promise<void> {
  if (!Object.hasOwn(manifest.scripts, script)) throw new TypeError(`There is no script "${script}".`);
  if (script === 'mock' && separator === '--') await demandOptions(['mock', ...words]);
}

async function demandOptions([name, ...words]: readonly string[]): Promise<void> {
  if (name === '--version') return;
  if (name !== 'mock' && name !== 'conform') throw new TypeError(`There is no command "${name}".`);
  const known = optionsOf(name);
  const unknown = words.find((word) => word.startsWith('--') && !known.includes(word));
  if (unknown !== undefined) throw new TypeError(`invite-kit ${name} has no option ${unknown}.`);
  const valueOf = (option: string) => (words.includes(option) ? words[words.indexOf(option) + 1]! : null);
  await readWorldStart(valueOf('--preset'), valueOf('--scenario'));
}
