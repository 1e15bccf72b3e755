/** Figures as people read them. */

/** A count with a comma between thousands. */
export function count(value: number): string {
  return value.toLocaleString("en-US", { maximumFractionDigits: 0 });
}

/** Bytes in units of 1000, to three digits. */
export function size(bytes: number): string {
  const units = ["B", "kB", "MB", "GB", "TB", "PB"];
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${unit === 0 ? Math.round(value) : value.toPrecision(3)} ${units[unit]}`;
}

/** Seconds that were measured: below a minute to a tenth, below an hour to a second, else to a minute. */
export function duration(seconds: number): string {
  if (seconds < 59.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  return whole < 3600 ? `${Math.floor(whole / 60)} min ${whole % 60} s` : wholeDuration(seconds);
}

/** An age in its largest unit: of an age in days, nobody asks for the hours. */
export function age(hours: number): string {
  const [number, unit] = hours >= 48
    ? [hours / 24, "day"]
    : hours >= 1
    ? [hours, "hour"]
    : [hours * 60, "minute"];
  const whole = Math.floor(number * 10) / 10;
  const shown = whole < 10 ? whole : Math.floor(number);
  return `${shown} ${unit}${shown === 1 ? "" : "s"}`;
}

/** Seconds in the largest whole units that say enough: nothing that is left is known to a tenth. */
export function wholeDuration(seconds: number): string {
  const whole = Math.ceil(seconds);
  if (whole < 60) return `${whole} s`;
  const minutes = Math.round(seconds / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** A share from 0 to 1 as a percentage to a tenth. */
export function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
