/** Somebody is about to send rows of a file. Cancel it to send nothing and keep everything. */
export class BulkSendRequestEvent extends CustomEvent<{
  /** How many invitations would go out. */
  readonly count: number;
}> {
  static readonly eventName = 'bulk-send-request';

  constructor(detail: BulkSendRequestEvent['detail']) {
    super(BulkSendRequestEvent.eventName, { detail, bubbles: true, composed: true, cancelable: true });
  }
}

/** A send of rows has come to its end, or was cancelled. */
export class BulkSentEvent extends CustomEvent<{
  readonly created: number;
  readonly failed: number;
  /** Rows that were to be sent and were not, because somebody cancelled. */
  readonly left: number;
}> {
  static readonly eventName = 'bulk-sent';

  constructor(detail: BulkSentEvent['detail']) {
    super(BulkSentEvent.eventName, { detail, bubbles: true, composed: true });
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'bulk-send-request': BulkSendRequestEvent;
    'bulk-sent': BulkSentEvent;
  }
}
