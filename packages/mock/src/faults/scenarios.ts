import type { FaultRule } from "./fault.ts";

/** Something that people met on real servers, for clients and people to meet on purpose. */
export interface Scenario {
  readonly name: string;
  /** What is wrong, in a few words. */
  readonly title: string;
  /** What stands in a log, or what one sees. */
  readonly symptom: string;
  readonly cause: string;
  readonly remedy: string;
  /** The public report, as `owner/repository#number`. */
  readonly report: string;
  /** What of the server's behaviour no report shows, and we took to be so. */
  readonly inferred?: string;
  readonly faults: readonly FaultRule[];
  readonly decisions?: readonly ScenarioDecision[];
}

/** What a scenario has decided behind an API, as through `POST /decisions/<api>/<name>`. */
export interface ScenarioDecision {
  readonly api: string;
  readonly name: string;
  readonly input: Readonly<Record<string, unknown>>;
}

const firewallText = JSON.stringify({
  type: "https://problems.luna.akamaiapis.net/-/pep-authn/request-error",
  title: "Bad request",
  status: 400,
  detail: "WAF deny rule IPBLOCK-BURST4-54013",
});

const errorPage =
  "<!DOCTYPE html>\n<html><head><title>Service Unavailable</title></head><body><h1>503</h1></body></html>\n";

/** Every scenario that `edge-mock --scenario` and the control API know. */
export const scenarios: readonly Scenario[] = [
  {
    name: "asks-before-it-accepts",
    title: "A change asks for an answer and refuses it",
    symptom: "409 invalid-enrollment-state, right after allowedInput listed the very input",
    cause: "The change shows what it will wait for a moment before it listens.",
    remedy: "Send the same answer again after some seconds, and only then take 409 for an end.",
    report: "akamai/terraform-provider-akamai#765",
    inferred: "that two refusals are the usual number, and that all inputs behave so",
    faults: [
      {
        api: "cps",
        method: "POST",
        path: "/input/update/",
        times: 2,
        status: 409,
        problem: "invalid-enrollment-state",
      },
    ],
  },
  {
    name: "warnings-gone-when-read",
    title: "Warnings are gone when they are read",
    symptom: "404 not-found for pre-verification-warnings, which allowedInput names",
    cause: "Between the look at the change and the look at the warnings, the check went on.",
    remedy: "Read the change again, and read what it lists then.",
    report: "akamai/terraform-provider-akamai#675",
    faults: [
      { api: "cps", operationId: "getPreVerificationWarnings", times: 1, status: 404, problem: "not-found" },
      { api: "cps", operationId: "getPostVerificationWarnings", times: 1, status: 404, problem: "not-found" },
    ],
  },
  {
    name: "removal-needs-review",
    title: "A removal stands still",
    symptom: "the removal of an enrollment stays in wait-review-cert-warning and never ends",
    cause: "Something still uses the certificate, which the server wants acknowledged before it removes it.",
    remedy: "Read post-verification-warnings of the change that removes, and acknowledge them.",
    report: "akamai/terraform-provider-akamai#759",
    inferred: "the wording of the warning",
    faults: [],
    decisions: [10001, 10010, 10020, 10050].map((enrollmentId) => ({
      api: "cps",
      name: "raise-warnings",
      input: { enrollmentId, check: "post-verification", code: "DNS_NAME_NOT_CNAMED" },
    })),
  },
  {
    name: "shared-rate-limit",
    title: "A rate limit in the middle of a long wait",
    symptom: "429 Too Many Requests, although this program asks once a minute",
    cause: "All clients of an account share one limit, and another one has used it up.",
    remedy: "Wait as long as Retry-After says, then go on waiting: the change has not stopped.",
    report: "akamai/terraform-provider-akamai#753",
    inferred: "the seconds",
    faults: [{ rateLimit: 1, skip: 2, times: 2 }],
  },
  {
    name: "burst-block",
    title: "The firewall blocks the address",
    symptom: "400 Bad request; detail: WAF deny rule IPBLOCK-BURST4-54013",
    cause: "Too many requests came from one address within seconds; a firewall in front of the API answers.",
    remedy: "Wait and send the same request again, fewer at a time. It is no fault of the request.",
    report: "akamai/terraform-provider-akamai#728",
    inferred: "how many requests meet the block",
    faults: [{ status: 400, body: firewallText, headers: { "content-type": "application/problem+json" }, times: 3 }],
  },
  {
    name: "enrollment-not-there-yet",
    title: "A new enrollment is not found",
    symptom: "404 not-found for the enrollment whose location a create has just answered",
    cause: "The create is accepted before the enrollment is there for everybody who asks.",
    remedy: "Ask again until it is there; do not create a second one.",
    report: "akamai/terraform-provider-akamai#794",
    inferred: "that the server answers 404 meanwhile: the report shows an id that is not valid yet",
    faults: [{ api: "cps", operationId: "getEnrollment", times: 2, status: 404, problem: "not-found" }],
  },
  {
    name: "validation-takes-hours",
    title: "The authority takes hours",
    symptom: "context deadline exceeded, while the change is still on its way",
    cause: "An authority answers an order when it likes; nothing is wrong.",
    remedy:
      "Give the wait more time than the order needs, and go on with the same change afterwards. Here, POST /ca/behaviour with issue ends it.",
    report: "akamai/terraform-provider-akamai#440",
    faults: [],
    decisions: [{ api: "cps", name: "set-ca-behaviour", input: { behaviour: "hold" } }],
  },
  {
    name: "html-503",
    title: "A page where JSON was expected",
    symptom: "invalid character '<' looking for beginning of value",
    cause: "Something in front of the API is busy and answers with a page.",
    remedy: "Look at status and Content-Type before the body, and repeat what only reads.",
    report: "akamai/cli#80",
    inferred: "the text of the page",
    faults: [{ method: "GET", status: 503, body: errorPage, headers: { "content-type": "text/html" }, times: 2 }],
  },
  {
    name: "truncated-answer",
    title: "An answer ends too early",
    symptom: "unexpected EOF",
    cause: "The connection was closed before the whole body had come.",
    remedy: "Repeat what only reads. Before a write is repeated, read what became of it.",
    report: "akamai/terraform-provider-akamai#562",
    faults: [{ method: "GET", truncate: true, times: 2 }],
  },
  {
    name: "clock-off",
    title: "The clocks differ",
    symptom: "400 Bad request; detail: Invalid timestamp",
    cause: "The clock of the machine that signs is off by more than thirty seconds; here it is the server's.",
    remedy: "Set the clock (NTP), or sign with the time of the Date header of the refusal.",
    report: "akamai/terraform-provider-akamai#758",
    faults: [{ clockAhead: 300_000 }],
  },
];
