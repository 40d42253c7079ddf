import { LitElement, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { controls } from './controls.styles.ts';
import { room } from './room-part.styles.ts';
import type { Desk } from './desk.ts';

/** One part of the control room: shows one noun of the world, and changes it. */
export abstract class RoomPart extends LitElement {
  static override styles = [controls, room];

  /** Set by the control room with every news. */
  @property({ attribute: false })
  desk: Desk | null = null;

  protected override willUpdate(): void {
    if (this.desk) this.follow(this.desk);
  }

  /** Told of every desk before it is shown. */
  protected follow(_desk: Desk): void {}

  protected override render(): TemplateResult | typeof nothing {
    return this.desk ? this.renderPart(this.desk) : nothing;
  }

  protected abstract renderPart(desk: Desk): TemplateResult;
}
