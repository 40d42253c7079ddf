/** A condition that a page cannot set, and that the kit's styles ask about. */
export type Condition = '(forced-colors: active)' | '(prefers-reduced-motion: reduce)' | '(pointer: coarse)';

/** Colours of the system, which no page can set; the page around an element may give others for them. */
const systemColour = /(?<=[:\s])(?:Highlight|CanvasText)(?=[;\s}])/g;

const sheets = new Set<CSSStyleSheet>();
const written = new WeakMap<CSSMediaRule, string>();
let imitated: ReadonlySet<string> = new Set();

/**
 * From now on every sheet that an element makes is known here, so that what it says for forced colours, for reduced
 * motion and for touch can be shown on a machine without them. To be called before the first element is there.
 */
export function watchStyleSheets(): void {
  const { replaceSync } = CSSStyleSheet.prototype;
  CSSStyleSheet.prototype.replaceSync = function (this: CSSStyleSheet, text: string) {
    replaceSync.call(
      this,
      text.replace(systemColour, (name) => `var(--imitated-${name}, ${name})`),
    );
    sheets.add(this);
    apply(this.cssRules);
  };
}

/** Lets rules for these conditions hold, and those for others only where they are true. */
export function imitate(conditions: readonly Condition[]): void {
  imitated = new Set(conditions);
  for (const sheet of sheets) apply(sheet.cssRules);
}

function apply(rules: CSSRuleList): void {
  for (const rule of rules) {
    if (rule instanceof CSSMediaRule) {
      const media = written.get(rule) ?? rule.media.mediaText;
      written.set(rule, media);
      rule.media.mediaText = imitated.has(media) ? 'all' : media;
    }
    if (rule instanceof CSSGroupingRule) apply(rule.cssRules);
  }
}
