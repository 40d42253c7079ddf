import type { World } from '../world.ts';
import type { AuthorizationRequest, IdentityChoice, IdentityOffer } from './authorization.ts';

/** The provider's page as plain HTML, for a backend that is reached over HTTP alone. */
export function authorizePage(
  { tenant: { productName }, policy: { acceptance } }: World,
  { asksAnew }: AuthorizationRequest,
  offers: readonly IdentityOffer[],
): string {
  const title = acceptance.ssoLabel ?? 'Sign in';
  const choices = offers.map(({ name, email, isVerified }, index) =>
    choice(
      String(index),
      `${name}, ${email}${isVerified ? '' : ' (address not verified)'}`,
      index === 0 && !asksAnew,
    ),
  );
  return page(
    title,
    `<h1>Continue to ${escaped(productName)}</h1>
<p>${escaped(productName)} asks who you are. It learns your name and your address, nothing else.</p>
<form method="post">
<fieldset><legend>Who are you?</legend>
${choices.join('\n')}
${choice('other', 'Somebody else', false)}
<p><label for="email">Address of somebody else</label> <input id="email" name="email" type="email" autocomplete="email"></p>
</fieldset>
<p><button name="answer" value="continue">Continue</button> <button name="answer" value="refuse">Refuse</button></p>
</form>`,
  );
}

const choice = (value: string, label: string, isChecked: boolean): string =>
  `<p><input type="radio" name="who" id="who-${value}" value="${value}"${isChecked ? ' checked' : ''}> <label for="who-${value}">${escaped(label)}</label></p>`;

/** What was chosen on that page. Throws for a choice that was not offered. */
export function choiceIn(form: URLSearchParams, offers: readonly IdentityOffer[]): IdentityChoice {
  if (form.get('answer') === 'refuse') return 'refuse';
  const who = form.get('who') ?? '';
  if (who === 'other') return { email: (form.get('email') ?? '').trim(), isVerified: true };
  const offer = /^\d+$/.test(who) ? offers[Number(who)] : undefined;
  if (!offer) throw new TypeError('Choose who you are. Go back and choose.');
  return offer;
}

/** Says why nobody can sign in here. */
export const errorPage = (reason: string): string =>
  page('Sign in', `<h1>You can’t sign in here</h1>\n<p>${escaped(reason)}</p>`);

const page = (title: string, body: string): string => `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(title)}</title></head>
<body><main>${body}</main></body>
</html>`;

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text that stays text. */
const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => entities[sign]!);
