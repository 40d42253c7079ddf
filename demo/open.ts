import { ControlError, readWorldStart } from 'invite-kit/mock-server/control';
import { showChoice } from './open-choice.ts';
import { showLook } from './look.ts';
import { make } from './make.ts';
import { openInProduct, readWanted, type Wanted } from './opening.ts';
import { fromProduct, presetNames, products } from './products.ts';

// The page that opens states: its address says what world, in which product, for whom, when, and what goes wrong.
const link = new URLSearchParams(location.search);
const opening = document.querySelector('#opening')!;

document
  .querySelector('#products')!
  .append(
    ...presetNames.map((name) =>
      make('a', { href: fromProduct('index.html', name).href }, products[name].name),
    ),
  );

if (link.size === 0) showChoice(link, null);
else await open();

async function open(): Promise<void> {
  let wanted: Wanted | null = null;
  try {
    const scenario = link.get('scenario');
    // Says what was probably meant; what there is stands below.
    if (scenario !== null) await readWorldStart(null, scenario);
    wanted = readWanted(link);
    showLook(wanted.look);
    const { name } = products[wanted.preset];
    opening.textContent = `Opening “${wanted.title}” in ${name}…`;
    // Whoever goes back from there does not come by here again.
    location.replace(await openInProduct(wanted));
  } catch (thrown) {
    opening.textContent = '';
    showChoice(link, { message: sentenceOf(thrown), isRead: wanted !== null });
  }
}

/** What was to be expected says so in a sentence. */
function sentenceOf(thrown: unknown): string {
  if (thrown instanceof TypeError || thrown instanceof ControlError) return thrown.message;
  console.error(thrown);
  return `That was not to be expected: ${String(thrown)}. The console of this page says more.`;
}
