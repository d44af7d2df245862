import type { CertificateRequestSettings } from "./enrollment-settings.ts";

/** The names that a certificate covers, each once whatever its case: the common name always, whatever `sans` says. */
export function coveredNames({ cn, sans }: Pick<CertificateRequestSettings, "cn" | "sans">): string[] {
  const first = new Map<string, string>();
  for (const name of [cn, ...(sans ?? [])]) if (!first.has(name.toLowerCase())) first.set(name.toLowerCase(), name);
  return [...first.values()];
}
