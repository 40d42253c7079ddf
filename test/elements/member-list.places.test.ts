import { aTimeout, expect, waitUntil } from '@open-wc/testing';
import { emulateMedia, sendKeys, setViewport } from '@web/test-runner-commands';
import type { MemberChangeFailedEvent, MemberList, RoleChangedEvent } from 'invite-kit';
import type { MockWorld } from '../support/mock-world.ts';
import {
  announced,
  callsOf,
  dialog,
  emailsOf,
  find,
  findAll,
  focusedName,
  mountMembers,
  rowOf,
  settled,
  words,
} from '../support/list-page.ts';
import {
  ask,
  changesOf,
  closed,
  confirm,
  dario,
  effectOf,
  emil,
  flagBox,
  flagsOf,
  inNetwork,
  lina,
  meshPage,
  mira,
  offersOf,
  openPanel,
  pick,
  placesOf,
  problem,
  roleField,
  ruth,
} from '../support/member-page.ts';

describe('member-list', () => {
  let world: MockWorld;
  beforeEach(async () => {
    world = await meshPage();
  });

  it('shows', async () => {
    const element = await mountMembers(world);
    console.log(JSON.stringify(emailsOf(element)), JSON.stringify([mira, emil, dario, lina].map((e) => placesOf(element, e))));
    console.log(JSON.stringify(await offersOf(element, dario)));
    console.log(JSON.stringify(await offersOf(element, mira)));
    await ask(element, dario, 'Change in berlin-lab');
    console.log(words(dialog(element)));
    console.log(JSON.stringify(flagsOf(element)));
    pick(roleField(element), 'Admin');
    await element.updateComplete;
    console.log(JSON.stringify(flagsOf(element)), JSON.stringify(changesOf(element)));
    flagBox(element, 'Invite users').click();
    await element.updateComplete;
    console.log(await effectOf(element), JSON.stringify(changesOf(element)));
    confirm(element);
    await closed(element);
    console.log(announced(element), JSON.stringify(placesOf(element, dario)));
  });
});
