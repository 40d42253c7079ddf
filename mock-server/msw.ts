import { http, HttpResponse, type HttpHandler } from 'msw';
import type { MockBackend } from './mock-backend.ts';

export interface MswOptions {
  /** Where the backend is to be found, relative to the page or absolute; `/api` unless told. */
  readonly baseUrl?: string;
}

/** Request handlers for MSW, in the browser and in Node, behind which the whole backend stands. */
export function createMswHandlers(
  backend: Pick<MockBackend, 'fetch'>,
  { baseUrl = '/api' }: MswOptions = {},
): HttpHandler[] {
  const base = baseUrl.replace(/\/+$/, '');
  return [
    http.all(`${base}/v1/*`, async ({ request }) => {
      try {
        return await backend.fetch(request);
      } catch {
        return HttpResponse.error();
      }
    }),
  ];
}
