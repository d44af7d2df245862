/** The host of a problem's type, where that is an absolute URI. */
export function typeHost(problem: unknown): string | undefined {
  const { type } = (problem ?? {}) as { type?: unknown };
  return typeof type === "string" && URL.canParse(type) ? new URL(type).host : undefined;
}
