export { startMockServer, type MockServer, type MockServerOptions } from './mock-http-server.ts';
export type { OpenedWorld, Worlds } from '../control/worlds.ts';
