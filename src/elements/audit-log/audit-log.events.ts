/** The entries that match the filters were handed over as a file. */
export class AuditExportedEvent extends CustomEvent<{
  /** How many entries the file holds. */
  readonly count: number;
}> {
  static readonly eventName = 'audit-exported';

  constructor(detail: AuditExportedEvent['detail']) {
    super(AuditExportedEvent.eventName, { detail, bubbles: true, composed: true });
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'audit-exported': AuditExportedEvent;
  }
}
