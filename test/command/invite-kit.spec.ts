import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inviteKit } from './command-line.ts';
import { inviteKitHere } from './in-process.ts';

const { version } = JSON.parse(readFileSync(resolve(import.meta.dirname, '../../package.json'), 'utf8')) as {
  version: string;
};

describe('invite-kit', () => {
  it('says its version', async () => {
    expect(await inviteKit('--version').end).toEqual({ code: 0, out: `${version}\n`, errors: '' });
  });

  it('says what it can do', async () => {
    const { code, out } = await inviteKitHere('--help');
    expect([code, out]).toEqual([0, expect.stringContaining('invite-kit mock')]);
  });

  it.each([[[]], [['mok']], [['toString']]])('says so for words that it does not know: %j', async (words) => {
    const { code, errors } = await inviteKitHere(...words);
    expect([code, errors]).toEqual([2, expect.stringContaining('invite-kit mock')]);
  });

  it('ends as a process with the code that it comes to', async () => {
    const { code, errors } = await inviteKit('mok').end;
    expect([code, errors]).toEqual([2, expect.stringContaining('There is no command "mok".')]);
  });
});
