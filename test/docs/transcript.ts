import { spawn, type ChildProcess } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { inviteKit, sourceFlags } from './command-help.ts';
import { curl } from './curl.ts';
import { noteOf, placeOf, root, type Block, type Page } from './pages.ts';
import { shellWords } from './shell-words.ts';

/** Commands of a page, and what the page says that comes of them. */
interface Step {
  readonly block: Block;
  readonly commands: readonly string[];
  /** `…` stands for whatever comes. */
  readonly expected: string;
}

/** What really came. */
export interface Said {
  readonly place: string;
  readonly commands: readonly string[];
  readonly expected: string;
  readonly output: string;
}

export const isRun = ({ notes }: Block): boolean => notes.includes('run');
export const isPrinted = ({ notes }: Block): boolean => notes.includes('prints');

/** What is to be run of a block, together with what the next one says that it prints. */
function stepOf(block: Block, next: Block | undefined): Step {
  const commands = block.text.split('\n').filter((line) => line.trim() !== '');
  return { block, commands, expected: next && isPrinted(next) ? next.text : '' };
}

/** Whether an output is what a page shows: dots stand for anything, on a line of their own for any lines. */
export function isAsShown(output: string, expected: string): boolean {
  const pattern = expected
    .trim()
    .replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
    .replace(/^…\n/, '(?:[\\s\\S]*\\n)?')
    .replace(/\n…$/, '(?:\\n[\\s\\S]*)?')
    .replace(/\n…(?=\n)/g, '(?:\\n[\\s\\S]*)?')
    .replaceAll('…', '[\\s\\S]*');
  return new RegExp(`^${pattern}$`).test(output.trim());
}

/** The ports that pages speak of; each reader has others. */
const ports = ['4010', '8080'] as const;

/** Somebody who follows a page: with a folder in which the kit is installed, ports of their own, and servers that run on. */
export class Reader {
  readonly #running = new Map<string, ChildProcess>();
  readonly #filled = new Map<string, string>();
  #folder = '';
  #exitCode = 0;

  /** Does everything that the page says, in its order, and tells what came of it. */
  async follow(page: Page): Promise<readonly Said[]> {
    this.#folder = await mkdtemp(join(tmpdir(), 'invite-kit-docs-'));
    await mkdir(join(this.#folder, 'node_modules'));
    await symlink(root, join(this.#folder, 'node_modules/invite-kit'), 'junction');
    for (const port of ports) this.#filled.set(port, `${await freePort()}`);
    const said: Said[] = [];
    try {
      for (const [index, block] of page.blocks.entries()) {
        await this.#write(block);
        if (isRun(block)) said.push(await this.#say(stepOf(block, page.blocks[index + 1])));
      }
    } finally {
      await Promise.all([...this.#running.keys()].map((command) => this.#stop(command)));
      await rm(this.#folder, { recursive: true });
    }
    return said;
  }

  /** Makes the files that the page lets readers make. */
  async #write(block: Block): Promise<void> {
    const file = noteOf(block, 'file');
    if (file !== null) await writeFile(resolve(this.#folder, file), this.#fill(block.text));
    for (const note of block.notes) {
      const [, name, old] = /^replaces in (\S+): (.*)$/.exec(note) ?? [];
      if (name === undefined || old === undefined) continue;
      const path = resolve(this.#folder, name);
      const text = await readFile(path, 'utf8');
      if (!text.includes(old)) throw new TypeError(`${placeOf(block)}: ${name} has no "${old}".`);
      await writeFile(
        path,
        text.replace(old, () => this.#fill(block.text)),
      );
    }
  }

  async #say({ block, commands, expected: shown }: Step): Promise<Said> {
    const expected = this.#fill(shown);
    const outputs: string[] = [];
    for (const command of commands) outputs.push((await this.#run(this.#fill(command), expected)).trim());
    const output = outputs.filter((one) => one !== '').join('\n');
    return { place: placeOf(block), commands, expected, output };
  }

  /** Puts in what a reader puts in: own ports, and tokens that were answered before. */
  #fill(text: string): string {
    return [...this.#filled].reduce((filled, [from, to]) => filled.replaceAll(from, to), text);
  }

  async #run(command: string, expected: string): Promise<string> {
    if (command === 'echo $?') return `${this.#exitCode}`;
    const [program = '', ...words] = shellWords(command);
    if (program === 'curl') return this.#curl(words);
    if (program === 'node') return this.#start(command, [...sourceFlags, ...words], expected);
    if (program === 'npx' && words[0] === 'invite-kit') {
      return this.#start(command, [...inviteKit, ...words.slice(1)], expected);
    }
    throw new TypeError(`Nobody checks what this does: ${command}`);
  }

  async #curl(words: readonly string[]): Promise<string> {
    const answer = await curl(words, this.#folder);
    const [, person] = /\/control\/bearer\/(\w+)$/.exec(words.at(-1) ?? '') ?? [];
    const [, token] = /^\{"token":"([^"]+)"\}$/.exec(answer) ?? [];
    if (person && token) this.#filled.set(`TOKEN-OF-${person.toUpperCase()}`, token);
    return answer;
  }

  /** Runs until it ends, or until it has said what is expected of a server, which then runs on. */
  async #start(command: string, words: readonly string[], expected: string): Promise<string> {
    await this.#stop(command);
    const child = spawn(process.execPath, words, { cwd: this.#folder, stdio: ['ignore', 'pipe', 'pipe'] });
    this.#running.set(command, child);
    const isServer = command.startsWith('node ') || expected.includes('Ctrl+C');
    return new Promise((done, failed) => {
      let heard = '';
      const listen = (text: string) => {
        heard += text;
        if (isServer && isAsShown(heard, expected)) done(heard);
      };
      child.stdout.setEncoding('utf8').on('data', listen);
      child.stderr.setEncoding('utf8').on('data', listen);
      child.on('error', failed);
      child.on('close', (code) => {
        this.#exitCode = code ?? -1;
        this.#running.delete(command);
        done(heard);
      });
    });
  }

  async #stop(command: string): Promise<void> {
    const child = this.#running.get(command);
    if (!child) return;
    this.#running.delete(command);
    const ended = new Promise((done) => child.on('close', done));
    child.kill('SIGKILL');
    await ended;
  }
}

function freePort(): Promise<number> {
  const probe = createServer();
  return new Promise((done) =>
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => done(port));
    }),
  );
}
