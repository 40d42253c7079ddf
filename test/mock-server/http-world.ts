import { request, type IncomingHttpHeaders } from 'node:http';
import { createFetchClient } from 'invite-kit/client';
import type { InvitationInput, InviteClient } from 'invite-kit/contract';
import { createHttpControl, type MockControl } from 'invite-kit/mock-server/control';
import { startMockServer, type MockServer, type MockServerOptions } from 'invite-kit/mock-server/node';
import { onTestFinished } from 'vitest';
import { start } from './server-world.ts';

/** A server on a free port that ends with the test. Its clock stands still, and there are no invitations. */
export async function httpServer(options: Partial<MockServerOptions> = {}): Promise<MockServer> {
  const server = await startMockServer({
    preset: 'isp-os',
    port: 0,
    now: start,
    running: false,
    seed: 'people',
    ...options,
  });
  onTestFinished(server.close);
  return server;
}

/** One world of a server, by its address. */
export interface HttpWorld {
  readonly baseUrl: string;
  readonly control: MockControl;
  readonly tenantId: string;
  client(headers?: Record<string, string>): InviteClient;
  input(email: string): InvitationInput;
}

export async function httpWorld({ url }: MockServer, world?: string): Promise<HttpWorld> {
  const baseUrl = world === undefined ? url : `${url}/w/${world}`;
  const control = createHttpControl({ baseUrl: url, world });
  const { tenantId } = await control.state();
  return {
    baseUrl,
    control,
    tenantId,
    client: (headers = {}) =>
      createFetchClient({ baseUrl, tenantId, headers: () => headers, wait: () => Promise.resolve() }),
    input: (email) => ({
      email,
      assignments: [{ scope: { type: 'tenant', id: tenantId }, roleIds: ['role-staff'], overrides: [] }],
    }),
  };
}

export interface RawAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A request of which nothing is made better: for what `fetch` does not send or hide. */
export function rawRequest(
  url: string,
  options: {
    readonly method?: string;
    readonly headers?: Record<string, string>;
    readonly chunks?: readonly string[];
  } = {},
): Promise<RawAnswer> {
  const { method = 'GET', headers = {}, chunks = [] } = options;
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, headers, agent: false }, (answer) => {
      let body = '';
      answer.setEncoding('utf8');
      answer.on('data', (chunk: string) => (body += chunk));
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body }));
      answer.on('error', reject);
    });
    sent.on('error', reject);
    for (const chunk of chunks) sent.write(chunk);
    sent.end();
  });
}
