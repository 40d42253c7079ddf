export { features, type Check, type Feature } from './check.ts';
export { checks } from './checks/all-checks.ts';
export { ControlFailure, type ControlReach } from './control-address.ts';
export { clockAt, mailboxAt, type ClockControl, type Mailbox, type SentMail } from './mailbox.ts';
export { ownSignInAt, type OwnSignIn } from './own-sign-in.ts';
export { browserSignInAt, type BrowserSignIn } from './lent-browser.ts';
export { CannotRun } from './preflight.ts';
export {
  brokenRules,
  byFeature,
  holdsAllMusts,
  tallyOf,
  type CheckResult,
  type ConformanceReport,
  type Failure,
  type Tally,
  type Verdict,
} from './report.ts';
export { writeConsole } from './reports/console-report.ts';
export { writeHtml } from './reports/html-report.ts';
export { writeJson } from './reports/json-report.ts';
export { writeJUnit } from './reports/junit-report.ts';
export { rules, type RuleId } from './rules.ts';
export { runConformance, type ClientTarget, type ConformanceOptions, type HttpTarget } from './run-suite.ts';
export { tokenIn } from './token-in-link.ts';
