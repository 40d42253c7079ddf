import type { Messages } from '../../messages/messages.ts';
import type { ListOrder } from '../shared/list-frame.ts';

type Words = Messages['inviteList'];

/** By address; from A at the first press. */
export const addressOrders = (words: Words): readonly [ListOrder, ListOrder] => [
  { order: 'email', direction: 'ascending', label: words.addressUp },
  { order: '-email', direction: 'descending', label: words.addressDown },
];

/** By the end; what ends soonest at the first press. */
export const expiryOrders = (words: Words): readonly [ListOrder, ListOrder] => [
  { order: 'expiresAt', direction: 'ascending', label: words.endsFirst },
  { order: '-expiresAt', direction: 'descending', label: words.endsLast },
];

/** By when somebody was invited; the newest first, which is also how the server orders by itself. */
export const ageOrders = (words: Words): readonly [ListOrder, ListOrder] => [
  { order: '', direction: 'descending', label: words.newestFirst },
  { order: 'createdAt', direction: 'ascending', label: words.oldestFirst },
];
