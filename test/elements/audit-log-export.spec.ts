import { describe, expect, it } from 'vitest';
import { InviteError, type AuditEvent, type AuditQuery, type Page } from 'invite-kit/contract';
import { ExportReader, mostEntries } from '../../src/elements/audit-log/export-reader.ts';

const start = Date.UTC(2026, 10, 20, 9);

/** So many entries, newest first, three in each millisecond. */
const trailOf = (count: number): readonly AuditEvent[] =>
  Array.from({ length: count }, (_, index) => ({
    id: `entry-${index}`,
    at: new Date(start - Math.floor(index / 3)).toISOString(),
    type: 'invitation.sent',
    actor: { type: 'system', id: null, name: null, email: null },
    target: { type: 'invitation', id: null, label: null },
    scope: null,
    changes: [],
    outcome: 'success',
    reason: null,
  }));

/** A backend with a trail, which can fail at some requests; and what it was asked. */
function backendOf(trail: readonly AuditEvent[], failures: ReadonlyMap<number, InviteError> = new Map()) {
  const asked: AuditQuery[] = [];
  const list = (query: AuditQuery = {}): Promise<Page<AuditEvent>> => {
    asked.push(query);
    const failure = failures.get(asked.length);
    if (failure) return Promise.reject(failure);
    const rows = query.to === undefined ? trail : trail.filter(({ at }) => at < query.to!);
    const from = Number(query.cursor ?? 0);
    const end = from + (query.limit ?? 50);
    return Promise.resolve({
      items: rows.slice(from, end),
      nextCursor: end < rows.length ? String(end) : null,
      total: { value: rows.length, exact: true },
      serverNow: null,
      unreadable: 0,
    });
  };
  return { asked, list };
}

const line = ({ id }: AuditEvent) => `${id}\n`;
const read = (reader: ExportReader) => reader.read(new AbortController().signal, () => undefined);
const idsOf = ({ lines }: ExportReader) => lines.join('').split('\n').slice(0, -1);

describe('ExportReader', () => {
  it('reads every page of what is filtered, each entry once and in order', async () => {
    const trail = trailOf(450);
    const { asked, list } = backendOf(trail);
    const reader = new ExportReader(list, { types: ['invitation.sent'] }, line);
    const steps: number[] = [];
    await reader.read(new AbortController().signal, () => steps.push(reader.count));
    expect(idsOf(reader)).toEqual(trail.map(({ id }) => id));
    expect(steps).toEqual([200, 400, 450]);
    expect(reader).toMatchObject({ count: 450, total: 450, isCut: false });
    expect(asked.every(({ types, limit }) => types?.[0] === 'invitation.sent' && limit === 200)).toBe(true);
  });

  it('goes on where it stopped after a failure in the middle, and loses nothing', async () => {
    const trail = trailOf(450);
    const { asked, list } = backendOf(trail, new Map([[3, new InviteError('offline')]]));
    const reader = new ExportReader(list, {}, line);
    await expect(read(reader)).rejects.toMatchObject({ code: 'offline' });
    expect(reader.count).toBe(400);
    await read(reader);
    expect(idsOf(reader)).toEqual(trail.map(({ id }) => id));
    expect(asked.map(({ cursor }) => cursor)).toEqual([undefined, '200', '400', '400']);
  });

  it('finds its place by the time where the server has lost it', async () => {
    const trail = trailOf(450);
    const { list } = backendOf(trail, new Map([[2, new InviteError('cursor_invalid')]]));
    const reader = new ExportReader(list, {}, line);
    await read(reader);
    expect(idsOf(reader)).toEqual(trail.map(({ id }) => id));
    expect(reader.total).toBe(450);
  });

  it('needs no cursor at all, but gives up where time says no more either', async () => {
    const withoutCursors = ({ list }: ReturnType<typeof backendOf>) =>
      new ExportReader(
        (query) => (query?.cursor ? Promise.reject(new InviteError('cursor_invalid')) : list(query)),
        {},
        line,
      );
    const trail = trailOf(450);
    const reader = withoutCursors(backendOf(trail));
    await read(reader);
    expect(reader.count).toBe(450);
    const atOnce = trail.map((event) => ({ ...event, at: trail[0]!.at }));
    const backend = backendOf(atOnce);
    await expect(read(withoutCursors(backend))).rejects.toMatchObject({ code: 'cursor_invalid' });
    expect(backend.asked.length).toBeLessThan(5);
  });

  it('ends at the most that a file holds, and knows that there is more', async () => {
    const { asked, list } = backendOf(trailOf(mostEntries + 1));
    const reader = new ExportReader(list, {}, line);
    await read(reader);
    expect(reader).toMatchObject({ count: mostEntries, isCut: true });
    expect(asked).toHaveLength(mostEntries / 200);
  });

  it('holds exactly the most without a word', async () => {
    const reader = new ExportReader(backendOf(trailOf(mostEntries)).list, {}, line);
    await read(reader);
    expect(reader).toMatchObject({ count: mostEntries, isCut: false });
  });

  it('ends when it is cancelled', async () => {
    const { asked, list } = backendOf(trailOf(1000));
    const reader = new ExportReader(list, {}, line);
    const cancel = new AbortController();
    await expect(reader.read(cancel.signal, () => cancel.abort())).rejects.toThrow();
    expect(asked).toHaveLength(2);
  });
});
