import { challengesOf } from "../validation/challenge.ts";
import { currentValidations } from "../validation/current-validations.ts";
import type { DomainValidation } from "../validation/domain-validation.ts";
import { keyAuthorization } from "../validation/issue-challenges.ts";

/** The challenges of a change: version 2 by domain with every type, version 1 those over HTTP alone. */
export function dvChallengesView(version: number, all: readonly DomainValidation[]) {
  const current = currentValidations(all);
  return version >= 2 ? { dv: current.map(domainView) } : { challenges: current.flatMap(httpChallengeView) };
}

/** All validations of an enrollment, by domain. */
export function dvHistoryView(all: readonly DomainValidation[]) {
  const domains = [...new Set(all.map(({ domain }) => domain))];
  return {
    results: domains.map((domain) => ({
      domain,
      domainHistory: all.filter((validation) => validation.domain === domain).map(pastView),
    })),
  };
}

function domainView(validation: DomainValidation) {
  const { validatedTimestamp } = validation;
  return {
    ...common(validation),
    ...(validatedTimestamp !== null && { validatedTimestamp }),
    challenges: challengeViews(validation),
  };
}

function httpChallengeView(validation: DomainValidation) {
  const { status, validatedTimestamp } = validation;
  const http = challengesOf(validation).find(({ type }) => type === "http-01");
  if (!http) return [];
  const { type: _, ...challenge } = http;
  const { validationStatus: __, ...members } = common(validation);
  return [{ ...members, status, ...(validatedTimestamp !== null && { validatedTimestamp }), ...challenge }];
}

function pastView(validation: DomainValidation) {
  const { token, validatedTimestamp, attempted } = validation;
  const http = challengesOf(validation).find(({ type }) => type === "http-01");
  return {
    ...common(validation),
    validatedTimestamp,
    token,
    responseBody: http?.responseBody ?? null,
    fullPath: http?.fullPath ?? null,
    redirectFullPath: http?.redirectFullPath ?? "",
    challenges: challengeViews(validation),
    validationRecords: attempted === "http-01" ? records(validation).map(withoutRoute) : [],
  };
}

function common({ domain, status, validationStatus, error, requestTimestamp, expires }: DomainValidation) {
  return { domain, status, validationStatus, error, requestTimestamp, expires };
}

/** Challenges have words of their own for where they stand, in lower case. */
function challengeViews(validation: DomainValidation) {
  const { status, attempted, error } = validation;
  const words = { "Awaiting user": "pending", Valid: "valid", Invalid: "invalid" };
  return challengesOf(validation).map((challenge) => ({
    ...challenge,
    status: challenge.type === attempted || status !== "Valid" ? words[status] : "pending",
    error: challenge.type === attempted ? error : null,
    validationRecords: challenge.type === "http-01" && attempted === "http-01" ? records(validation) : [],
  }));
}

/** What an attempt saw. The mock calls nobody: addresses come from the range that is reserved for documentation. */
function records({ domain, token }: DomainValidation) {
  const address = "192.0.2.10";
  return [
    {
      hostname: domain,
      port: "80",
      url: `http://${domain}/.well-known/acme-challenge/${keyAuthorization(token).split(".")[0]}`,
      authorities: ["ns1.example.com"],
      resolvedIp: [address],
      triedIp: address,
      usedIp: address,
    },
  ];
}

function withoutRoute({ hostname, port, url, resolvedIp, usedIp }: ReturnType<typeof records>[number]) {
  return { hostname, port, url, resolvedIp, usedIp };
}
