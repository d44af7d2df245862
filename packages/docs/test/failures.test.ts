import { scenarios } from "@edge-contracts/mock/scenarios";
import { apiIds } from "@edge-contracts/specs/apis";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { allowedInputsOf } from "../src/contract/allowed-inputs.ts";
import { readApi } from "../src/contract/read-api.ts";
import { failureBook } from "../src/failures/failure-book.ts";
import { findFailures } from "../src/failures/find-failures.ts";
import { failuresPath } from "../src/pages/failures-page.ts";
import { starlightFindings } from "./known-findings.ts";
import { type OpenSite, openSite } from "./open-site.ts";
import { patience } from "./patience.ts";
import { seriousFindings } from "./serious-findings.ts";

const book = failureBook(await Promise.all(apiIds.map(readApi)));

/** Lines as the programs of operators print them, and what each is about. */
const lines: readonly (readonly [line: string, id: string])[] = [
  [
    'Error: retry error: "type": "https://problems.luna.akamaiapis.net/-/pep-authn/deny", "title": "Not authorized", "status": 401',
    "china-cdn-pep-authn-deny",
  ],
  [
    '{"type":"/cps/v2/error-types/invalid-enrollment-state","title":"Invalid change state"}',
    "cps-invalid-enrollment-state",
  ],
  ["akamai_cps_third_party_enrollment: API error: statusCode 404 /cps/v2/error-types/not-found", "cps-not-found"],
  ["2026-11-28T10:02:11Z ERROR signing failed: Invalid timestamp", "clock-skew"],
  ["HTTP 401 The signature does not match", "signature-mismatch"],
  ["400 Bad Request: WAF deny rule IPBLOCK-BURST4-7766", "waf-burst"],
  ['Post "https://akab-x.luna.akamaiapis.net/cps/v2/enrollments": unexpected EOF', "connection-ended"],
  ["Error [ERR_TLS_CERT_ALTNAME_INVALID]: Hostname/IP does not match certificate's altnames", "tls-name"],
  ["x509: certificate signed by unknown authority", "tls-trust"],
  ["invalid character '<' looking for beginning of value", "not-json"],
  [
    "The 'RSA' certificate is set to expire in [3] years, [1] months. The certificate has a validity period of greater than 397 days. This certificate will not be accepted by all major browsers for SSL/TLS connections. Please work with your Certificate Authority to reissue the certificate with an acceptable lifetime.",
    "cps-CERTIFICATE_EXPIRATION_DATE_BEYOND_MAX_DAYS",
  ],
  ["WARN deploy: CERTIFICATE_ALREADY_LOADED while waiting for change 10002", "cps-CERTIFICATE_ALREADY_LOADED"],
  ["deprovision www.example.com failed: .../problem-types/edgehostname-shared", "china-cdn-edgehostname-shared"],
  ["got status: 429, Too Many Requests (35 per minute)", "rate-limit"],
  [
    "Error: resource enrollment is awaiting for DNS validation: context deadline exceeded",
    "scenario-validation-takes-hours",
  ],
  ["Could not load credentials: section does not exist [cps]", "edgerc-missing"],
  ["FetchError: invalid json response body, reason: Unexpected token < in JSON at position 0", "not-json"],
  [
    "urllib3.exceptions.ProtocolError: ('Connection aborted.', ConnectionResetError(104, 'Connection reset by peer'))",
    "connection-ended",
  ],
  [
    "requests.exceptions.SSLError: [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: unable to get local issuer certificate",
    "tls-trust",
  ],
  ["open /home/ci/.edgerc: no such file or directory", "edgerc-missing"],
  [
    '406 {"title":"Not Acceptable","status":406} for application/vnd.akamai.cps.enrollments.v3+json',
    "cps-not-acceptable",
  ],
  [
    "HTTP/1.1 415 Unsupported Media Type, sent application/json, POST /cps/v2/enrollments",
    "cps-unsupported-media-type",
  ],
  [
    'Get "https://akab-x.luna.akamaiapis.net/cps/v2/enrollments": dial tcp: lookup akab-x.luna.akamaiapis.net on 10.0.0.2:53: no such host',
    "host-unknown",
  ],
  ["Error: getaddrinfo ENOTFOUND akab-xxxx.luna.akamaiapis.net", "host-unknown"],
  [
    "Max retries exceeded with url: /cps/v2/enrollments (Caused by ConnectTimeoutError('Connection to akab-x.luna.akamaiapis.net timed out'))",
    "no-answer-in-time",
  ],
  ["net/http: request canceled (Client.Timeout exceeded while awaiting headers)", "no-answer-in-time"],
  ["npm error code SELF_SIGNED_CERT_IN_CHAIN: self-signed certificate in certificate chain", "tls-trust"],
  ["curl: (60) SSL certificate problem: certificate has expired", "tls-expired"],
  ["curl: (7) Failed to connect to 127.0.0.1 port 4010 after 0 ms: Could not connect to server", "nothing-listens"],
  ["TypeError: fetch failed, cause: Error: connect ECONNREFUSED 127.0.0.1:4010", "nothing-listens"],
  ["HTTP/1.1 503 Service Unavailable, Retry-After: 120, Service Unavailable - Zero size object", "server-busy"],
  ["level=error msg=apply status=502 body=Bad Gateway", "server-busy"],
  ["POST /cps/v2/enrollments 409 a certificate with this common name exists already", "cps-conflict"],
  ["issuance stopped: DNS name forbids the CA issuer, see CAA record", "cps-DNS_NAME_ISSUER_FORBIDDEN_CAA_RECORD"],
  ["401 The signature does not match, POST of 140 kB, max-body 131072", "signature-mismatch"],
  ["400 contractId 'ctr_1-1TJZH5' is not a contract", "contract-not-yours"],
  [
    "post-verification: 'RSA' certificate was not generated from the CSR that Akamai generated.",
    "cps-CSR_VS_CERTIFICATE_KEY_MISMATCH",
  ],
  ['status 401, "title":"Not authorized", "detail":"Invalid nonce"', "nonce-used"],
  [
    "cancel failed: DELETE /cps/v2/enrollments/10001/changes/20002 cannot-cancel-pending-change",
    "cps-cannot-cancel-pending-change",
  ],
  ["provision-state-changes: 400 the ICP number is missing for www.example.cn", "icp-number-missing"],
  ["partner rejected www.example.com: INVALID_ICP_LICENSE", "icp-number-missing"],
  [
    "WARNING poppy.provider.akamai.certificates: No available san cert for domain www.example.com",
    "no-san-certificate",
  ],
  ["Error: http-01 token validation failed for www.example.com", "http-token-not-found"],
  ["warnings must be acknowledged before deployment", "cps-waits-for-change-management"],
  [
    "timeout while waiting: change 20002 is in wait-review-third-party-cert",
    "cps-waits-for-post-verification-warnings-acknowledgement",
  ],
];

/** Lines that operators reported in public trackers, each with where; nothing in the book was written for the test alone. */
const reported: readonly (readonly [report: string, line: string, id: string])[] = [
  [
    "terraform-provider-akamai#758",
    '"type": https://problems.luna.akamaiapis.net/-/pep-authn/request-error, "title": "Bad request", "detail": "Invalid timestamp"',
    "clock-skew",
  ],
  [
    "httpie-edgegrid#11",
    "ERROR: Problem details: {u'status': 400, u'title': u'Bad request', u'detail': u'Invalid timestamp', u'method': u'POST'}",
    "clock-skew",
  ],
  [
    "AkamaiOPEN-edgegrid-powershell#10",
    '"title": "Not authorized", "status": 401, "detail": "The signature does not match", "method": "PUT"',
    "signature-mismatch",
  ],
  [
    "terraform-provider-akamai#675",
    "Error: enrollment pre-verification returned warnings and the enrollment cannot be validated. Please fix the issues or set acknowledge_pre_verification_warnings flag to true",
    "warnings-not-acknowledged",
  ],
  [
    "terraform-provider-akamai#562",
    "Error: could not get enrollment: fetching enrollment: request failed: unexpected EOF",
    "connection-ended",
  ],
  ["terraform-provider-akamai#765", "409 invalid-enrollment-state", "cps-invalid-enrollment-state"],
  [
    "terraform-provider-akamai#351",
    "cps/v2/error-types/invalid-certificate-chain-type statusCode: 400",
    "certificate-chain-type",
  ],
  [
    "terraform-provider-akamai#339",
    "Invalid network configuration - Create enrollment request contains client mutual authentication configuration",
    "mutual-tls-on-create",
  ],
  ["cli#80", "json.decoder.JSONDecodeError: Expecting value: line 1 column 1 (char 0)", "not-json"],
  [
    "cli#105",
    "PM CLI Error: 'invalid_section_name' occurred: Section 'papi' not found in edgerc file: '/root/.edgerc'. Possible section names: ['default']",
    "edgerc-missing",
  ],
  [
    "cli-property#89",
    "Error: An error occurred parsing the .edgerc file. You probably specified an invalid section name.",
    "edgerc-missing",
  ],
  ["cli-sandbox#62", "TypeError: Cannot read property 'clientToken' of undefined", "edgerc-missing"],
  [
    "httpie-edgegrid#6",
    "http: error: ProxyError: HTTPSConnectionPool(host='akaa-x.luna-dev.akamaiapis.net', port=443): Max retries exceeded (Caused by ProxyError('Cannot connect to proxy.', error(54, 'Connection reset by peer')))",
    "proxy",
  ],
  [
    "cli-cps#73",
    'Invalid API Response (403): Unable to fetch contracts { "type": "https://problems.luna.akamaiapis.net/-/pep-authz/deny", "title": "Forbidden", "status": 403 }',
    "china-cdn-pep-authz-deny",
  ],
  [
    "terraform-provider-akamai#341",
    '"title": "ApiError(type=Forbidden, title=Invalid Contract, detail=The current contract does not belong to ACG list.)", "statusCode": 400',
    "contract-not-yours",
  ],
  [
    "terraform-provider-akamai#411",
    "Error: Akamai EdgeGrid configuration was not specified. Specify the configuration using system environment variables or the location and file name containing the edgerc configuration.",
    "edgerc-missing",
  ],
  [
    "techdocs.akamai.com/client-access-control/reference/401",
    '{ "detail": "Inactive client token", "status": 401, "title": "Not authorized", "type": "https://problems.luna.akamaiapis.net/-/pep-authn/deny" }',
    "token-inactive",
  ],
  [
    "terraform-provider-akamai#527",
    '"type": "https://akab-x.luna.akamaiapis.net/cps/v2/error-types/certificate-live-on-network", "title": "Cannot deprovision certificate(s). Certificate(s) are still live.", "detail": "All Domains Inactive failure. Live certificates found on network: [a.uk, b.uk]", "statusCode": 409',
    "certificate-live",
  ],
  [
    "terraform-provider-akamai#648",
    'Error: fetching pre-verification-warnings: API error: { "type": "https://[masked]/cps/v2/error-types/not-found", "title": "Not Found", "detail": "", "statusCode": 404 }',
    "scenario-warnings-gone-when-read",
  ],
  [
    "terraform-provider-akamai#759",
    "CPS enrollment deletion blocked by unacknowledged post-verification warnings",
    "cps-waits-for-post-verification-warnings-acknowledgement",
  ],
  [
    "cli-cps#73",
    '"title": "Forbidden", "status": 403, "detail": "The client does not have the grant needed for the request", "instance": "https://akab-x.luna.akamaiapis.net/contract-api/v1/contracts/identifiers?depth=TOP"',
    "china-cdn-pep-authz-deny",
  ],
  [
    "edgegrid-curl#2",
    '{ "problemType": "https://resource-impl.luna.akamaiapis.net/probs/service-error", "title": "Forbidden", "httpStatus": 403 }',
    "china-cdn-pep-authz-deny",
  ],
  [
    "edgegrid-curl#4",
    '{ "problemType": "https://x.luna.akamaiapis.net/probs/bad-request", "title": "Bad request", "httpStatus": 400, "detail": "Invalid timestamp" }',
    "clock-skew",
  ],
  [
    "AkamaiOPEN-edgegrid-python#47",
    "'title': 'Not authorized', 'status': 401, 'detail': 'The signature does not match'",
    "signature-mismatch",
  ],
  ["AkamaiOPEN-edgegrid-C-Sharp#29", "401 Not authorized - The signature does not match", "signature-mismatch"],
  [
    "AkamaiOPEN-edgegrid-ruby#14",
    String.raw`\"title\": \"Not authorized\",\n  \"status\": 401,\n  \"detail\": \"Inactive client token\"`,
    "token-inactive",
  ],
  [
    "acme.sh#2172",
    'www.example.com:Verify error:Invalid response from http://www.example.com/.well-known/acme-challenge/lCelue9PuJqHkXB1: "<html>404 Not Found"',
    "http-token-not-found",
  ],
];

test.each(reported)("as reported in %s: %s", (_, line, id) => {
  const found = findFailures(line, book).failures.slice(0, 2);
  expect(found.map((failure) => failure.id)).toContain(id);
});

test.each(lines)("%s", (line, id) => {
  expect(
    findFailures(line, book)
      .failures.slice(0, 2)
      .map((failure) => failure.id),
  ).toContain(id);
});

test.each(scenarios)(
  "the situation $name is found by its symptom, with the command that plays it",
  ({ name, symptom }) => {
    const found = findFailures(symptom, book).failures.slice(0, 2);
    expect(found.map(({ shownBy = "" }) => shownBy).join()).toContain(`--scenario ${name}`);
  },
);

test("a line of a log with a call and a status leads to the operation and its problems of that status", () => {
  const line =
    '10.0.0.7 "POST /chinacdn/v1/property-hostnames/www.example.com/provision-state-changes HTTP/1.1" 412 161';
  const { failures, operation } = findFailures(line, book);
  expect(operation?.label).toBe("createProvisionStateChange");
  expect(
    failures
      .slice(0, 2)
      .map(({ id }) => id)
      .sort(),
  ).toEqual(["china-cdn-change-in-progress", "china-cdn-edgehostname-shared"]);
});

test("what nobody knows finds nothing", () => {
  expect(findFailures("the quick brown fox", book).failures).toEqual([]);
  expect(findFailures("build finished in 12 ms, 3 files written", book).failures).toEqual([]);
  expect(findFailures("  ", book).failures).toEqual([]);
});

test("whatever a change of the contract may wait for is found by the server's word for it, with where to answer", async () => {
  const inputs = (await Promise.all(apiIds.map(readApi))).flatMap(allowedInputsOf);
  expect(inputs.length).toBeGreaterThan(4);
  for (const { type, status = type, answer } of inputs) {
    const [first] = findFailures(`state of the change: ${status}`, book).failures;
    expect(first?.links.map(({ label }) => label)).toContain(answer?.operationId);
  }
});

test("every problem and every message is in an entry, and no entry is there twice", async () => {
  const ids = book.failures.flatMap(({ id, signs }) => signs.ids ?? [id]);
  expect(new Set(ids).size).toBe(ids.length);
  const apis = await Promise.all(apiIds.map(readApi));
  for (const { description, messages = [] } of apis) {
    for (const { slug } of description.problemTypes) {
      expect(ids).toContain(`${description.id}-${slug.replaceAll("/", "-")}`);
    }
    for (const { code } of messages) expect(ids).toContain(`${description.id}-${code}`);
  }
});

describe("the page", () => {
  let site: OpenSite;

  beforeAll(async () => {
    site = await openSite();
  }, patience);

  afterAll(() => site?.close());

  test("leads from a pasted line to what to do, and on to the page of the problem", { timeout: patience }, async () => {
    const complained = await site.observing(async (page) => {
      await page.goto(site.address(""));
      await page.getByRole("link", { name: "What went wrong?" }).first().click();
      await page.getByLabel("What does it say?").fill('"type": "/cps/v2/error-types/invalid-enrollment-state"');
      const first = page.locator("#what-went-wrong ol li").first();
      await first.getByText("What to do").waitFor();
      expect(await seriousFindings(page, starlightFindings)).toEqual([]);
      await first.getByRole("link", { name: "all about this problem" }).click();
      await page.getByRole("heading", { level: 1, name: "invalid-enrollment-state" }).waitFor();
    });
    expect(complained).toEqual([]);
  });

  test("lists everything without a script", { timeout: patience }, async () => {
    await site.observing(
      async (page) => {
        await page.goto(site.address(`${failuresPath}/#clock-skew`));
        await page.getByText("Set the clock (NTP), sign as").waitFor();
      },
      { javaScriptEnabled: false },
    );
  });
});
