export type { ArmedFault, Fault, FaultAnswer } from '../faults.ts';
export type { Call, CallDetail, LoggedMessage } from '../call-log.ts';
export type { InvitationSummary } from '../invitation-summary.ts';
export { answerControl, controlWords } from './control-api.ts';
export { createWorlds, defaultWorld, type OpenedWorld, type Worlds, type WorldsOptions } from './worlds.ts';
export { ControlError, controlStatus, type ControlErrorCode } from './control-error.ts';
export { createHttpControl, type HttpControlOptions } from './http-control.ts';
export { createLocalControl, type LocalControlOptions } from './local-control.ts';
export type {
  ControlClock,
  ControlState,
  Found,
  MailSummary,
  MockControl,
  Wanted,
  WorldStart,
} from './mock-control.ts';
export { openWorld, presetNames, readWorldStart, type OpenWorld, type WorldPlace } from './world-start.ts';
