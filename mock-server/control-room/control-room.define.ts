import { CallsPart } from './calls-part.ts';
import { ClockPart } from './clock-part.ts';
import { InviteControlRoom } from './control-room.ts';
import { FaultsPart } from './faults-part.ts';
import { FilePart } from './file-part.ts';
import { IdentityPart } from './identity-part.ts';
import { MailFrame } from './mail-frame.ts';
import { MailPart } from './mail-part.ts';
import { MailServicePart } from './mail-service-part.ts';
import { WorldPart } from './world-part.ts';

for (const element of [
  WorldPart,
  IdentityPart,
  ClockPart,
  MailFrame,
  MailPart,
  MailServicePart,
  FaultsPart,
  CallsPart,
  FilePart,
  InviteControlRoom,
])
  if (!customElements.get(element.tagName)) customElements.define(element.tagName, element);

export type { InviteControlRoom } from './control-room.ts';

declare global {
  interface HTMLElementTagNameMap {
    'invite-control-room': InviteControlRoom;
  }
}
