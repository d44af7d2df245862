import { createHash } from "node:crypto";

/** A digest in the form that CSP and subresource integrity share, such as `sha384-…`. */
export function digest(algorithm: "sha256" | "sha384", content: string): string {
  return `${algorithm}-${createHash(algorithm).update(content).digest("base64")}`;
}
