import '../control-room.define.ts';
import { ControlError } from '../../control/control-error.ts';
import { createHttpControl } from '../../control/http-control.ts';
import { worldAddress } from '../../control/world-address.ts';
import { scenarios } from '../../scenarios/registry.ts';
import { showLook } from './look-fields.ts';
import { openStateOf, withoutState } from './open-state.ts';

// The page of the server: its address says which world it is about, and may hold a state to open there.
const address = new URL(location.href);
const { world } = worldAddress(new Request(address));
document.title = `Control room: ${world}`;
const control = createHttpControl({ baseUrl: address.origin, world });
const room = document.querySelector('invite-control-room')!;
Object.assign(room, { scenarios, page: address.pathname });
try {
  showLook(address, (look) => (room.look = look));
  // Opened once: whoever loads the page again goes on with what became of it.
  if (await openStateOf(address, control)) history.replaceState(null, '', withoutState(address));
} catch (thrown) {
  console.warn(thrown);
  // What there is of all else can be chosen below.
  const isTold = thrown instanceof ControlError && ['unreachable', 'unknown_person'].includes(thrown.code);
  const nextStep = isTold ? thrown.nextStep : 'Correct the address, or choose below.';
  document.querySelector('#problem')!.textContent =
    `The state of this address cannot be opened: ${(thrown as Error).message} ${nextStep}`;
}
room.control = control;
