import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

let key: string | undefined;

/** Changes with everything but the contract that decides what a generated client looks like. */
export function generatorKey(): string {
  const here = readdirSync(import.meta.dirname).sort();
  // The manifest pins the generators; where this code is packed with them there is none.
  const files = ["../../package.json", ...here].map((name) => join(import.meta.dirname, name)).filter(existsSync);
  key ??= [process.version, ...files.map((file) => readFileSync(file, "utf8"))]
    .reduce((hash, text) => hash.update(text).update("\0"), createHash("sha256"))
    .digest("base64url");
  return key;
}
