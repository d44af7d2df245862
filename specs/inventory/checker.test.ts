import { expect, test } from "vitest";
import { checks } from "./check/checks.ts";
import type { Contract } from "./check/contract.ts";
import { loadContract, loadInventory } from "./check/load.ts";
import { unexcused } from "./check/unexcused.ts";

type Break = (key: string, value: unknown) => unknown;

const drop =
  (name: string): Break =>
  (key, value) =>
    key === name ? undefined : value;
const swap =
  (name: string, from: unknown, to: unknown): Break =>
  (key, value) =>
    key === name && value === from ? to : value;
const without =
  (item: unknown): Break =>
  (_, value) =>
    Array.isArray(value) ? value.filter((entry) => entry !== item) : value;
const put =
  (name: string, member: string, to: unknown): Break =>
  (_, value) =>
    isObject(value) && value["name"] === name && "schema" in value ? { ...value, [member]: to } : value;
const retype =
  (name: string, type: unknown): Break =>
  (key, value) =>
    key === name && isObject(value) && "description" in value ? { type } : value;
const undeclare =
  (name: string): Break =>
  (key, value) =>
    key === name && isObject(value) && "description" in value ? undefined : value;
const swapAll =
  (name: string, to: unknown): Break =>
  (key, value) =>
    key === name ? to : value;

const chinaCdn = "application/vnd.akamai.chinacdn";

test.each<[api: string, check: string, broken: Break, finding: string]>([
  ["china-cdn", "operations", swap("operationId", "listGroups", "listAll"), "operation List groups"],
  [
    "china-cdn",
    "operations",
    put("groupId", "name", "group"),
    "path PUT /chinacdn/v1/property-hostnames/{hostname}{?groupId}",
  ],
  [
    "china-cdn",
    "parameters",
    put("groupId", "name", "group"),
    "parameter groupId of Create or update a property hostname missing",
  ],
  [
    "china-cdn",
    "parameters",
    put("groupId", "required", true),
    "parameter groupId of Create or update a property hostname not optional",
  ],
  [
    "china-cdn",
    "parameters",
    put("changeId", "schema", { type: "string" }),
    "parameter changeId of Get a provision state change not integer",
  ],
  [
    "china-cdn",
    "parameters",
    put("changeId", "schema", { type: "integer", maximum: 9 }),
    "parameter changeId of Get a provision state change refuses its sample 654: / must be <= 9",
  ],
  [
    "admin-jobs",
    "parameters",
    swap("name", "X-Auth-Token", "X-Token"),
    "parameter X-Auth-Token of Run Akamai-related background job missing",
  ],
  [
    "cps",
    "parameters",
    put("deploy-not-after", "name", "deploy-after"),
    "parameter deploy-not-after of Create an enrollment missing",
  ],
  ["china-cdn", "members", drop("legalRepresentative"), "member IcpHoldingEntity.legalRepresentative missing"],
  [
    "china-cdn",
    "members",
    drop("explanation"),
    "member ProvisionStateChange.partnerStatuses.{partnerId}.rejection.explanation missing",
  ],
  ["cps", "members", drop("fipsMode"), "member Enrollment.networkConfiguration.fipsMode missing"],
  ["china-cdn", "members", drop("readOnly"), "member IcpNumber.createdBy not read-only"],
  ["china-cdn", "members", retype("icpNumberId", "string"), "member PropertyHostname.icpNumberId not integer"],
  ["china-cdn", "members", retype("completedDate", "string"), "member ProvisionStateChange.completedDate not nullable"],
  ["admin-jobs", "members", without("job_type"), "member Job.job_type not always required"],
  ["china-cdn", "codes", drop("x-enum-labels"), "code 13 of Service category types"],
  ["china-cdn", "codes", swap("zh", "游戏网站", "游戏"), "code 13 of Service category types"],
  ["china-cdn", "statuses", drop("412"), "status 412 of the API"],
  ["china-cdn", "statuses", drop("201"), "status 201 of Create or update a property hostname"],
  [
    "china-cdn",
    "media types",
    drop(`${chinaCdn}.edge-hostnames.v1+json`),
    `media type ${chinaCdn}.edge-hostnames.v1+json of EdgeHostname`,
  ],
  [
    "china-cdn",
    "media types",
    drop("x-accept-alias"),
    `media type ${chinaCdn}.provision-state-changes.v1+json accept of Get a provision state change`,
  ],
  ["china-cdn", "enumerations", without("CANCELED"), "value CANCELED of ProvisionStateChange.currentStatus"],
  [
    "china-cdn",
    "enumerations",
    without("DEPROVISIONED"),
    "value DEPROVISIONED of List current provision states.provisionState",
  ],
  [
    "china-cdn",
    "problems",
    swap("const", "/chinacdn/problem-types/method-not-allowed", "/chinacdn/problem-types/other"),
    "problem method-not-allowed in no schema of 405",
  ],
  [
    "china-cdn",
    "samples",
    retype("icpNumberId", "string"),
    "sample Get a property hostname response 200 is invalid: /icpNumberId must be string",
  ],
  [
    "china-cdn",
    "samples",
    undeclare("pendingState"),
    "sample List current provision states response 200 has undeclared provisionStates[].pendingState",
  ],
  ["china-cdn", "samples", drop("examples"), "sample List groups response 200 is no example"],
  ["cps", "samples", drop("examples"), "sample Create an enrollment request is no example"],
  ["china-cdn", "samples", drop("405"), "sample problem response 405 has no place"],
  [
    "admin-jobs",
    "samples",
    drop("x-body-optional"),
    "sample Run Akamai-related background job response 202 has no body, the contract demands one",
  ],
  ["china-cdn", "sections", drop("x-source"), "section china-cdn-reference"],
  [
    "china-cdn",
    "sections",
    swapAll("x-source", ["china-cdn-reference#Nowhere"]),
    "section china-cdn-reference#Nowhere",
  ],
])("%s, %s: a broken contract is named", (api, check, broken, finding) => {
  const contract = loadContract(api);
  expect(findingIds(check, contract)).not.toContain(finding);
  const bundle = JSON.parse(JSON.stringify(contract.bundle, broken));
  expect(findingIds(check, { ...contract, bundle })).toContain(finding);
});

test("problem-types.yaml without a documented problem is named", () => {
  const contract = loadContract("china-cdn");
  const problemTypes = contract.problemTypes.map((type) => ({ ...type, statuses: [400] })).slice(1);
  const ids = findingIds("problems", { ...contract, problemTypes });
  expect(ids).toContain("problem method-not-allowed unlisted");
  expect(ids).toContain("problem media-type-not-acceptable not at 406");
});

test("an exception excuses its finding, and is stale without one", () => {
  const finding = { id: "status 418 of the API", what: "", fix: "" };
  const exception = { finding: finding.id, reason: "" };
  expect(unexcused([finding], [])).toEqual({ open: [finding], stale: [] });
  expect(unexcused([finding], [exception])).toEqual({ open: [], stale: [] });
  expect(unexcused([], [exception])).toEqual({ open: [], stale: [exception] });
});

function findingIds(name: string, contract: Contract): string[] {
  const check = checks[name];
  if (!check) throw new Error(`no check ${name}`);
  return check(loadInventory(contract.api), contract).map(({ id }) => id);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
