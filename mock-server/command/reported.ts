import { ControlError } from '../control/control-error.ts';
import { CommandError, exitCodes, type ExitCode } from './exit-codes.ts';

const codes: Partial<Record<ControlError['code'], ExitCode>> = {
  unknown_preset: exitCodes.unknownPreset,
  unknown_scenario: exitCodes.unknownScenario,
  damaged_file: exitCodes.damagedData,
  other_version: exitCodes.otherDataVersion,
};

/** Runs some work; what it throws is said on the standard error, with what to do next, and becomes the exit code. */
export async function reported(work: () => Promise<number>): Promise<number> {
  try {
    return await work();
  } catch (thrown) {
    if (thrown instanceof CommandError || thrown instanceof ControlError) {
      process.stderr.write(`${thrown.message}\n${thrown.nextStep}\n`);
      return thrown instanceof CommandError ? thrown.exitCode : (codes[thrown.code] ?? exitCodes.unexpected);
    }
    console.error(thrown);
    process.stderr.write('That was not to be expected. Report it with the lines above.\n');
    return exitCodes.unexpected;
  }
}
