import type { CSSResultOrNative, ReactiveElement } from 'lit';
import type { Messages } from '../../messages/messages.ts';
import type { InviteStore } from '../../store/create-invite-store.ts';
import type { InviteState } from '../../store/invite-state.ts';
import type { Announcer } from '../shared/announcer.ts';
import type { ListController } from '../shared/list-controller.ts';
import type { Localize } from '../shared/localize.ts';
import type { InvitationMenu } from './invitation-menu.ts';
import type { RowSelection } from './row-selection.ts';

/** What the parts of the list that come later work with. */
export interface LateDesk {
  readonly host: ReactiveElement;
  readonly announcer: Announcer;
  readonly list: ListController<'invitations'>;
  readonly localize: Localize;
  readonly messages: () => Messages;
  readonly selection: RowSelection;
  readonly state: () => InviteState;
  /** Loads what can be done about invitations, if it has to, and uses it. */
  readonly useMenu: (use: (menu: InvitationMenu, store: InviteStore) => void) => Promise<void>;
}

/** A module with a part of the list that is loaded when it is needed. */
export interface LatePart<Part> {
  readonly sections: Partial<Messages>;
  readonly styles: readonly CSSResultOrNative[];
  readonly create: (desk: LateDesk) => Part;
}
