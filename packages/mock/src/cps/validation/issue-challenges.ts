import { createHash } from "node:crypto";
import { timestamp } from "../../ground/timestamp.ts";
import type { World } from "../../simulator/world.ts";
import type { DomainValidation } from "./domain-validation.ts";

const week = 7 * 86_400_000;

/** Challenges for each domain, good for a week. */
export function issueChallenges(world: World, domains: readonly string[]): DomainValidation[] {
  const now = world.now();
  return domains.map((domain) => ({
    domain,
    status: "Awaiting user",
    validationStatus: "IN_PROGRESS",
    error: null,
    token: token(world),
    requestTimestamp: timestamp(now),
    validatedTimestamp: null,
    expires: timestamp(new Date(now.getTime() + week)),
    published: {},
    attempted: null,
  }));
}

/** 256 bits in base64url, as authorities issue them, but the same for the same seed. */
function token(world: World): string {
  const bytes = Buffer.alloc(32);
  for (let at = 0; at < bytes.length; at += 4) bytes.writeUInt32LE(Math.floor(world.random() * 2 ** 32), at);
  return bytes.toString("base64url");
}

const accountThumbprint = createHash("sha256").update("edge-contracts").digest("base64url");

/** What has to be published over HTTP (RFC 8555 section 8.1). */
export function keyAuthorization(challengeToken: string): string {
  return `${challengeToken}.${accountThumbprint}`;
}

/** What the TXT record has to say (RFC 8555 section 8.4). */
export function txtRecord(challengeToken: string): string {
  return createHash("sha256").update(keyAuthorization(challengeToken)).digest("base64url");
}
