import { defineElements, type DefineOptions } from './define-elements.ts';
import { InviteProvider } from './elements/invite-provider/invite-provider.ts';
import { RoleMatrix } from './elements/role-matrix/role-matrix.ts';

export { InviteProvider, RoleMatrix };

export { registerDemo } from './elements/invite-provider/demo-registry.ts';
export { version } from './version.ts';
export type { DefineOptions } from './define-elements.ts';
export type { InviteClient } from './contract/invite-client.ts';
export type { MessageOverrides } from './messages/index.ts';

/**
 * Registers every element: `define({ prefix: 'acme' })` makes `<acme-invite-form>` and so on, for a
 * page where a tag is taken. Without options it does the same as `invite-kit/define`.
 */
export const define = (options?: DefineOptions): void =>
  defineElements([InviteProvider, RoleMatrix], options);
