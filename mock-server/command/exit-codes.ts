/** With what the command ends. */
export const exitCodes = {
  done: 0,
  /** Something that nobody thought of. */
  unexpected: 1,
  /** An unknown word, or an option that does not fit. */
  usage: 2,
  unknownPreset: 3,
  unknownScenario: 4,
  portTaken: 5,
  /** Nothing can listen at this host and port. */
  cannotListen: 6,
  damagedData: 7,
  otherDataVersion: 8,
  /** The data file cannot be read or written. */
  dataUnreachable: 9,
  /** Another process keeps its world in the data file. */
  dataTaken: 10,
} as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** Why the command ends without having done what was asked: a sentence, a next step and a code. */
export class CommandError extends Error {
  override readonly name = 'CommandError';

  constructor(
    readonly exitCode: ExitCode,
    message: string,
    /** One sentence. */
    readonly nextStep: string,
  ) {
    super(message);
  }
}
