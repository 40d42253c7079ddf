export { en } from './en.ts';
export type { MessageOverrides, Messages } from './messages.ts';
