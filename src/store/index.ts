export * from './create-invite-store.ts';
export * from './directory-of.ts';
export * from './invite-state.ts';
export * from './selectors.ts';
export * from './store-for-client.ts';
