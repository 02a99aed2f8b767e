const dayMs = 86_400_000;

// Zoom allows a month at most; months differ in length, so 29 days.
const longestDays = 29;

// Zoom files a recording under the day of its meeting, which may have begun well before the recording did.
const filedEarlierMs = 2 * dayMs;

/** Days as Zoom writes them (UTC, both inclusive). */
export interface DayWindow {
  readonly from: string;
  readonly to: string;
}

/** The windows that have to be listed to see everything recorded from `from` to `to`; none of them reaches past `now`. */
export const dayWindows = (
  { from, to }: { readonly from: Date; readonly to: Date },
  now: Date,
): readonly DayWindow[] => {
  const first = dayNumber(from.getTime() - filedEarlierMs);
  const last = dayNumber(Math.min(to.getTime(), now.getTime()));
  const windows: DayWindow[] = [];
  for (let start = first; start <= last; start += longestDays) {
    windows.push({ from: dayText(start), to: dayText(Math.min(start + longestDays - 1, last)) });
  }
  return windows;
};

const dayNumber = (ms: number): number => Math.floor(ms / dayMs);
const dayText = (day: number): string => new Date(day * dayMs).toISOString().slice(0, 10);
