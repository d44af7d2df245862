import { CouldNotRun } from "./could-not-run.ts";

/** The target as a URL; one that is none, or carries a password into every report, is refused. */
export function targetUrl(target: string): URL {
  if (!URL.canParse(target)) throw new CouldNotRun(`The target ${target} is not a URL.`);
  const url = new URL(target);
  if (url.protocol !== "http:" && url.protocol !== "https:")
    throw new CouldNotRun(`The target ${target} is neither http nor https.`);
  if (url.username !== "" || url.password !== "")
    throw new CouldNotRun("The target must not carry a user name or password.");
  return url;
}

/** The host name of a target, an IPv6 address without brackets. */
export function targetHost(target: string): string {
  return targetUrl(target).hostname.replace(/^\[|\]$/g, "");
}

/** Whether a host name, without brackets, can only mean this machine. */
export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127(\.\d{1,3}){3}$/.test(host);
}
