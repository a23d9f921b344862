/** An instant for {{> time}}: its machine form and words that need no locale, "31 Jan 2026, 12:00 UTC". */
export interface ShownTime {
  iso: string;
  text: string;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

export function shownTime(iso: string): ShownTime {
  const { day, at } = partsOf(iso);
  return { iso, text: `${day}, ${at} UTC` };
}

/** The day alone, "31 Jan 2026", as it was in UTC. */
export const shownDay = (iso: string): ShownTime => ({ iso, text: partsOf(iso).day });

function partsOf(iso: string): { day: string; at: string } {
  const time = new Date(iso);
  const day = [time.getUTCDate(), MONTHS[time.getUTCMonth()], time.getUTCFullYear()].join(' ');
  return { day, at: time.toISOString().slice(11, 16) };
}
