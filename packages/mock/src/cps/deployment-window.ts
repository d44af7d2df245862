import { timestamp } from "../ground/timestamp.ts";
import type { DeploymentSchedule } from "./change.ts";
import { badRequest } from "./refusals.ts";

const yearFirst = /^(\d{4})-(\d\d)-(\d\d)$/;
const yearLast = /^(\d\d)-(\d\d)-(\d{4})$/;

/** Reads one end of a window: a time, or a day in either order that clients send. A closing day counts to its end. */
export function readWindowEnd(value: unknown, end: keyof DeploymentSchedule): string | null {
  if (value === undefined || value === null) return null;
  const text = String(value);
  const day = text.replace(yearLast, "$3-$1-$2");
  const time = yearFirst.test(day) ? `${day}T${end === "notAfter" ? "23:59:59" : "00:00:00"}Z` : text;
  const date = new Date(time);
  // JavaScript carries 31 February over to March.
  const isCarried = yearFirst.test(day) && !Number.isNaN(date.getTime()) && !date.toISOString().startsWith(day);
  if (Number.isNaN(date.getTime()) || isCarried) throw badRequest(`The value of ${end} is not a date.`);
  return timestamp(date);
}

/** Reads a window, whose ends must be in order. */
export function readWindow(notBefore: unknown, notAfter: unknown): DeploymentSchedule {
  const window = { notBefore: readWindowEnd(notBefore, "notBefore"), notAfter: readWindowEnd(notAfter, "notAfter") };
  if (window.notBefore && window.notAfter && window.notBefore > window.notAfter) {
    throw badRequest("The deployment window closes before it opens.");
  }
  return window;
}

/** Where a moment is, seen from a window. */
export function windowAt({ notBefore, notAfter }: DeploymentSchedule, now: Date): "early" | "open" | "missed" {
  if (notAfter && now.getTime() > Date.parse(notAfter)) return "missed";
  return notBefore && now.getTime() < Date.parse(notBefore) ? "early" : "open";
}
