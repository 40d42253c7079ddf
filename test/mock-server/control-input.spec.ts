import { startMockServer, type MockServer } from 'invite-kit/mock-server/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

describe('the control API', () => {
  let server: MockServer;
  beforeAll(async () => {
    server = await startMockServer({ preset: 'isp-os', port: 0 });
  });
  afterAll(() => server.close());

  const send = async (method: string, path: string, body: unknown): Promise<string> => {
    const answer = await fetch(`${server.url}/control${path}`, { method, body: JSON.stringify(body) });
    return answer.ok ? 'done' : ((await answer.json()) as { detail: string }).detail;
  };

  it.each([
    ['PUT', '/session', {}, 'In the body, "person" is missing.'],
    ['PUT', '/session', { person: 7 }, 'In the body, "person" has to be a text.'],
    ['PUT', '/session', { person: null, who: 'olivia' }, 'In the body, "who" is not known.'],
    ['PUT', '/clock', {}, 'The body is not what is wanted here.'],
    ['PUT', '/clock', 'noon', 'The body is not what is wanted here.'],
    ['PUT', '/clock', { to: 'noon' }, 'In the body, "to" has to be a number.'],
    ['PUT', '/clock', { frozen: 'yes' }, 'In the body, "frozen" has to be true or false.'],
    ['PUT', '/clock', { beforeExpiryOf: 'i', minutes: 1 }, 'In the body, "minutes" is not known.'],
    ['PUT', '/clock', { freez: true }, 'In the body, "freez" is not known. Did you mean "frozen"?'],
    ['PUT', '/clock', { hours: 2 }, 'In the body, "hours" is not known.'],
    ['PUT', '/clock', { advance: 'x' }, 'In the body, "advance" has to be a number.'],
    ['PUT', '/clock', { advance: 'x', hours: 1 }, 'In the body, "advance" has to be a number.'],
    ['PUT', '/clock', { to: 1, advance: 2, hours: 3 }, 'In the body, "hours" is not known.'],
    [
      'PUT',
      '/clock',
      { advance: 1, frozen: true },
      'In the body, "frozen" and "advance" do not go together.',
    ],
    ['PUT', '/clock', { seconds: 60 }, 'In the body, "beforeExpiryOf" is missing.'],
    ['PUT', '/clock', null, 'The body is not what is wanted here.'],
    ['PATCH', '/mail-service', { delaySeconds: -1 }, 'In the body, "delaySeconds" is not allowed.'],
    ['PATCH', '/mail-service', { failsFor: 'a@b.example' }, 'In the body, "failsFor" has to be a list.'],
    ['PATCH', '/mail-service', { failsFor: ['@x.example', 'kai'] }, '"kai" is no e-mail address.'],
    ['POST', '/faults', { respond: {} }, 'In this fault, "respond.status" is missing.'],
    ['POST', '/faults', { mail: 'lost' }, 'In this fault, "mail" has to be one of fail, bounce.'],
    [
      'POST',
      '/faults',
      { operation: '*', respond: { status: 409, code: 'seat_limit' } },
      expect.stringMatching(
        /^In this fault, "respond\.code" is not "seat_limit"\. Did you mean "seat_limit_reached"\? It has to be one of validation_failed, /,
      ),
    ],
    [
      'POST',
      '/faults',
      { operation: 'member.list', network: true },
      expect.stringMatching(
        /^In this fault, "operation" is not "member\.list"\. Did you mean "members\.list"\? It has to be one of \*, tenant\.get, /,
      ),
    ],
    [
      'POST',
      '/faults',
      { operation: 'members.zap', network: true },
      expect.stringMatching(/^In this fault, "operation" has to be one of \*, tenant\.get, /),
    ],
    [
      'POST',
      '/faults',
      { text: 'members.lst:offline' },
      expect.stringContaining('There is no operation "members.lst". Did you mean "members.list"?'),
    ],
    ['POST', '/faults', {}, 'With this fault, nothing goes wrong.'],
    [
      'POST',
      '/faults',
      { operation: 'bulk.rows', line: 3, respond: { status: 500, code: 'unexpected' } },
      'Only bulk.start, bulk.commit, * go row by row: "line" goes with no other operation.',
    ],
    ['POST', '/faults', { operation: 'members.list', times: 1 }, 'With this fault, nothing goes wrong.'],
    ['PUT', '/session', { person: 'olivai' }, 'Nobody here has the id "olivai". Did you mean "olivia"?'],
    ['POST', '/open', { scenario: 7 }, 'In the body, "scenario" has to be a text.'],
  ])('says what is wrong with %s %s %j', async (method, path, body, sentence) => {
    expect(await send(method, path, body)).toEqual(sentence);
  });

  it('says what the operation takes', async () => {
    const answer = await fetch(`${server.url}/control/clock`, { method: 'PUT', body: '{"freez":true}' });
    const { nextStep } = (await answer.json()) as { nextStep: string };
    expect(nextStep).toContain('{ advance } seconds');
  });

  it('opens a scenario without its preset, and a preset without a scenario', async () => {
    const opened = async (body: unknown) => {
      expect(await send('POST', '/open', body)).toBe('done');
      const { preset, scenario } = (await (await fetch(`${server.url}/control/state`)).json()) as {
        preset: string;
        scenario: string | null;
      };
      return [preset, scenario];
    };
    expect(await opened({ scenario: 'last-seat' })).toEqual(['sales-os', 'last-seat']);
    expect(await opened({ preset: 'ops-os' })).toEqual(['ops-os', null]);
    expect(await send('POST', '/open', { preset: 'isp-os', scenario: 'last-seat' })).toBe(
      'The scenario "last-seat" is one of sales-os, not of isp-os.',
    );
    expect(await send('POST', '/open', { preset: 'salesos' })).toBe(
      'There is no preset "salesos". Did you mean "sales-os"?',
    );
  });
});
