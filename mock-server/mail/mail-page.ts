/** One part of a mail, top to bottom. */
export type MailPart =
  | { readonly heading: string }
  | { readonly text: string }
  /** What somebody typed, exactly so, line by line. */
  | { readonly quote: string }
  | { readonly list: readonly string[] }
  | { readonly button: string; readonly href: string; readonly linkText: string }
  | { readonly small: string };

export interface MailPage {
  /** What the sender is called, at the top. */
  readonly brand: string;
  /** Six hexadecimal digits after a `#`. */
  readonly accentColor: string;
  readonly parts: readonly MailPart[];
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** A text as HTML shows it, in an element or in a quoted attribute. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => entities[sign]!);

/** A text in one line: for subjects, where a break would begin another header. */
export const oneLine = (text: string): string =>
  text
    .replace(/\p{Cc}+/gu, ' ')
    .replace(/ {2,}/g, ' ')
    .trim();

const font = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
const paragraph = `${font};margin:0 0 16px;font-size:16px;line-height:24px;color:#1f2328`;

/**
 * A mail of one column, 560 pixels wide, that needs nothing from outside: no script, no image, no
 * font. Everything in it is escaped here.
 */
export function mailHtml({ brand, accentColor, parts }: MailPage): string {
  const color = /^#[\da-f]{6}$/i.test(accentColor) ? accentColor : '#1f2328';
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(brand)}</title>
</head>
<body style="margin:0;padding:24px 12px;background:#f3f4f6">
<table role="presentation" width="560" align="center" cellpadding="0" cellspacing="0" style="width:100%;max-width:560px;margin:0 auto;background:#ffffff;border:1px solid #d9dce1;border-radius:8px">
<tr><td style="padding:24px 32px 0;overflow-wrap:anywhere;border-top:4px solid ${color};border-radius:8px 8px 0 0">
<p style="${font};margin:0 0 24px;font-size:18px;line-height:24px;font-weight:700;color:#1f2328">${escapeHtml(brand)}</p>
</td></tr>
<tr><td style="padding:0 32px 16px;overflow-wrap:anywhere">
${parts.map((part) => partHtml(part, color)).join('\n')}
</td></tr>
</table>
</body>
</html>`;
}

function partHtml(part: MailPart, color: string): string {
  if ('heading' in part)
    return `<h1 dir="auto" style="${font};margin:0 0 16px;font-size:22px;line-height:30px;color:#1f2328">${escapeHtml(part.heading)}</h1>`;
  if ('text' in part) return `<p dir="auto" style="${paragraph}">${escapeHtml(part.text)}</p>`;
  if ('quote' in part)
    return `<p dir="auto" style="${paragraph};padding:0 0 0 16px;border-left:3px solid #d9dce1;white-space:pre-wrap;overflow-wrap:anywhere">${escapeHtml(part.quote)}</p>`;
  if ('small' in part)
    return `<p dir="auto" style="${font};margin:0 0 16px;font-size:14px;line-height:20px;color:#57606a">${escapeHtml(part.small)}</p>`;
  if ('list' in part) {
    const items = part.list.map((item) => `<li style="margin:0 0 4px">${escapeHtml(item)}</li>`);
    return `<ul style="${paragraph};padding:0 0 0 24px">${items.join('')}</ul>`;
  }
  const href = escapeHtml(part.href);
  const button = `${font};display:inline-block;padding:12px 24px;font-size:16px;line-height:24px;font-weight:600;color:#ffffff;background:${color};border-radius:6px;text-decoration:none`;
  return `<p style="margin:8px 0 24px"><a href="${href}" rel="noreferrer" style="${button}">${escapeHtml(part.button)}</a></p>
<p style="${font};margin:0 0 24px;font-size:14px;line-height:20px;color:#57606a">${escapeHtml(part.linkText)}<br><a href="${href}" rel="noreferrer" style="color:${color};word-break:break-all">${href}</a></p>`;
}

/** The same mail as plain text. */
export function mailText({ brand, parts }: MailPage): string {
  const texts = parts.map((part) => {
    if ('heading' in part) return part.heading;
    if ('text' in part) return part.text;
    if ('quote' in part) return part.quote;
    if ('small' in part) return part.small;
    if ('list' in part) return part.list.map((item) => `- ${item}`).join('\n');
    return `${part.button}:\n${part.href}`;
  });
  return `${[brand, ...texts].join('\n\n')}\n`;
}
