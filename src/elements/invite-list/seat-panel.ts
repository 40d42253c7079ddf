import { seats } from '../../messages/en/seats.ts';
import type { Messages } from '../../messages/messages.ts';
import { seatMeterStyles } from '../shared/seat-meter.styles.ts';

export { seatMeter } from '../shared/seat-meter.ts';

/** What the seats of the plan add to the words and styles of the list. */
export const sections: Partial<Messages> = { seats };
export const styles = [seatMeterStyles];
