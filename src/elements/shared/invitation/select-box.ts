import { html, type TemplateResult } from 'lit';

export interface SelectBox {
  readonly part: 'select-row' | 'select-all';
  readonly label: string;
  readonly isOn: boolean;
  /** Some of several, but not all. */
  readonly isPartly?: boolean;
  /** Whether the label is there for the eye where columns have no heads. */
  readonly isLabelled?: boolean;
  /** Called as soon as somebody seems to want it. */
  readonly prepare: () => void;
  /** `isRange`: with the shift key. */
  readonly choose: (isOn: boolean, isRange: boolean) => void;
}

/** A box to select a row, or all of them. */
export const selectBox = ({
  part,
  label,
  isOn,
  isPartly = false,
  isLabelled = false,
  prepare,
  choose,
}: SelectBox): TemplateResult => html`
  <label class="select-box" @pointerenter=${prepare}>
    <input
      type="checkbox"
      part=${part}
      .checked=${isOn}
      .indeterminate=${isPartly}
      @focus=${prepare}
      @click=${({ currentTarget, shiftKey }: MouseEvent) =>
        choose((currentTarget as HTMLInputElement).checked, shiftKey)}
    />
    <span class=${isLabelled ? 'select-label' : 'visually-hidden'}>${label}</span>
  </label>
`;
