const form = /^(\d{4})(\d\d)(\d\d)T(\d\d):(\d\d):(\d\d)\+0000$/;

/** The milliseconds since 1970 of an EdgeGrid timestamp such as `20260131T23:59:59+0000`; `NaN` for anything else. */
export function parseTimestamp(text: string): number {
  const [, year, month, day, hour, minute, second] = form.exec(text) ?? [];
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}
