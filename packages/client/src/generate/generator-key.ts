import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

let key: string | undefined;

/** Changes with everything but the contract that decides what a generated client looks like. */
export function generatorKey(): string {
  key ??= [
    process.version,
    ...["../../package.json", ...readdirSync(import.meta.dirname).sort()].map((name) =>
      readFileSync(join(import.meta.dirname, name), "utf8"),
    ),
  ]
    .reduce((hash, text) => hash.update(text).update("\0"), createHash("sha256"))
    .digest("base64url");
  return key;
}
