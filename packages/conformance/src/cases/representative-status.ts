/** A status to provoke for a key of a Responses Object: itself, or an undocumented one that its range or `default` answers for. */
export function representativeStatus(key: string, documented: readonly string[]): number {
  if (/^\d{3}$/.test(key)) return Number(key);
  const taken = new Set(documented);
  const from = key === "default" ? 500 : Number(key[0]) * 100;
  for (let status = from; status < from + 100; status++) if (!taken.has(String(status))) return status;
  return from;
}
