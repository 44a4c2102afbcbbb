const DAY_S = 86_400;

/** What is left of a time, as a clock that runs backwards: 09:59, 1:00:00, 6d 23:59:59. */
export function countdown(leftMs: number): string {
  const all = Math.max(0, Math.ceil(leftMs / 1_000));
  const days = Math.floor(all / DAY_S);
  const hours = Math.floor((all % DAY_S) / 3_600);
  const two = (value: number) => String(value).padStart(2, '0');
  const clock = `${two(Math.floor((all % 3_600) / 60))}:${two(all % 60)}`;
  if (days > 0) return `${days}d ${two(hours)}:${clock}`;
  return hours > 0 ? `${hours}:${clock}` : clock;
}
