/** Numbers for people. One locale, so that every screen writes them alike. */

const WHOLE = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const SHORT = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 });

/** `12,345` */
export function formatWhole(value: number): string {
  return WHOLE.format(value);
}

/** Three digits that matter: `0.123`, `6.2`, `1,230`. */
export function formatShort(value: number): string {
  return SHORT.format(value);
}

/** Steps of the units of {@link formatHashRate}. */
const RATE_UNITS = ['H/s', 'kH/s', 'MH/s', 'GH/s', 'TH/s'] as const;

/** `49.8 kH/s` */
export function formatHashRate(hashesPerSecond: number): string {
  let value = hashesPerSecond;
  let unit = 0;
  while (value >= 999.5 && unit < RATE_UNITS.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${formatShort(value)}\u00a0${RATE_UNITS[unit] ?? ''}`;
}

/** `12 %`; small shares keep a digit that matters. */
export function formatShare(share: number): string {
  const percent = share * 100;
  if (percent > 0 && percent < 0.1) return 'under 0.1 %';
  return `${percent < 10 ? formatShort(Math.round(percent * 10) / 10) : formatWhole(percent)}\u00a0%`;
}

/** `812 B`, `1.2 KB`, `3.4 MB` */
export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${formatWhole(bytes)}\u00a0B`;
  if (bytes < 999_500) return `${formatShort(bytes / 1000)}\u00a0KB`;
  return `${formatShort(bytes / 1_000_000)}\u00a0MB`;
}
