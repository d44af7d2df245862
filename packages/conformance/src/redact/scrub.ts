import { redacted } from "./stand-in.ts";

/** Only texts that are long enough to mean one thing: removing every `1` would hide nothing and spoil everything. */
export function scrub(text: string, secrets: readonly string[]): string {
  return secrets
    .filter((secret) => secret.length >= 4)
    .sort((a, b) => b.length - a.length)
    .reduce((kept, secret) => kept.replaceAll(secret, redacted), text);
}
