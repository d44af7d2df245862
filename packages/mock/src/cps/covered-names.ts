import type { CertificateRequestSettings } from "./enrollment-settings.ts";

/** The names that a certificate covers: the common name is always among them, whatever `sans` says. */
export function coveredNames({ cn, sans }: Pick<CertificateRequestSettings, "cn" | "sans">): string[] {
  return [...new Set([cn, ...(sans ?? [])])];
}
