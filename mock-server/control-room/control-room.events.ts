/** Something was done to the world. */
export interface ControlRoomChange {
  /** Whether it is another world now: opened, begun again or imported. */
  readonly isNewWorld: boolean;
}

/** Fired after the control room has done something to its world, so that a page beside it can come up to date. */
export class ControlRoomChangedEvent extends CustomEvent<ControlRoomChange> {
  constructor(detail: ControlRoomChange) {
    super('control-room-changed', { detail, bubbles: true, composed: true });
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'control-room-changed': ControlRoomChangedEvent;
  }
}
