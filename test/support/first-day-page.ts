import { html, waitUntil } from '@open-wc/testing';
import type { AcceptInvite } from 'invite-kit';
import { fill, find, goodPassword, primary, settled, submit } from './accept-page.ts';
import { mockWorld, type MockWorld } from './mock-world.ts';

/** Somebody new whom SalesOS invites. */
export const jo = 'jo@mail.example';

export const salesWorld = () => mockWorld({ preset: 'sales-os', as: null });

/** The token of an open invitation in SalesOS; Jo's unless told. */
export const salesToken = ({ backend }: MockWorld, email = jo): string =>
  backend.addInvitation({
    email,
    roleId: 'role-sales-rep',
    invitedBy: 'sofia',
    name: { full: 'Jo March', given: null, family: null },
  }).token;

/** Somebody who has joined by a link, and stands before the profile. */
export async function joined(
  world: MockWorld,
  content: unknown = null,
  token = salesToken(world),
): Promise<AcceptInvite> {
  const element = await world.mount<AcceptInvite>(
    html`<accept-invite .client=${world.client} .token=${token}>${content}</accept-invite>`,
  );
  await settled(element);
  fill(element, { 'full-name': 'Jo March', password: goodPassword });
  await submit(element);
  await hasProfile(element);
  return element;
}

/** Waits for the form of the profile, which is loaded when it is due. */
export const hasProfile = (element: AcceptInvite) =>
  waitUntil(() => find(element, '[part=profile]') !== null, 'the profile does not come', { timeout: 4000 });

export const input = (element: AcceptInvite, name: string) =>
  find<HTMLInputElement>(element, `input[name=${name}]`)!;

/** Somebody as the backend knows them; Jo unless told. */
export const memberOf = ({ backend }: MockWorld, email = jo) =>
  backend
    .exportWorld()
    .members.find(({ userId }) => backend.people.find(({ id }) => id === userId)?.email === email)!;

/** Presses the main button and waits for the answer. */
export async function save(element: AcceptInvite): Promise<void> {
  primary(element)!.click();
  await settled(element);
}

/** A picture of two halves, red and blue, as a file. */
export async function picture(width = 400, height = 200): Promise<File> {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d')!;
  context.fillStyle = 'red';
  context.fillRect(0, 0, width / 2, height);
  context.fillStyle = 'blue';
  context.fillRect(width / 2, 0, width / 2, height);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  return new File([blob!], 'me.png', { type: 'image/png' });
}

/** Chooses a file without waiting for what becomes of it. */
export function give(element: AcceptInvite, file: File): void {
  const field = find<HTMLInputElement>(element, '[part=photo-input]')!;
  const transfer = new DataTransfer();
  transfer.items.add(file);
  field.files = transfer.files;
  field.dispatchEvent(new Event('change'));
}

export async function choosePhoto(element: AcceptInvite, file: File): Promise<void> {
  give(element, file);
  await waitUntil(() => find(element, '.crop, .photo .error') !== null, 'nothing becomes of the file');
  await element.updateComplete;
}

/** The colour at the left of a photo; fails unless it has the size that is sent. */
export async function colourOf(url: string): Promise<'red' | 'blue'> {
  const image = await createImageBitmap(await (await fetch(url)).blob());
  if (image.width !== 256 || image.height !== 256) throw new Error(`${image.width} × ${image.height}`);
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 256;
  const context = canvas.getContext('2d')!;
  context.drawImage(image, 0, 0);
  const [red, , blue] = context.getImageData(20, 128, 1, 1).data;
  return red! > blue! ? 'red' : 'blue';
}
