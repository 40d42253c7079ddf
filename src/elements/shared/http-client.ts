import { createFetchClient } from '../../client/fetch-client.ts';
import type { InviteClient } from '../../contract/invite-client.ts';

const clients = new Map<string, InviteClient>();

/** The HTTP client for an address and a tenant: one for all elements of the page that name the same. */
export function httpClient(baseUrl: string, tenantId: string): InviteClient {
  const key = JSON.stringify([baseUrl, tenantId]);
  const client = clients.get(key) ?? createFetchClient({ baseUrl, tenantId });
  clients.set(key, client);
  return client;
}
