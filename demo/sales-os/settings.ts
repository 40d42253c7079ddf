import type { InviteClient } from 'invite-kit/contract';
import { facts } from '../facts.ts';

/** The settings page: how people come in, as the tenant's policy says it. */
export async function showSettings(client: InviteClient): Promise<void> {
  const list = document.querySelector('#settings');
  if (!list) return;
  const [tenant, scopes] = await Promise.all([client.tenant.get(), client.scopes.list()]).catch(() => []);
  if (!tenant || !scopes) {
    list.replaceChildren(...facts([['Settings', 'Sign in to see them.']]));
    return;
  }
  const { acceptance, invite } = tenant.policy;
  const hasSso = acceptance.methods.includes('sso');
  list.replaceChildren(
    ...facts([
      ['Workspace', tenant.name],
      ['Sign-in', hasSso ? `Password, or ${acceptance.ssoLabel ?? 'single sign-on'}` : 'Password'],
      ['Invitations end after', `${Math.round(invite.defaultTtlSeconds / 86_400)} days`],
      ['Teams', scopes.items.map(({ name }) => name).join(', ')],
      ['Guided tour for new people', acceptance.tour.length > 0 ? 'On, can be skipped' : 'Off'],
    ]),
  );
}
