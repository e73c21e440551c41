/** Placeholder until the calendar lands: its own index replaces this file. */
export type Instant = number;
export interface Stretch {
  from: number;
  to: number;
}
export interface CalendarVersion {
  id: string;
  version: string;
  zone: string;
  weekly: Stretch[][];
  exceptions: Record<string, Stretch[]>;
  coveredUntil: string;
  offsets: { from: Instant; minutes: number }[];
}
