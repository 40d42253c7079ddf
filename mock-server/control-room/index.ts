export { InviteControlRoom } from './control-room.ts';
export { ControlRoomChangedEvent, type ControlRoomChange } from './control-room.events.ts';
export { controls } from './controls.styles.ts';
export { mailPolicyName } from './parse-mail.ts';
export type { PageLook } from './page-look.ts';
export type { ScenarioChoice } from './scenario-choice.ts';
