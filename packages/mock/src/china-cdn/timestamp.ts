/** A date as the service writes it, without fractions. */
export function timestamp(date: Date): string {
  return `${date.toISOString().slice(0, -".000Z".length)}Z`;
}
