/** How the page around a world is shown. */
export interface PageLook {
  /** Its language, as a tag (BCP 47); whatever it is by itself unless told. */
  readonly language?: string | null;
  /** Name of one of its themes, such as `dark`; its usual one unless told. */
  readonly theme?: string | null;
}
