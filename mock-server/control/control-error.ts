/** Every way in which a control can fail, and the status that the control API gives it. */
export const controlStatus = {
  bad_input: 400,
  bad_fault: 400,
  bad_world_name: 400,
  damaged_file: 400,
  other_version: 400,
  unknown_address: 404,
  unknown_person: 404,
  unknown_mail: 404,
  unknown_call: 404,
  unknown_fault: 404,
  unknown_invitation: 404,
  unknown_preset: 404,
  unknown_scenario: 404,
  unknown_world: 404,
  method_not_allowed: 405,
  no_expiry: 409,
  not_undoable: 409,
  too_large: 413,
  unexpected: 500,
  /** The control API did not answer. */
  unreachable: 0,
} as const satisfies Record<string, number>;
export type ControlErrorCode = keyof typeof controlStatus;

/** Why something could not be done to a world, in a sentence, and what to do next. */
export class ControlError extends Error {
  override readonly name = 'ControlError';

  constructor(
    readonly code: ControlErrorCode,
    message: string,
    /** One sentence. */
    readonly nextStep: string,
  ) {
    super(message);
  }
}
