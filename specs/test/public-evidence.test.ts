import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { contract as adminJobs } from "../dist/admin-jobs/index.js";
import { contract as chinaCdn } from "../dist/china-cdn/index.js";
import { contract as contractApi } from "../dist/contract-api/index.js";
import { contract as cps } from "../dist/cps/index.js";
import { objectOf } from "../src/build/json.ts";
import type { Contract } from "../src/runtime/contract.ts";
import { createContractRuntime } from "../src/runtime/contract-runtime.ts";
import { resolvePointer } from "../src/runtime/dereference.ts";
import type { Operation } from "../src/runtime/operation-table.ts";
import { olderBody } from "../src/runtime/version-step.ts";

/*
 * What public evidence says against what the contracts once said. Each group is one fault that was found by holding
 * them against vendor documents, a vendor SDK, clients and test data; names of members and values are theirs.
 */

const runtimes = { cps: createContractRuntime(cps), "china-cdn": createContractRuntime(chinaCdn) };

function operation(contract: Contract, operationId: string): Operation {
  const found = contract.description.operations.find((each) => each.operationId === operationId);
  if (!found) throw new Error(`${contract.description.id} has no operation ${operationId}`);
  return found;
}

/** The prose of whatever a JSON Pointer of the bundled document leads to, on one line. */
async function description(contract: Contract, pointer: string): Promise<string> {
  const node = resolvePointer(await contract.document(), pointer) as { description: string };
  return node.description.replace(/\s+/g, " ");
}

async function parameterText(operationId: string, name: string): Promise<string> {
  const parameter = operation(cps, operationId).parameters.find((each) => each.name === name);
  if (!parameter) throw new Error(`${operationId} has no parameter ${name}`);
  return description(cps, parameter.pointer);
}

async function findings(contract: Contract, operationId: string, mediaType: string, status: number, body: unknown) {
  const runtime = contract === cps ? runtimes.cps : runtimes["china-cdn"];
  const found = await runtime.validateResponse(operation(contract, operationId), {
    status,
    header: (name) => (name === "content-type" ? mediaType : undefined),
    body,
  });
  return found.map(({ verdict, at, message }) => `${verdict} ${at}: ${message}`);
}

async function requestFindings(
  contract: Contract,
  operationId: string,
  contentType: string,
  body: unknown,
  path: Record<string, string> = {},
  query = "",
) {
  const runtime = contract === cps ? runtimes.cps : runtimes["china-cdn"];
  const found = await runtime.validateRequest(operation(contract, operationId), {
    parameters: { path, query: new URLSearchParams(query), header: () => undefined },
    contentType,
    body,
  });
  return found.map(({ at, message }) => `${at}: ${message}`);
}

/** An example of the contract, as a body to alter. */
async function example(contract: Contract, operationId: string, mediaType: string, name: string, status?: number) {
  const { request, responses } = operation(contract, operationId);
  const holder = status === undefined ? request : responses[status];
  const document = await contract.document();
  const content = (resolvePointer(document, holder?.pointer ?? "") as { content: Record<string, never> }).content;
  const { examples } = content[mediaType] as unknown as {
    examples: Record<string, { $ref?: string; value?: unknown }>;
  };
  const found = examples[name];
  const node = found?.$ref ? (resolvePointer(document, found.$ref.slice(1)) as { value: unknown }) : found;
  return structuredClone(node?.value) as Record<string, never>;
}

const media = (name: string) => `application/vnd.akamai.cps.${name}+json`;

describe("what the parameters of an update do", () => {
  test("renewal-date-check-override lets a change start in the renewal window, at the risk of an expired certificate", async () => {
    const text = await parameterText("updateEnrollment", "renewal-date-check-override");
    expect(text).toMatch(/renews a certificate by itself/);
    expect(text).toMatch(/has expired/);
    expect(text).not.toMatch(/not yet close/);
  });

  test("allow-staging-bypass pushes settings to production, and the change under way gets them", async () => {
    expect(await parameterText("updateEnrollment", "allow-staging-bypass")).toMatch(
      /straight to production.*change under way gets/,
    );
  });
});

describe("a history is not all of it", () => {
  test.each(["getCertificateHistory", "getChangeHistory"])("%s takes includeAll", (operationId) => {
    const parameter = operation(cps, operationId).parameters.find(({ name }) => name === "includeAll");
    expect(parameter).toMatchObject({ in: "query", required: false, type: "boolean" });
  });

  test.each(["getCertificateHistory", "getChangeHistory"])("%s says that it may be cut", async (operationId) => {
    const text = await description(cps, operation(cps, operationId).pointer);
    expect(text).toMatch(/\bcut\b/);
    expect(text).not.toMatch(/Gives all/);
  });
});

describe("what the statuses of an enrollment mean", () => {
  test("200 to an update means that it took effect, not that there was nothing to do", async () => {
    const update = operation(cps, "updateEnrollment");
    expect(update.responses["200"]?.description).toMatch(/took effect at once/);
    expect(await description(cps, update.pointer)).not.toMatch(/nothing to do/);
  });

  test("202 to a removal is documented, and when it comes", async () => {
    const removal = operation(cps, "deleteEnrollment");
    const text = await description(cps, removal.pointer);
    expect(text).toMatch(/Without a deployed certificate it is gone at once, with 200/);
    const node = resolvePointer(await cps.document(), removal.responses["202"]?.pointer ?? "") as Record<string, never>;
    expect(node["x-source"]).toContain("akamai-openapi");
  });

  test("after the acknowledgement deadline CPS tries to deploy", async () => {
    const text = await description(cps, "/components/schemas/acknowledgement-deadline");
    expect(text).toMatch(/After it CPS tries to deploy/);
  });
});

describe("what an answer may hold that a request may not", () => {
  const one = { enrollmentId: "10001" };

  test("an old enrollment of GeoTrust is read, and cannot be asked for", async () => {
    const type = media("enrollment.v11");
    const stored = await example(cps, "getEnrollment", type, "ov-stored", 200);
    expect(await findings(cps, "getEnrollment", type, 200, { ...stored, ra: "geotrust" })).toEqual([]);
    const wanted = await example(cps, "updateEnrollment", type, "put-back");
    const refused = await requestFindings(cps, "updateEnrollment", type, { ...wanted, ra: "geotrust" }, one);
    expect(refused.join()).toMatch(/body\/ra/);
  });

  test("an answer may leave enableMultiStackedCertificates out, a request may not", async () => {
    const type = media("enrollment.v11");
    const { enableMultiStackedCertificates: _, ...stored } = await example(
      cps,
      "getEnrollment",
      type,
      "dv-stored",
      200,
    );
    expect(await findings(cps, "getEnrollment", type, 200, stored)).toEqual([]);
    const { enableMultiStackedCertificates: __, ...wanted } = await example(cps, "updateEnrollment", type, "put-back");
    const refused = await requestFindings(cps, "updateEnrollment", type, wanted, one);
    expect(refused).toContain("body/enableMultiStackedCertificates: is required");
  });

  test("a service category that nobody knows is read as undocumented, and cannot be asked for", async () => {
    const type = "application/vnd.akamai.chinacdn.property-hostname.v1+json";
    const stored = await example(chinaCdn, "getPropertyHostname", type, "gaming-site", 200);
    expect(await findings(chinaCdn, "getPropertyHostname", type, 200, { ...stored, serviceCategory: 25 })).toEqual([
      expect.stringMatching(/^undocumented body\/serviceCategory/),
    ]);
    const hostname = String(stored["hostname"]);
    const refused = await requestFindings(
      chinaCdn,
      "putPropertyHostname",
      type,
      { ...stored, serviceCategory: 25 },
      { hostname },
    );
    expect(refused.join()).toMatch(/body\/serviceCategory/);
  });

  test("an edge hostname without a status keeps the published schema", async () => {
    for (const version of ["v1", "v2"]) {
      const type = `application/vnd.akamai.chinacdn.edge-hostnames.${version}+json`;
      const body = { edgeHostnames: [{ edgeHostname: "www.example.com.edgesuite.net" }] };
      expect(await findings(chinaCdn, "listEdgeHostnames", type, 200, body)).toEqual([]);
    }
  });
});

describe("a shared edge hostname", () => {
  test("the policy never decides alone in the words of the contract, and force does not help a deactivation", async () => {
    const create = operation(chinaCdn, "createProvisionStateChange");
    const text = await description(chinaCdn, create.pointer);
    expect(text).toMatch(/Deprovisioning is refused with `edgehostname-shared` unless `forceDeprovision` is true/);
    expect(text).toMatch(/\(inferred\) the policy of the edge hostname unmaps/);
    expect(text).toMatch(/Deactivating fails while the policy keeps the mapping, with `forceDeprovision` too/);
    const shared = chinaCdn.description.problemTypes.find(({ slug }) => slug === "edgehostname-shared");
    expect(shared?.source).toContain("inferred");
  });

  test("the domain for China is told", async () => {
    const text = await description(chinaCdn, operation(chinaCdn, "createProvisionStateChange").pointer);
    expect(text).toMatch(/edgesuite88\.net/);
  });
});

describe("which version has fipsMode", () => {
  const one = { enrollmentId: "10001" };

  test("version 12 has it, version 11 is closed without it, and the default is the one that has it", async () => {
    const body = await example(cps, "createEnrollment", media("enrollment.v12"), "third-party");
    const network = objectOf(body["networkConfiguration"]);
    expect(network).toMatchObject({ fipsMode: true });
    const query = "contractId=1-1TJZH5";
    expect(await requestFindings(cps, "createEnrollment", media("enrollment.v12"), body, {}, query)).toEqual([]);
    expect(await requestFindings(cps, "createEnrollment", media("enrollment.v11"), body, {}, query)).toContain(
      "body/networkConfiguration/fipsMode: is not a declared member",
    );
    expect(operation(cps, "createEnrollment").request?.defaultMediaType).toBe(media("enrollment.v12"));
    expect(operation(cps, "updateEnrollment").request?.defaultMediaType).toBe(media("enrollment.v12"));
    const stored = await example(cps, "getEnrollment", media("enrollment.v12"), "third-party-stored", 200);
    expect(await requestFindings(cps, "updateEnrollment", media("enrollment.v12"), stored, one)).toEqual([]);
  });

  test("a deployment of version 8 may have it, and null where the vendor's tables allow null", async () => {
    const type = media("deployment.v8");
    const body = await example(cps, "getProductionDeployment", type, "deployed", 200);
    const network = objectOf(body["networkConfiguration"]);
    const certificate = objectOf(body["primaryCertificate"]);
    const nulls = {
      ...body,
      ocspStapled: null,
      networkConfiguration: { ...network, fipsMode: true, disallowedTlsVersions: null },
      primaryCertificate: { ...certificate, expiry: null, keyAlgorithm: null },
    };
    expect(await findings(cps, "getProductionDeployment", type, 200, nulls)).toEqual([]);
    const old = await findings(cps, "getProductionDeployment", media("deployment.v7"), 200, nulls);
    expect(old).toEqual(["undocumented body/networkConfiguration/fipsMode: is not a declared member"]);
  });
});

describe("the versions that public clients and samples name", () => {
  const offered = (operationId: string, status = "200") =>
    operation(cps, operationId).responses[status]?.mediaTypes.map(({ name }) => name) ?? [];

  /** What the command line (2.0.7), the Go client (11.1) and PowerShell (3.0.0) send in Accept, by operation. */
  const named: [operationId: string, versions: string[]][] = [
    ["listEnrollments", ["enrollments.v4", "enrollments.v11", "enrollments.v12"]],
    ["getEnrollment", ["enrollment.v11", "enrollment.v12"]],
    ["getChange", ["change.v1", "change.v2"]],
    ["getChangeHistory", ["change-history.v3", "change-history.v5"]],
    ["getCertificateHistory", ["certificate-history.v2"]],
    ["getProductionDeployment", ["deployment.v1", "deployment.v3", "deployment.v8"]],
    ["getStagingDeployment", ["deployment.v3", "deployment.v8"]],
    ["listDeployments", ["deployments.v8"]],
    [
      "getChangeManagementInfo",
      ["change-management-info.v3", "change-management-info.v5", "change-management-info.v6"],
    ],
    ["getDvChallenges", ["dv-challenges.v1", "dv-challenges.v2"]],
    ["getThirdPartyCsr", ["csr.v2"]],
    ["getDvHistory", ["dv-history.v1"]],
  ];

  test.each(named)("%s", (operationId, versions) => {
    expect(offered(operationId)).toEqual(expect.arrayContaining(versions.map(media)));
  });

  test.each([
    ["enrollment", [1, 2, 3, 4, 5, 7, 9, 10, 11, 12], "getEnrollment"],
    ["enrollments", [1, 2, 3, 4, 5, 7, 9, 10, 11, 12], "listEnrollments"],
    ["deployment", [1, 2, 3, 6, 7, 8], "getProductionDeployment"],
    ["deployments", [1, 2, 3, 6, 7, 8], "listDeployments"],
    ["change-management-info", [1, 2, 3, 4, 5, 6], "getChangeManagementInfo"],
  ])("every version of %s that has a public schema, sample or client", (object, versions, operationId) => {
    expect(offered(operationId)).toEqual(expect.arrayContaining(versions.map((each) => media(`${object}.v${each}`))));
  });

  test("no default is superseded, and what is superseded says so in its schema too", async () => {
    const document = await cps.document();
    for (const { responses, request } of cps.description.operations) {
      for (const holder of [request, ...Object.values(responses)]) {
        for (const { name, superseded, older } of holder?.mediaTypes ?? []) {
          if (superseded) expect(holder?.defaultMediaType).not.toBe(name);
          if (!superseded || !older) continue;
          const content = `${holder?.pointer}/content/${name.replace("/", "~1")}/schema`;
          const { $ref } = resolvePointer(document, content) as { $ref?: string };
          const schema = resolvePointer(document, $ref?.slice(1) ?? content) as { deprecated?: boolean };
          expect(schema.deprecated, name).toBe(true);
        }
      }
    }
  });

  /** Shapes of published samples, with values of our own. */
  const enrollment4 = {
    location: "/cps/v2/enrollments/10002",
    ra: "third-party",
    validationType: "third-party",
    certificateType: "third-party",
    certificateChainType: "default",
    changeManagement: true,
    enableMultiStackedCertificates: false,
    signatureAlgorithm: null,
    csr: { cn: "www.example.com", c: "US", st: "MA", l: "Cambridge", o: "Akamai", ou: null, sans: ["www.example.com"] },
    networkConfiguration: {
      geography: "core",
      secureNetwork: "enhanced-tls",
      mustHaveCiphers: "ak-akamai-2020q1",
      preferredCiphers: "ak-akamai-2020q1",
      disallowedTlsVersions: [],
      sni: { cloneDnsNames: false, dnsNames: ["www.example.com"] },
    },
    adminContact: { email: "a@example.com", firstName: "A", lastName: "B", phone: "617-555-0111" },
    techContact: { email: "t@example.com", firstName: "T", lastName: "B", phone: "617-555-0111" },
    org: { name: "Akamai", addressLineOne: "150 Broadway", addressLineTwo: null, city: "Cambridge", country: "US" },
    pendingChanges: ["/cps/v2/enrollments/10002/changes/10003"],
    thirdParty: { excludeSans: false },
  };

  test("the list that the command line asks for has plain locations and `sni`", async () => {
    const type = media("enrollments.v4");
    expect(await findings(cps, "listEnrollments", type, 200, { enrollments: [enrollment4] })).toEqual([]);
    const { networkConfiguration, ...rest } = enrollment4;
    const { sni: _, ...network } = networkConfiguration;
    const newer = { ...rest, networkConfiguration: { ...network, sniOnly: true, quicEnabled: false } };
    expect(await findings(cps, "listEnrollments", type, 200, { enrollments: [newer] })).toEqual([
      "undocumented body/enrollments/0/networkConfiguration/sniOnly: is not a declared member",
      "undocumented body/enrollments/0/networkConfiguration/quicEnabled: is not a declared member",
    ]);
  });

  /** What a script sent in 2022 and was answered, by its log; with names of our own. */
  test("a real enrollment of version 10 with everything unknown written as null, and its first validation", async () => {
    const nobody = { addressLineOne: null, addressLineTwo: null, city: null, country: null };
    const unknown = { ...nobody, organizationName: null, postalCode: null, region: null, title: null };
    const contact = { firstName: "A", lastName: "M P", phone: "(617) 555-0111", email: "a@example.com", ...unknown };
    const body = {
      org: { ...enrollment4.org, region: "MA", postalCode: "02142", country: "us", phone: "000-000-0000" },
      adminContact: contact,
      techContact: { ...contact, phone: "+16175550111", email: "a@akamai.com" },
      autoRenewalStartTime: null,
      certificateChainType: "default",
      changeManagement: true,
      csr: { ...enrollment4.csr, ou: "WebEx" },
      enableMultiStackedCertificates: false,
      location: null,
      maxAllowedSanNames: 100,
      maxAllowedWildcardSanNames: 100,
      networkConfiguration: {
        geography: "core",
        secureNetwork: "standard-tls",
        mustHaveCiphers: "ak-akamai-default",
        preferredCiphers: "ak-akamai-default",
        sniOnly: true,
        quicEnabled: false,
        dnsNameSettings: { cloneDnsNames: true, dnsNames: ["www.example.com"] },
        ocspStapling: "on",
        clientMutualAuthentication: null,
      },
      pendingChanges: null,
      ra: "lets-encrypt",
      signatureAlgorithm: "SHA-256",
      validationType: "dv",
      certificateType: "san",
    };
    // It says the contract twice, once under a name that nothing is known by.
    const query = "contractId=1-1TJZH5&Contract=1-1TJZH5";
    expect(await requestFindings(cps, "createEnrollment", media("enrollment.v10"), body, {}, query)).toEqual([]);
    const token = "fFmAK_uUaxisqa-Pn6IFg5Mc0oE9hOPngCO8LCnGg0o";
    const challenge = { status: "pending", error: null, token, validationRecords: [] };
    const http = {
      responseBody: `${token}.Lq3WI0uLtsfYfdMMhy-X5znkqmJ9QP8s5LJH_pKpBjY`,
      fullPath: `http://www.example.com/.well-known/acme-challenge/${token}`,
      redirectFullPath: `http://dcv.akamai.com/.well-known/acme-challenge/${token}`,
    };
    const validation = {
      domain: "www.example.com",
      ...http,
      token,
      status: "Awaiting user",
      error: "The domain www.example.com is not ready for HTTP validation.",
      validationStatus: "DATA_NOT_READY",
      requestTimestamp: "2022-10-06T17:32:17Z",
      validatedTimestamp: "2022-10-06T17:32:18Z",
      expires: "2022-10-13T17:32:17Z",
      validationRecords: [],
      challenges: [
        { type: "http-01", ...challenge, ...http },
        {
          type: "dns-01",
          ...challenge,
          responseBody: "88PNHM5W8o8Wsa35i_ym9ipPxdVy870YEOJe2HjL9YI",
          fullPath: "_acme-challenge.www.example.com.",
          redirectFullPath: "",
        },
      ],
    };
    const history = { results: [{ domain: "www.example.com", domainHistory: [validation] }] };
    expect(await findings(cps, "getDvHistory", media("dv-history.v1"), 200, { results: [] })).toEqual([]);
    expect(await findings(cps, "getDvHistory", media("dv-history.v1"), 200, history)).toEqual([]);
  });

  test("a create in an old version is taken, a member of a newer one refused", async () => {
    const query = "contractId=1-1TJZH5";
    const type = media("enrollment.v4");
    expect(await requestFindings(cps, "createEnrollment", type, enrollment4, {}, query)).toEqual([]);
    const tooNew = { ...enrollment4, orgId: 1, pendingChanges: [{ location: "x" }] };
    const refused = await requestFindings(cps, "createEnrollment", type, tooNew, {}, query);
    expect(refused).toContain("body/orgId: is not a declared member");
    expect(refused.join()).toMatch(/body\/pendingChanges\/0/);
  });

  test("version 2 of an enrollment has three network types, and no other is taken", async () => {
    const newest = await example(cps, "createEnrollment", media("enrollment.v12"), "third-party");
    const offer = operation(cps, "createEnrollment").request?.mediaTypes.find(
      ({ name }) => name === media("enrollment.v2"),
    );
    const body = olderBody(offer?.older?.steps ?? [], newest) as unknown as {
      networkConfiguration: { networkType: string };
    };
    const check = () =>
      requestFindings(cps, "createEnrollment", media("enrollment.v2"), body, {}, "contractId=1-1TJZH5");
    expect(await check()).toEqual([]);
    body.networkConfiguration.networkType = "everywhere";
    expect((await check()).join()).toContain("body/networkConfiguration/networkType");
  });

  test("a deployment of version 3 is one certificate, in the old words for places too", async () => {
    const body = {
      certificate: "-----BEGIN CERTIFICATE-----",
      trustChain: "-----BEGIN CERTIFICATE-----",
      signatureAlgorithm: "SHA-256",
      networkConfiguration: {
        geography: "standard-worldwide",
        secureNetwork: "enhanced-tls",
        mustHaveCiphers: "ak-akamai-2020q1",
        preferredCiphers: "ak-akamai-2020q1",
        disallowedTlsVersions: [],
        sni: { cloneDnsNames: true, dnsNames: ["san1.example.com"] },
      },
    };
    expect(await findings(cps, "getProductionDeployment", media("deployment.v3"), 200, body)).toEqual([]);
  });
});

test("active certificates are listed with fingerprints, as the vendor's newer document has them", async () => {
  const list = operation(cps, "listActiveCertificates");
  expect(list.path).toBe("/active-certificates");
  expect(list.parameters.find(({ name }) => name === "contractId")).toMatchObject({ in: "query", required: true });
  const type = media("active-certificates.v2");
  const body = await example(cps, "listActiveCertificates", type, "two-enrollments", 200);
  expect(await findings(cps, "listActiveCertificates", type, 200, body)).toEqual([]);
  const [first] = body["enrollments"] as unknown as [Record<string, unknown>];
  const withText = { enrollments: [{ ...first, production: { certificate: "-----BEGIN CERTIFICATE-----" } }] };
  expect(await findings(cps, "listActiveCertificates", type, 200, withText)).toEqual([
    "undocumented body/enrollments/0/production/certificate: is not a declared member",
  ]);
  expect(await description(cps, list.pointer)).toMatch(/ten of these requests within a minute/);
});

describe("which problem an answer can be", () => {
  const problems = (contract: Contract, operationId: string, status: string) =>
    operation(contract, operationId).responses[status]?.problems ?? [];

  test("a create that comes too soon is no cancellation and no state, and the schema says the same", async () => {
    expect(problems(cps, "createEnrollment", "409")).not.toContain("cannot-cancel-pending-change");
    expect(problems(cps, "createEnrollment", "409")).not.toContain("invalid-enrollment-state");
    const base = "https://akab-x.luna.akamaiapis.net/cps/v2/error-types";
    const body = { type: `${base}/cannot-cancel-pending-change`, title: "No" };
    const found = await findings(cps, "createEnrollment", "application/problem+json", 409, body);
    expect(found.join()).toMatch(/violation/);
  });

  test.each([
    ["acknowledgePreVerificationWarnings", ["invalid-enrollment-state"], "cannot-cancel-pending-change"],
    ["uploadThirdPartyCertificate", ["invalid-enrollment-state"], "cannot-cancel-pending-change"],
    ["updateEnrollment", ["cannot-cancel-pending-change"], "invalid-enrollment-state"],
    ["deleteEnrollment", ["cannot-cancel-pending-change"], "invalid-enrollment-state"],
    ["cancelChange", ["cannot-cancel-pending-change"], "invalid-enrollment-state"],
  ])("409 of %s", (operationId, can, cannot) => {
    expect(problems(cps, operationId, "409")).toEqual(expect.arrayContaining(can));
    expect(problems(cps, operationId, "409")).not.toContain(cannot);
  });

  test("a shared edge hostname stands in the way of a change, not of a hostname", () => {
    expect(problems(chinaCdn, "createProvisionStateChange", "409")).toContain("edgehostname-shared");
    expect(problems(chinaCdn, "putPropertyHostname", "409")).not.toContain("edgehostname-shared");
  });

  test("every problem of the registry can come from some answer, and every error of JSON names some", () => {
    for (const { description } of [cps, chinaCdn]) {
      const possible = new Set<string>();
      for (const { responses, operationId } of description.operations) {
        for (const [status, { problems: slugs = [], mediaTypes }] of Object.entries(responses)) {
          for (const slug of slugs) possible.add(slug);
          if (Number(status) >= 400 && mediaTypes.length > 0) {
            expect(slugs.length, `${operationId} ${status}`).toBeGreaterThanOrEqual(status === "429" ? 0 : 1);
          }
        }
      }
      expect(description.problemTypes.map(({ slug }) => slug).filter((slug) => !possible.has(slug))).toEqual([]);
    }
  });
});

describe("what other tools stumble over", () => {
  const apis = { cps, "china-cdn": chinaCdn, "admin-jobs": adminJobs, "contract-api": contractApi };

  // RE2 (Go's readers) has no assertions but ^, $ and \b, and no references back.
  test.each(Object.entries(apis))("no pattern of %s looks ahead or back", async (_, contract) => {
    const patterns = JSON.stringify(await contract.document()).match(/"pattern":"(?:[^"\\]|\\.)*"/g) ?? [];
    expect(patterns.filter((pattern) => /\(\?(?:[=!]|<[=!])|\\\\[1-9]/.test(pattern))).toEqual([]);
  });

  test.each(Object.entries(apis))("no variable of a server of %s has a description", async (_, contract) => {
    const { servers } = (await contract.document()) as { servers: { variables?: Record<string, object> }[] };
    for (const variable of servers.flatMap(({ variables = {} }) => Object.values(variables))) {
      expect(Object.keys(variable)).not.toContain("description");
    }
  });

  test("no schema in place has the title of a named one, from which generators make two files of one name", async () => {
    const { components, paths } = (await cps.document()) as { components: Record<string, object>; paths: object };
    const plain = (text: string) => text.replaceAll(/[^A-Za-z0-9]/g, "").toLowerCase();
    const named = new Set(Object.keys(components["schemas"] ?? {}).map(plain));
    const inPlace: string[] = [];
    const walk = (node: unknown): void => {
      if (typeof node !== "object" || node === null) return;
      for (const [name, child] of Object.entries(node)) {
        if (name === "title" && typeof child === "string") inPlace.push(child);
        if (name !== "examples") walk(child);
      }
    };
    walk(paths);
    for (const schema of Object.values(components["schemas"] ?? {})) walk({ ...schema, title: undefined });
    expect(inPlace.filter((title) => named.has(plain(title)))).toEqual([]);
  });

  test("a contract id with the prefix of other APIs is refused all the same", async () => {
    const type = media("enrollment.v12");
    const body = await example(cps, "createEnrollment", type, "third-party");
    const refused = await requestFindings(cps, "createEnrollment", type, body, {}, "contractId=ctr_1-1TJZH5");
    expect(refused.join()).toMatch(/^query\/contractId/);
  });

  test("ids fit into what generators make of them", async () => {
    const document = JSON.stringify(await cps.document());
    expect(document).toContain('"format":"int64"');
  });
});

describe("a value that no certificate and no server can hold is refused, and every form that is in use is taken:", () => {
  const set = (body: object, path: string, value: unknown) => {
    const names = path.split("/");
    const last = names.pop() as string;
    const holder = names.reduce<Record<string, unknown>>((node, name) => node[name] as never, body as never);
    holder[last] = value;
    return body;
  };
  const values: [string, unknown[], unknown[]][] = [
    [
      "csr/cn",
      ["www.example.com", "*.example.com"],
      ["", "a b.example.com", "https://example.com", `${"a".repeat(64)}.example.com`],
    ],
    [
      "csr/sans",
      [null, [], ["_dmarc.example.com", "bücher.example"]],
      [[".example"], ["a b"], [`${"abc.".repeat(64)}com`]],
    ],
    ["csr/c", [null, "", "US", "us"], ["USA", "Germany"]],
    ["csr/ou", [null, "", "é".repeat(64)], ["x".repeat(65)]],
    ["csr/st", ["x".repeat(128)], ["x".repeat(129)]],
    ["adminContact/country", [null, "IN"], ["1", "United States"]],
    ["networkConfiguration/disallowedTlsVersions", [null, ["TLSv1", "TLSv1_0", "TLSv1_4"]], [["1.2"], ["TLS 1.0"]]],
    ["networkConfiguration/dnsNameSettings/dnsNames", [null, ["www.example.com"]], [["www example com"]]],
  ];
  test.each(values)("%s", async (path, taken, refused) => {
    const type = media("enrollment.v12");
    const body = await example(cps, "createEnrollment", type, "third-party");
    const check = (value: unknown) =>
      requestFindings(
        cps,
        "createEnrollment",
        type,
        set(structuredClone(body), path, value),
        {},
        "contractId=1-1TJZH5",
      );
    for (const value of taken) expect(await check(value), JSON.stringify(value)).toEqual([]);
    for (const value of refused) expect((await check(value)).join(), JSON.stringify(value)).toContain(`body/${path}`);
  });

  test("the window of a deployment", async () => {
    const check = (body: object) =>
      requestFindings(cps, "setDeploymentSchedule", media("deployment-schedule.v1"), body, {
        enrollmentId: "10001",
        changeId: "10002",
      });
    expect(await check({ notBefore: "2021-10-03T08:02:46.655484Z", notAfter: null })).toEqual([]);
    expect(await check({ notBefore: "tomorrow" })).toEqual([expect.stringContaining("body/notBefore")]);
  });

  test("an upload has a certificate, or one for each algorithm", async () => {
    const one = { certificate: "-----BEGIN CERTIFICATE-----", trustChain: "", keyAlgorithm: "RSA" };
    const check = (count: number) =>
      requestFindings(
        cps,
        "uploadThirdPartyCertificate",
        media("certificate-and-trust-chain.v2"),
        { certificatesAndTrustChains: Array.from({ length: count }, () => one) },
        { enrollmentId: "10001", changeId: "10002" },
      );
    for (const count of [1, 2]) expect(await check(count)).toEqual([]);
    for (const count of [0, 3]) expect(await check(count)).not.toEqual([]);
  });

  const answers: [string, string, object, object][] = [
    [
      "createEnrollment",
      "enrollment-status.v1",
      { enrollment: "/cps-api/enrollments/1", changes: [] },
      { enrollment: "abc", changes: [] },
    ],
    ["cancelChange", "change-id.v1", { change: "/cps/v2/enrollments/1/changes/2" }, { change: "test_change" }],
    [
      "getThirdPartyCsr",
      "csr.v2",
      { csrs: [{ csr: "-----BEGIN NEW CERTIFICATE REQUEST-----" }] },
      { csrs: [{ csr: "none" }] },
    ],
    ["getPreVerificationWarnings", "warnings.v1", { warnings: "one\r\ntwo\n" }, { warnings: "one\0two" }],
  ];
  test.each(answers)("answers of %s", async (operationId, version, right, wrong) => {
    const status = operationId === "createEnrollment" ? 202 : 200;
    expect(await findings(cps, operationId, media(version), status, right)).toEqual([]);
    expect((await findings(cps, operationId, media(version), status, wrong)).join()).toContain("violation");
  });
});

test("what the contract of China CDN requires beyond the published schemas is stated, all of it", async () => {
  // What the vendor's documents of June 2025 require of these objects.
  const published: Record<string, readonly string[]> = {
    "icp-holding-entity": ["name"],
    "icp-number": ["icpHoldingEntityId", "icpNumber"],
    "edge-hostname": ["edgeHostname"],
    group: ["groupId"],
    "property-hostname.v1": ["hostname"],
    "provision-state": [],
    "partner-state": [],
    "partner-status": [],
    "provision-state-change-response": ["hostname", "targetState"],
  };
  const { components } = (await chinaCdn.document()) as { components: { schemas: Record<string, never> } };
  const stricter = Object.entries(published).flatMap(([name, required]) => {
    const said = JSON.stringify(components.schemas[name]).matchAll(/"required":(\[[^\]]*\])/g);
    const ours = new Set([...said].flatMap(([, list]) => JSON.parse(list as string) as string[]));
    return [...ours].filter((member) => !required.includes(member)).map((member) => `${name} ${member}`);
  });
  const page = readFileSync(new URL("../china-cdn/README.md", import.meta.url), "utf8");
  const stated = /\n(\w+) members are required here and optional(.*)/s.exec(page);
  expect(stated?.[1]).toBe("Thirteen");
  expect(stricter).toHaveLength(13);
  for (const member of stricter) expect(stated?.[2], member).toContain(`\`${member.split(" ")[1]}\``);
});

test("an edge hostname is taken with any target, and told to be left out where nothing is mapped", async () => {
  const type = "application/vnd.akamai.chinacdn.provision-state-change.v1+json";
  const change = { hostname: "www.example.com", targetState: "WHITELISTED", edgeHostname: "nonsense" };
  const path = { hostname: "www.example.com" };
  expect(await requestFindings(chinaCdn, "createProvisionStateChange", type, change, path)).toEqual([]);
  const unmapped = { hostname: "www.example.com", targetState: "PROVISIONED" };
  const refused = await requestFindings(chinaCdn, "createProvisionStateChange", type, unmapped, path);
  expect(refused).toContain("body/edgeHostname: is required");
});
