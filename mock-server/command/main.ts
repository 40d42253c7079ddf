import { packageVersion } from '../node/package-version.ts';
import { exitCodes } from './exit-codes.ts';

/** Does what its words say; answers the code to end with. */
export type Subcommand = (words: readonly string[]) => Promise<number>;

/** Each is loaded when it is asked for. */
const subcommands: Readonly<Record<string, () => Promise<{ readonly run: Subcommand }>>> = {
  mock: () => import('./mock.ts'),
  conform: () => import('./conform.ts'),
};

const help = `invite-kit, version ${packageVersion()}

  invite-kit mock      a backend that keeps every rule of the contract, over HTTP
  invite-kit conform   says rule by rule whether a backend keeps the contract

  --help               this text; after a command, what it takes
  --version            the version alone
`;

/** The whole command: answers the code to end with. Throws what `reported` puts into words. */
export async function main([name = '', ...words]: readonly string[]): Promise<number> {
  if (name === '--version' || name === '-v') {
    process.stdout.write(`${packageVersion()}\n`);
    return exitCodes.done;
  }
  if (name === '--help' || name === '-h' || name === 'help') {
    process.stdout.write(help);
    return exitCodes.done;
  }
  const load = Object.hasOwn(subcommands, name) ? subcommands[name] : undefined;
  if (load) return (await load()).run(words);
  process.stderr.write(name === '' ? help : `There is no command "${name}".\n\n${help}`);
  return exitCodes.usage;
}
