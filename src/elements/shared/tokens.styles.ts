import { css } from 'lit';

/**
 * The tokens of the kit. A host sets the public `--invite-…` ones; accent, radius and font are enough
 * for a brand. All others derive from these, from the text colour around the element and from its
 * colour scheme, so that the kit follows the page it stands in. Private ones begin with `--_`.
 *
 * Text on the accent is black or white, whichever has the higher contrast by WCAG 2: black from a relative luminance
 * (`y`) of 0.179 on. A grey of that luminance has the lightness 0.566 in OKLCH.
 */
export const tokens = css`
  :host {
    --_accent: var(--invite-color-accent, light-dark(#1f5fd0, #8ab0ff));
    --_accent-text: var(
      --invite-color-accent-text,
      light-dark(oklch(from var(--_accent) min(l, 0.48) c h), oklch(from var(--_accent) max(l, 0.78) c h))
    );
    --_on-accent: var(
      --invite-color-on-accent,
      oklch(from color(from var(--_accent) xyz y y y) calc((0.566 - l) * 1000) 0 0)
    );
    --_accent-soft: color-mix(in oklab, var(--_accent) 12%, transparent);
    --_surface: var(--invite-color-surface, light-dark(#fff, #1d2025));
    --_text-2: var(--invite-color-text-secondary, color-mix(in oklab, currentColor 72%, transparent));
    --_line: var(--invite-color-line, color-mix(in oklab, currentColor 14%, transparent));
    --_control-line: var(--invite-color-control-line, color-mix(in oklab, currentColor 52%, transparent));
    --_hover: var(--invite-color-hover, color-mix(in oklab, currentColor 6%, transparent));
    --_waiting: var(--invite-color-waiting, light-dark(#24549e, #9ec1ff));
    --_done: var(--invite-color-done, light-dark(#1c6434, #86d7a0));
    --_warning: var(--invite-color-warning, light-dark(#7a4a00, #f2c272));
    --_stopped: var(--invite-color-stopped, light-dark(#a3232b, #ffa5a3));
    --_radius: var(--invite-radius, 0.5em);
    --_space: var(--invite-space, 0.25em);
    --_control-height: var(--invite-control-height, 2.25em);
    --_focus: var(--invite-focus-ring, 2px solid var(--_accent-text));
    --_shadow: var(--invite-shadow, 0 0.5em 2em rgb(0 0 0 / 0.18));
    --_quick: var(--invite-duration, 140ms);
  }

  @media (prefers-reduced-motion: reduce) {
    :host {
      --_quick: 0ms;
    }
  }

  @media (pointer: coarse) {
    :host {
      --_control-height: var(--invite-control-height, max(2.25em, 44px));
    }
  }
`;
