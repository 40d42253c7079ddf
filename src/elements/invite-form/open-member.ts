import type { ReactiveElement } from 'lit';
import { MemberOpenRequestEvent } from './invite-form.events.ts';
import type { InviteElement } from '../shared/invite-element.ts';
import type { KnownMember } from './known-person.ts';

/** From where an element of the kit has its data, unless a provider says so. */
type BackendOf = Pick<InviteElement, 'client' | 'baseUrl' | 'tenantId'>;

/** As much of a list of members as opening one takes. */
interface MemberOpener extends Element {
  openMember(id: string): unknown;
}

/**
 * Leads to a member (INT-34): in the page's own way, or in the list of members that stands in the same page.
 * Answers whether there was such a way.
 */
export function openMember(host: ReactiveElement, { memberId, email }: KnownMember): boolean {
  if (!host.dispatchEvent(new MemberOpenRequestEvent({ memberId, email }))) return true;
  const list = memberListBeside(host);
  void list?.openMember(memberId);
  return list !== null;
}

/** The list of the same backend: with the same provider around it, or with the same backend of its own. */
function memberListBeside(host: ReactiveElement): MemberOpener | null {
  const tag = (name: string) => host.localName.replace(/invite-form$/, name);
  const sourceOf = (element: Element) => {
    const { client, baseUrl, tenantId } = element as unknown as Partial<BackendOf>;
    return client ?? (baseUrl ? `${baseUrl} ${tenantId ?? ''}` : element.closest(tag('invite-provider')));
  };
  const root = host.getRootNode() as Document | ShadowRoot;
  const lists = [...root.querySelectorAll(tag('member-list'))];
  return lists.filter(canOpen).find((list) => sourceOf(list) === sourceOf(host)) ?? null;
}

const canOpen = (element: Element): element is MemberOpener =>
  typeof (element as Partial<MemberOpener>).openMember === 'function';
