import { afterAll, beforeAll, expect, test } from "vitest";
import { type Mock, startMock } from "../src/index.ts";
import { send } from "./send.ts";

/*
 * Every request that three public clients make, with the media types that each names: read from the command line
 * client 2.0.7, the Go library 11.1.0 and the PowerShell module 3.0.0 at the revisions in specs/sources.yaml.
 */

let mock: Mock;
beforeAll(async () => {
  mock = await startMock({});
});
afterAll(() => mock.close());

type Sent = readonly [method: string, path: string, accept: string, contentType?: string];

const one = "/cps/v2/enrollments/10001";
const change = `${one}/changes/10002`;
const input = (name: string) => `${change}/input/${name}`;

/** What all three clients send alike, besides the versions that each names. */
const alike = (enrollment: number): Sent[] => [
  ["GET", `${one}`, `enrollment.v${enrollment}`],
  ["POST", "/cps/v2/enrollments?contractId=1-1TJZH5", "enrollment-status.v1", `enrollment.v${enrollment}`],
  ["PUT", one, "enrollment-status.v1", `enrollment.v${enrollment}`],
  ["DELETE", "/cps/v2/enrollments/99999", "enrollment-status.v1"],
  ["DELETE", "/cps/v2/enrollments/99999/changes/1", "change-id.v1"],
  ["GET", input("info/third-party-csr"), "csr.v2"],
  ["GET", input("info/pre-verification-warnings"), "warnings.v1"],
  ["GET", input("info/post-verification-warnings"), "warnings.v1"],
  ["POST", input("update/third-party-cert-and-trust-chain"), "change-id.v1", "certificate-and-trust-chain.v2"],
  ["POST", input("update/pre-verification-warnings-ack"), "change-id.v1", "acknowledgement.v1"],
  ["POST", input("update/post-verification-warnings-ack"), "change-id.v1", "acknowledgement.v1"],
  ["POST", input("update/lets-encrypt-challenges-completed"), "change-id.v1", "acknowledgement.v1"],
  ["GET", input("info/lets-encrypt-challenges"), "dv-challenges.v2"],
];

const newer: Sent[] = [
  ["GET", change, "change.v2"],
  ["GET", `${change}/deployment-schedule`, "deployment-schedule.v1"],
  ["PUT", `${change}/deployment-schedule`, "change-id.v1", "deployment-schedule.v1"],
  ["GET", `${one}/deployments`, "deployments.v8"],
  ["GET", `${one}/deployments/production`, "deployment.v8"],
  ["GET", `${one}/deployments/staging`, "deployment.v8"],
  ["GET", `${one}/dv-history`, "dv-history.v1"],
  ["GET", `${one}/history/certificates`, "certificate-history.v2"],
  ["GET", `${one}/history/changes`, "change-history.v5"],
];

const clients: Readonly<Record<string, readonly Sent[]>> = {
  "cli-cps": [
    ...alike(11),
    ["GET", "/cps/v2/enrollments?contractId=1-1TJZH5", "enrollments.v4"],
    ["GET", change, "change.v1"],
    ["GET", `${one}/history/changes`, "change-history.v3"],
    ["GET", `${one}/deployments/production`, "deployment.v3"],
    ["GET", `${one}/deployments/staging`, "deployment.v3"],
    ["GET", input("info/lets-encrypt-challenges"), "dv-challenges.v1"],
    ["GET", input("info/change-management-info"), "change-management-info.v3"],
    ["GET", input("info/change-management-info"), "deployment.v1"],
    ["POST", input("update/change-management-ack"), "change-id.v1", "acknowledgement-with-hash.v1"],
  ],
  "akamai-api-cps": [
    ["GET", "/cps/v2/enrollments?contractId=1-1TJZH5", "enrollments.v5"],
    ["GET", `${one}/deployments/production`, "deployment.v3"],
    ["GET", `${one}/deployments/staging`, "deployment.v3"],
  ],
  "edgegrid-golang": [
    ...alike(11).map(charset),
    ...newer.map(charset),
    ["GET", "/cps/v2/enrollments?contractId=1-1TJZH5", "enrollments.v11"],
    ["GET", input("info/change-management-info"), "change-management-info.v5"],
    ["GET", input("info/change-management-info"), "deployment.v8"],
    charset(["POST", input("update/change-management-ack"), "change-id.v1", "acknowledgement.v1"]),
  ],
  "akamai-powershell": [
    ...alike(12),
    ...newer,
    ["GET", "/cps/v2/enrollments?contractId=1-1TJZH5", "enrollments.v12"],
    ["GET", "/cps/v2/active-certificates?contractId=1-1TJZH5", "active-certificates.v2"],
    ["GET", input("info/change-management-info"), "change-management-info.v6"],
    ["POST", input("update/change-management-ack"), "change-id.v1", "acknowledgement-with-hash.v1"],
    ["GET", "/chinacdn/v1/edge-hostnames", "edge-hostnames.v2"],
    ["GET", "/chinacdn/v1/edge-hostnames/www.example3.com.edgekey.net/deprovision-policy", "deprovision-policy.v1"],
    [
      "PUT",
      "/chinacdn/v1/edge-hostnames/www.example3.com.edgekey.net/deprovision-policy",
      "deprovision-policy.v1",
      "deprovision-policy.v1",
    ],
    ["GET", "/chinacdn/v1/groups", "groups.v1"],
    ["GET", "/chinacdn/v1/icp-holding-entities", "icp-holding-entities.v1"],
    ["GET", "/chinacdn/v1/icp-numbers", "icp-numbers.v1"],
    ["GET", "/chinacdn/v1/property-hostnames", "property-hostnames.v1"],
    ["GET", "/chinacdn/v1/property-hostnames/www.example3.com", "property-hostname.v1"],
    ["PUT", "/chinacdn/v1/property-hostnames/www.example3.com", "property-hostname.v1", "property-hostname.v1"],
    [
      "GET",
      "/chinacdn/v1/property-hostnames/www.example3.com/provision-state-changes/current",
      "provision-state-changes.v1",
    ],
    [
      "GET",
      "/chinacdn/v1/property-hostnames/www.example3.com/provision-state-changes/654",
      "provision-state-change.v1",
    ],
    [
      "POST",
      "/chinacdn/v1/property-hostnames/www.example3.com/provision-state-changes",
      "provision-state-change.v1",
      "provision-state-change.v1",
    ],
    ["GET", "/chinacdn/v1/current-provision-states", "provision-states.v1"],
  ],
};

/** As the Go library writes its Content-Type. */
function charset([method, path, accept, contentType]: Sent): Sent {
  return contentType === undefined
    ? [method, path, accept]
    : [method, path, accept, `${contentType}+json; charset=utf-8`];
}

function mediaType(path: string, name: string): string {
  const whole = name.includes("+json") ? name : `${name}+json`;
  return `application/vnd.akamai.${path.startsWith("/cps/") ? "cps" : "chinacdn"}.${whole}`;
}

const rows = Object.entries(clients).flatMap(([client, sent]) =>
  sent.map(([method, path, accept, contentType]) => ({ client, method, path, accept, contentType })),
);

test.each(rows)("$client: $method $path as $accept", async ({ method, path, accept, contentType }) => {
  const { status } = await send(mock.url, {
    method,
    path,
    headers: {
      accept: mediaType(path, accept),
      ...(contentType !== undefined && { "content-type": mediaType(path, contentType) }),
    },
    // What is in it, the next check looks at: an empty object is JSON of the right type.
    ...(contentType !== undefined && { body: "{}" }),
  });
  expect([405, 406, 415]).not.toContain(status);
});

test("a version that nobody offers is refused", async () => {
  const headers = { accept: mediaType("/cps/", "enrollments.v13") };
  expect((await send(mock.url, { path: "/cps/v2/enrollments", headers })).status).toBe(406);
});
