import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { MockBackend } from 'invite-kit/mock-server';

/** A mock backend that is reached over real HTTP, with as much of a control API as a run needs. */
export interface MockOverHttp {
  /** What stands before `/v1/`. */
  readonly base: string;
  readonly control: string;
  close(): Promise<void>;
}

type Answer = (request: Request) => Promise<Response>;

/** Listens on a free port of this machine. `answer` replaces the backend's own `fetch`. */
export async function mockOverHttp(
  backend: MockBackend,
  answer: Answer = (request) => backend.fetch(request),
): Promise<MockOverHttp> {
  const server = createServer((incoming, outgoing) => void pass(incoming, outgoing, backend, answer));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const origin = `http://127.0.0.1:${port}`;
  return {
    base: `${origin}/api`,
    control: `${origin}/control`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function pass(
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  backend: MockBackend,
  answer: Answer,
): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const url = new URL(incoming.url ?? '/', 'http://127.0.0.1');
  const hasBody = incoming.method !== 'GET' && chunks.length > 0;
  const request = new Request(url, {
    method: incoming.method,
    headers: incoming.headers as Record<string, string>,
    body: hasBody ? Buffer.concat(chunks) : null,
  });
  const isControl = url.pathname.startsWith('/control/');
  const response = isControl ? await steer(request, backend) : await answer(request).catch(() => null);
  if (!response) return void incoming.socket.destroy();
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  outgoing.end(Buffer.from(await response.arrayBuffer()));
}

/** The control API: state, mails, session and clock. */
async function steer(request: Request, backend: MockBackend): Promise<Response> {
  const { pathname, searchParams } = new URL(request.url);
  const mails = backend.mailbox.list();
  if (pathname === '/control/state') return Response.json({ tenantId: backend.tenantId });
  if (pathname === '/control/mails') {
    const found = mails.filter(({ to }) => to.includes(searchParams.get('search') ?? ''));
    return Response.json({
      items: found.map(({ id, to, sentAt }) => ({ id, to, sentAt })),
      total: found.length,
    });
  }
  if (pathname.startsWith('/control/mails/'))
    return Response.json(mails.find(({ id }) => pathname.endsWith(`/${id}`)));
  if (pathname === '/control/session') {
    const { person } = (await request.json()) as { person: string };
    backend.session.signInAs(person);
    return new Response(null, { status: 204 });
  }
  const { advance } = (await request.json()) as { advance: number };
  backend.clock.advance(advance);
  return new Response(null, { status: 204 });
}
