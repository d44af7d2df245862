let latest: { readonly second: number; readonly text: string } | undefined;

/** A time as the services of Akamai write it: UTC, whole seconds. */
export function timestamp(date: Date): string {
  const second = Math.floor(date.getTime() / 1000);
  // Thousands of requests fall into one second, and writing out a date is slow.
  if (latest?.second !== second) latest = { second, text: `${date.toISOString().slice(0, -".000Z".length)}Z` };
  return latest.text;
}
