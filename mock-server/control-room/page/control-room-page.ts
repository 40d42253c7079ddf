import '../control-room.define.ts';
import { createHttpControl } from '../../control/http-control.ts';
import { worldAddress } from '../../control/world-address.ts';

// The page of the server: its address says which world it is about.
const { world } = worldAddress(new Request(location.href));
document.title = `Control room: ${world}`;
document.querySelector('invite-control-room')!.control = createHttpControl({
  baseUrl: location.origin,
  world,
});
