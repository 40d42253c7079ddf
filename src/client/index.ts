export * from './fetch-client.ts';
