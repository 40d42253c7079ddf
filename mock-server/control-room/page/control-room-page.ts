import '../control-room.define.ts';
import { createHttpControl } from '../../control/http-control.ts';
import { worldAddress } from '../../control/world-address.ts';
import { scenarios } from '../../scenarios/registry.ts';
import { openStateOf } from './open-state.ts';

// The page of the server: its address says which world it is about, and may hold a state to open there.
const address = new URL(location.href);
const { world } = worldAddress(new Request(address));
document.title = `Control room: ${world}`;
const control = createHttpControl({ baseUrl: address.origin, world });
const room = document.querySelector('invite-control-room')!;
Object.assign(room, { scenarios, page: address.pathname });
try {
  // Opened once: whoever loads the page again goes on with what became of it.
  if (await openStateOf(address, control)) history.replaceState(null, '', address.pathname);
} catch (thrown) {
  console.warn(thrown);
  document.querySelector('#problem')!.textContent =
    `The state of this address cannot be opened: ${(thrown as Error).message}`;
}
room.control = control;
