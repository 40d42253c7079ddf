export { startMockServer, type MockServer, type MockServerOptions } from './mock-http-server.ts';
export { createWorlds, type OpenedWorld, type Worlds } from '../control/worlds.ts';
