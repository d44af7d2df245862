import { type Mock, startMock } from "@edge-contracts/mock";
import { apiIds } from "@edge-contracts/specs/apis";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { flowId } from "../src/flows/run-flow.ts";
import { startLyingServer } from "./support/lying-server.ts";
import { flowsOf, runFlowsOn } from "./support/run-flows-on.ts";

let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ progression: "immediate" });
});
beforeEach(() => mock.control.reset());
afterAll(() => mock.close());

/** What a liar knows when it answers. */
interface Told {
  readonly method: string;
  /** Without the base path. */
  readonly path: string;
  readonly accept: string;
  /** How many requests of this method and path there were, this one included. */
  readonly times: number;
  /** Whether something was written before, and with success. */
  readonly isAfterWrite: boolean;
  status: number;
  mediaType: string;
  // biome-ignore lint/suspicious/noExplicitAny: lies are told about any body
  body: any;
}

type Untruth = (told: Told) => void;

async function verdictOf(api: string, id: string, untruth: Untruth) {
  const seen = new Map<string, number>();
  let isAfterWrite = false;
  const server = await startLyingServer(mock.url, (answer, { method, path, headers }) => {
    const own = path.replace(/^\/(chinacdn\/v1|cps\/v2|v1\.0)/, "");
    const times = (seen.get(`${method} ${own}`) ?? 0) + 1;
    seen.set(`${method} ${own}`, times);
    const told: Told = {
      ...{ method, path: own, accept: headers["accept"] ?? "", times, isAfterWrite },
      ...{ status: answer.status, mediaType: answer.headers["content-type"] ?? "" },
      body: answer.body === "" ? undefined : JSON.parse(answer.body),
    };
    isAfterWrite ||= method !== "GET" && answer.status < 300;
    untruth(told);
    answer.status = told.status;
    answer.headers["content-type"] = told.mediaType;
    if (told.body !== undefined) answer.body = JSON.stringify(told.body);
    delete answer.headers["content-length"];
    return "answer";
  });
  try {
    const target = { url: server.url, supports: ["state"] as const, control: mock.control.url };
    const [result] = await runFlowsOn(api, target, [id]);
    return result;
  } finally {
    await server.close();
  }
}

/** Lies about successful answers to GET of paths that match. */
const reading =
  (path: RegExp, change: (body: Told["body"], told: Told) => void): Untruth =>
  (told) => {
    if (told.method === "GET" && told.status === 200 && path.test(told.path)) change(told.body, told);
  };

const writing =
  (method: string, path: RegExp, change: (told: Told) => void): Untruth =>
  (told) => {
    if (told.method === method && path.test(told.path)) change(told);
  };

const insteadOf = (from: number, to: number, method: string, path: RegExp): Untruth =>
  writing(method, path, (told) => {
    if (told.status === from) told.status = to;
  });

/** Accepts a change of state and does nothing. */
const acceptedInsteadOf = (status: number): Untruth =>
  writing("POST", /./, (told) => {
    if (told.status !== status) return;
    const mediaType = "application/vnd.akamai.chinacdn.provision-state-change.v1+json";
    Object.assign(told, { status: 202, mediaType, body: pendingChange });
  });

const hostnames = /^\/property-hostnames$/;
const hostname = /^\/property-hostnames\/[^/]+$/;
const changes = /provision-state-changes\/current$/;
const change = /provision-state-changes\/\d+$/;
const states = /^\/current-provision-states/;
const edges = /^\/edge-hostnames$/;
const policy = /deprovision-policy$/;
const enrollments = /^\/enrollments(\?.*)?$/;
const enrollment = /^\/enrollments\/\d+$/;
const cpsChange = /^\/enrollments\/\d+\/changes\/\d+$/;
const queue = /san_mapping$/;
const job = /background_job$/;

/** Of one change, or of a list of them, those that have completed. */
const completedIn = (body: Told["body"]): Told["body"][] =>
  (body.provisionStateChanges ?? [body]).filter((each: Told["body"]) => each.currentStatus === "COMPLETED");

const partnersIn = (provisionStates: Told["body"][]): Told["body"][] =>
  provisionStates.flatMap(({ partnerStates }) => Object.values(partnerStates));

/** Takes a denial and asks for the next input, as if it had been agreed to. */
const takenForAgreement = (): Untruth => {
  let last: Pick<Told, "body" | "mediaType"> | undefined;
  let isDenied = false;
  return (told) => {
    if (told.method === "POST" && /-ack$/.test(told.path)) isDenied = told.status < 300;
    if (told.method !== "GET" || !/\/changes\/\d+$/.test(told.path)) return;
    if (!isDenied) last = { body: structuredClone(told.body), mediaType: told.mediaType };
    if (!isDenied || !last) return;
    Object.assign(told, last, { status: 200 });
    for (const input of told.body.allowedInput) input.type = "third-party-certificate";
  };
};

/** Finds a thing by the last part of its path alone, whoever owns it. */
const whoeverOwnsIt = (path: RegExp): Untruth => {
  const known = new Map<string, Pick<Told, "body" | "mediaType">>();
  return (told) => {
    if (told.method !== "GET" || !path.test(told.path)) return;
    const id = `${told.path.split("/").at(-1)} ${told.accept}`;
    if (told.status === 200) known.set(id, { body: structuredClone(told.body), mediaType: told.mediaType });
    const found = known.get(id);
    if (told.status === 404 && found) Object.assign(told, found, { status: 200 });
  };
};

/** Shows of each hostname in the list the category that it had at first. */
const oldCategories = (): Untruth => {
  const first = new Map<string, number>();
  return reading(hostnames, ({ propertyHostnames }) => {
    for (const each of propertyHostnames) {
      if (!first.has(each.hostname)) first.set(each.hostname, each.serviceCategory);
      each.serviceCategory = first.get(each.hostname);
    }
  });
};

/** Each lie is told to one flow, which has to notice; it is a valid answer unless the flow is about statuses. */
const lies: readonly (readonly [api: string, flow: string, what: string, untruth: Untruth])[] = [
  // What follows from the contract alone.
  [
    "china-cdn",
    "listGroups flow #lists-nothing-twice",
    "a group twice",
    reading(/^\/groups$/, ({ groups }) => groups.push(groups[0])),
  ],
  [
    "china-cdn",
    "listIcpNumbers flow #lists-nothing-twice",
    "one id for two",
    reading(/^\/icp-numbers$/, ({ icpNumbers }) => {
      icpNumbers[1].id = icpNumbers[0].id;
    }),
  ],
  [
    "china-cdn",
    "listPropertyHostnames flow #list-agrees-with-detail",
    "another category in the detail",
    reading(hostname, (body) => {
      body.serviceCategory = 24;
    }),
  ],
  [
    "china-cdn",
    "listPropertyHostnames flow #list-agrees-with-detail",
    "an item that is not there",
    reading(hostnames, ({ propertyHostnames }) =>
      propertyHostnames.push({ ...propertyHostnames[0], hostname: "ghost.example.com" }),
    ),
  ],
  [
    "china-cdn",
    "listCurrentProvisionStateChanges flow #list-agrees-with-detail",
    "another hostname's change",
    reading(changes, ({ provisionStateChanges }) => {
      if (provisionStateChanges[0]) provisionStateChanges[0].hostname = "other.example.com";
    }),
  ],
  [
    "cps",
    "listEnrollments flow #list-agrees-with-detail",
    "another name in the list",
    reading(enrollments, (body) => {
      body.enrollments[1].csr.cn = "other.example.com";
    }),
  ],
  [
    "cps",
    "listEnrollments flow #list-agrees-with-detail",
    "one version of the detail about another thing",
    reading(enrollment, (body, { accept }) => {
      if (accept.includes("v12")) body.id = 99;
    }),
  ],
  [
    "cps",
    "listEnrollments flow #links-lead-somewhere",
    "a change that is not there",
    reading(enrollments, (body) => {
      for (const { pendingChanges } of body.enrollments)
        for (const each of pendingChanges) each.location = each.location.replace(/\d+$/, "99");
    }),
  ],
  [
    "cps",
    "listEnrollments flow #list-agrees-with-detail",
    "optional members left out of a list in full",
    reading(enrollments, (body) => {
      for (const { org } of body.enrollments) if (org) delete org.city;
    }),
  ],
  [
    "china-cdn",
    "getPropertyHostname flow #what-it-refers-to-is-there",
    "an ICP number that nobody lists",
    reading(hostname, (body) => {
      body.icpNumberId = 98765;
    }),
  ],
  [
    "china-cdn",
    "listIcpNumbers flow #what-it-refers-to-is-there",
    "a holding entity that nobody lists",
    reading(/^\/icp-numbers$/, ({ icpNumbers }) => {
      icpNumbers[0].icpHoldingEntityId = 98765;
    }),
  ],
  [
    "cps",
    "getChange flow #links-lead-somewhere",
    "an input of another change",
    reading(cpsChange, (body) => {
      for (const each of body.allowedInput) each.info = each.info.replace(/changes\/\d+/, "changes/1");
    }),
  ],
  [
    "cps",
    "getChange flow #links-lead-somewhere",
    "inputs although it runs",
    reading(cpsChange, (body) => {
      if (body.allowedInput.length > 0) body.statusInfo.state = "running";
    }),
  ],
  [
    "cps",
    "listActiveCertificates flow #links-lead-somewhere",
    "another name than the enrollment has",
    reading(/^\/active-certificates/, (body) => {
      for (const { csr } of body.enrollments) csr.cn = "other.example.com";
    }),
  ],
  [
    "cps",
    "listActiveCertificates flow #links-lead-somewhere",
    "another expiry than what is deployed has",
    reading(/^\/active-certificates/, (body) => {
      for (const { production } of body.enrollments)
        if (production?.primaryCertificate) production.primaryCertificate.expiry = "2031-01-01T00:00:00Z";
    }),
  ],
  [
    "cps",
    "listActiveCertificates flow #links-lead-somewhere",
    "a deployment of another enrollment",
    reading(/^\/active-certificates/, (body) => {
      for (const { production } of body.enrollments)
        if (production?.location)
          production.location = production.location.replace(/enrollments\/\d+/, "enrollments/1");
    }),
  ],
  [
    "china-cdn",
    "listIcpHoldingEntities flow #reading-changes-nothing",
    "made in a year to come",
    reading(/./, (body) => {
      for (const each of body.icpHoldingEntities ?? []) each.createdDate = each.updatedDate = "2999-01-01T00:00:00Z";
    }),
  ],
  [
    "cps",
    "listEnrollments flow #pending-changes-agree",
    "a history without an end",
    reading(/history\/changes$/, (body) => {
      for (const each of body.changes) each.status = "incomplete";
    }),
  ],
  [
    "cps",
    "getCertificateHistory flow #newest-certificate-first",
    "the oldest first",
    reading(/history\/certificates/, ({ certificates }) => certificates.reverse()),
  ],
  [
    "cps",
    "getCertificateHistory flow #one-authority-for-a-certificate",
    "another authority",
    reading(/history\/certificates/, ({ certificates }) => {
      for (const each of certificates) each.ra = "nobody";
    }),
  ],
  [
    "cps",
    "createEnrollment flow #created-exists-and-deleted-is-gone",
    "an organization's city in small letters",
    reading(enrollment, (body) => {
      if (body.org) body.org.city = body.org.city.toLowerCase();
    }),
  ],
  [
    "cps",
    "createEnrollment flow #created-exists-and-deleted-is-gone",
    "an id that is rounded",
    reading(enrollment, (body) => {
      if (typeof body.orgId === "number") body.orgId = Number(body.orgId.toPrecision(3));
    }),
  ],
  [
    "cps",
    "createEnrollment flow #created-exists-and-deleted-is-gone",
    "another transport than was asked for",
    reading(enrollment, (body) => {
      body.networkConfiguration.quicEnabled = !body.networkConfiguration.quicEnabled;
    }),
  ],
  [
    "cps",
    "createEnrollment flow #created-exists-and-deleted-is-gone",
    "a removal in its own time, where nothing was deployed",
    writing("DELETE", /^\/enrollments\/\d+(\?|$)/, (told) => {
      if (told.status === 200)
        Object.assign(told, { status: 202, body: { ...told.body, changes: [`${told.body.enrollment}/changes/1`] } });
    }),
  ],
  [
    "cps",
    "createEnrollment flow #created-exists-and-deleted-is-gone",
    "deleted twice",
    writing("DELETE", enrollment, (told) => {
      if (told.status !== 404) return;
      const mediaType = "application/vnd.akamai.cps.enrollment-status.v1+json";
      Object.assign(told, { status: 200, mediaType, body: { enrollment: `/cps/v2${told.path}`, changes: [] } });
    }),
  ],
  [
    "cps",
    "getCertificateHistory flow #include-all-leaves-nothing-out",
    "the first one for all",
    reading(/history\/certificates.*includeAll=true/, (body) => {
      body.certificates = body.certificates.slice(0, 1);
    }),
  ],
  [
    "cps",
    "getChangeHistory flow #include-all-leaves-nothing-out",
    "a part where there are few",
    reading(/history\/changes$/, (body) => {
      body.changes = body.changes.slice(0, 1);
    }),
  ],
  [
    "cps",
    "getDvHistory flow #each-domain-once",
    "a domain twice",
    reading(/dv-history$/, ({ results }) => {
      if (results[0]) results.push(results[0]);
    }),
  ],
  [
    "cps",
    "getDvHistory flow #each-domain-once",
    "a domain less than are validated",
    reading(/dv-history$/, ({ results }) => results.shift()),
  ],
  [
    "cps",
    "getDvHistory flow #each-domain-once",
    "a validation of another domain",
    reading(/dv-history$/, ({ results }) => {
      for (const { domainHistory } of results) for (const each of domainHistory) each.domain = "other.example.com";
    }),
  ],
  [
    "cps",
    "listActiveCertificates flow #what-is-deployed-is-active",
    "one enrollment less",
    reading(/^\/active-certificates/, ({ enrollments }) => enrollments.shift()),
  ],
  [
    "cps",
    "listDeployments flow #whole-agrees-with-parts",
    "other networks in the part",
    reading(/deployments\/production$/, (body) => {
      body.ocspStapled = !body.ocspStapled;
    }),
  ],
  [
    "china-cdn",
    "listCurrentProvisionStates flow #filters-honoured",
    "one too many",
    reading(/provisionState=/, ({ provisionStates }) =>
      provisionStates.push({ hostname: "www.example.com", provisionState: "PROVISIONED" }),
    ),
  ],
  [
    "china-cdn",
    "listCurrentProvisionStates flow #filters-honoured",
    "one too few",
    reading(/provisionState=/, ({ provisionStates }) => provisionStates.pop()),
  ],
  [
    "china-cdn",
    "listEdgeHostnames flow #versions-agree",
    "another status in version 1",
    reading(edges, (body, { accept }) => {
      if (accept.includes("v1+")) body.edgeHostnames[0].status = "NOT_READY";
    }),
  ],
  [
    "cps",
    "getChange flow #versions-agree",
    "another step in version 1",
    reading(cpsChange, (body, { accept }) => {
      if (accept.includes("v1+")) body.statusInfo.status = "generate-csr";
    }),
  ],
  [
    "cps",
    "getChangeHistory flow #versions-agree",
    "fewer changes in version 3",
    reading(/history\/changes$/, (body, { accept }) => {
      if (accept.includes("v3+")) body.changes = [];
    }),
  ],
  [
    "china-cdn",
    "listIcpHoldingEntities flow #reading-changes-nothing",
    "a comment that counts readers",
    reading(hostname, (body, { times }) => {
      body.comments = `Read ${times} times`;
    }),
  ],
  [
    "china-cdn",
    "listIcpHoldingEntities flow #reading-changes-nothing",
    "a change that has ended in a year to come",
    (told) => {
      if (told.body?.completedDate) told.body.completedDate = told.body.completedDate.replace(/^\d{4}/, "2999");
    },
  ],
  [
    "admin-jobs",
    "listSanMappings flow #reading-changes-nothing",
    "a queue that readers take from",
    reading(queue, (body, { times }) => {
      body.splice(0, times - 1);
    }),
  ],
  [
    "china-cdn",
    "getProvisionStateChange flow #is-where-it-belongs",
    "the change of another hostname",
    whoeverOwnsIt(/provision-state-changes\/\d+$/),
  ],
  ["cps", "getChange flow #is-where-it-belongs", "the change of another enrollment", whoeverOwnsIt(/\/changes\/\d+$/)],
  [
    "china-cdn",
    "putPropertyHostname flow #unusual-values-are-kept",
    "the category of before in the list",
    oldCategories(),
  ],
  // China CDN.
  [
    "china-cdn",
    "listEdgeHostnames flow #list-agrees-with-policy",
    "another policy in the list",
    reading(edges, ({ edgeHostnames }) => {
      edgeHostnames[0].unmapSharedEdgeHostname = false;
    }),
  ],
  [
    "china-cdn",
    "setDeprovisionPolicy flow #put-is-kept",
    "the policy of before",
    reading(policy, (body) => {
      body.unmapSharedEdgeHostname = true;
    }),
  ],
  [
    "china-cdn",
    "setDeprovisionPolicy flow #put-is-kept",
    "the policy of others too",
    reading(edges, ({ edgeHostnames }, { isAfterWrite }) => {
      if (isAfterWrite) edgeHostnames[3].unmapSharedEdgeHostname = true;
    }),
  ],
  [
    "china-cdn",
    "setDeprovisionPolicy flow #read-only-members-stay",
    "the author that the client wants",
    reading(policy, (body, { isAfterWrite }) => {
      if (isAfterWrite) body.createdBy = "edge-conformance";
    }),
  ],
  [
    "china-cdn",
    "listPropertyHostnames flow #provision-states-agree",
    "a hostname without a state",
    reading(states, ({ provisionStates }) => provisionStates.pop()),
  ],
  [
    "china-cdn",
    "putPropertyHostname flow #put-is-kept",
    "the list of before",
    reading(hostnames, ({ propertyHostnames }) => {
      delete propertyHostnames[0].comments;
    }),
  ],
  [
    "china-cdn",
    "putPropertyHostname flow #put-is-kept",
    "another hostname changed too",
    reading(hostnames, ({ propertyHostnames }, { isAfterWrite }) => {
      if (isAfterWrite) propertyHostnames[1].serviceCategory = 1;
    }),
  ],
  [
    "china-cdn",
    "putPropertyHostname flow #put-is-kept",
    "a new author after an update",
    reading(hostname, (body, { isAfterWrite }) => {
      if (isAfterWrite) body.createdBy = "somebody";
    }),
  ],
  [
    "china-cdn",
    "putPropertyHostname flow #put-again-is-the-same",
    "another category the second time",
    writing("PUT", hostname, (told) => {
      if (told.times === 2) told.body.serviceCategory = 1;
    }),
  ],
  [
    "china-cdn",
    "putPropertyHostname flow #put-again-is-the-same",
    "two entries of one hostname",
    reading(hostnames, ({ propertyHostnames }, { isAfterWrite }) => {
      if (isAfterWrite) propertyHostnames.push(propertyHostnames[0]);
    }),
  ],
  [
    "china-cdn",
    "putPropertyHostname flow #read-only-members-stay",
    "the date that the client wants",
    reading(hostname, (body, { isAfterWrite }) => {
      if (isAfterWrite) body.createdDate = "2001-02-03T04:05:06Z";
    }),
  ],
  [
    "china-cdn",
    "getProvisionStateChange flow #ended-changes-stay",
    "a partner that has not decided about what has completed",
    reading(/provision-state-changes/, (body) => {
      for (const each of completedIn(body))
        Object.assign(Object.values(each.partnerStatuses)[0] ?? {}, { currentStatus: "PENDING", completedDate: null });
    }),
  ],
  [
    "china-cdn",
    "getProvisionStateChange flow #ended-changes-stay",
    "a partner that was done after what waited for it",
    reading(/provision-state-changes/, (body) => {
      for (const each of completedIn(body))
        Object.assign(Object.values(each.partnerStatuses)[0] ?? {}, { completedDate: "2026-11-01T00:00:00Z" });
    }),
  ],
  [
    "china-cdn",
    "listCurrentProvisionStates flow #pending-states-agree",
    "a state that no change leads to",
    reading(states, ({ provisionStates }) => {
      for (const each of provisionStates) each.pendingState ??= "DEPROVISIONED";
    }),
  ],
  [
    "china-cdn",
    "listCurrentProvisionStates flow #pending-states-agree",
    "nothing pending",
    reading(states, ({ provisionStates }) => {
      for (const each of provisionStates) each.pendingState = null;
    }),
  ],
  [
    "china-cdn",
    "listCurrentProvisionStates flow #pending-states-agree",
    "nothing asked of the partners",
    reading(states, ({ provisionStates }) => {
      for (const partner of partnersIn(provisionStates)) partner.pendingState = null;
    }),
  ],
  [
    "china-cdn",
    "listCurrentProvisionStates flow #pending-states-agree",
    "partners asked for what they are",
    reading(states, ({ provisionStates }) => {
      for (const partner of partnersIn(provisionStates)) partner.pendingState = partner.provisionState;
    }),
  ],
  [
    "china-cdn",
    "createProvisionStateChange flow #completed-means-changed",
    "a hostname that waits for its last partner",
    reading(states, ({ provisionStates }) => {
      for (const each of provisionStates)
        if (partnersIn([each]).some(({ pendingState }) => pendingState === "WHITELISTED"))
          Object.assign(each, { provisionState: "DEPROVISIONED", pendingState: "WHITELISTED" });
    }),
  ],
  [
    "china-cdn",
    "setDeprovisionPolicy flow #first-policy-is-kept",
    "no policy, where nobody has set one before",
    reading(policy, (body, { isAfterWrite }) => {
      if (isAfterWrite) body.unmapSharedEdgeHostname = false;
    }),
  ],
  [
    "china-cdn",
    "setDeprovisionPolicy flow #shared-edge-hostname-keeps-its-mapping",
    "a change that the shared edge hostname forbids",
    acceptedInsteadOf(409),
  ],
  [
    "china-cdn",
    "setDeprovisionPolicy flow #shared-edge-hostname-keeps-its-mapping",
    "a hostname that is deactivated",
    reading(states, ({ provisionStates }) => {
      for (const each of provisionStates)
        if (each.provisionState === "PROVISIONED") each.provisionState = "WHITELISTED";
    }),
  ],
  [
    "china-cdn",
    "putPropertyHostname flow #new-number-is-approved-again",
    "a new ICP number that nobody is asked about",
    reading(changes, (body) => {
      for (const each of body.provisionStateChanges) if (each.currentStatus === "PENDING") each.partnerStatuses = {};
    }),
  ],
  [
    "china-cdn",
    "putPropertyHostname flow #new-number-is-approved-again",
    "another refusal of an edit meanwhile",
    insteadOf(409, 404, "PUT", hostname),
  ],
  [
    "china-cdn",
    "putPropertyHostname flow #new-number-is-approved-again",
    "a hostname that stays whitelisted with a number that was refused",
    reading(states, ({ provisionStates }, { isAfterWrite }) => {
      for (const each of provisionStates)
        if (isAfterWrite && each.hostname === "www.example3.com") each.provisionState = "WHITELISTED";
    }),
  ],
  [
    "china-cdn",
    "createProvisionStateChange flow #change-to-the-present-state-is-refused",
    "a change in progress where none is",
    insteadOf(409, 412, "POST", /provision-state-changes$/),
  ],
  [
    "china-cdn",
    "createProvisionStateChange flow #completed-means-changed",
    "one partner lost",
    reading(states, ({ provisionStates }) => {
      for (const each of provisionStates) delete each.partnerStates[Object.keys(each.partnerStates)[0] ?? ""];
    }),
  ],
  [
    "china-cdn",
    "putPropertyHostname flow #put-is-kept",
    "an old date of what was changed just now",
    reading(hostname, (body) => {
      body.updatedDate = body.createdDate;
    }),
  ],
  [
    "china-cdn",
    "putPropertyHostname flow #put-is-kept",
    "made when it was changed",
    reading(hostname, (body) => {
      body.createdDate = body.updatedDate;
    }),
  ],
  [
    "china-cdn",
    "setDeprovisionPolicy flow #put-is-kept",
    "set first when it was changed",
    reading(policy, (body) => {
      body.createdDate = body.updatedDate;
    }),
  ],
  [
    "china-cdn",
    "putPropertyHostname flow #put-is-kept",
    "made now, as the update answers",
    writing("PUT", hostname, ({ status, body }) => {
      if (status === 200) body.createdDate = body.updatedDate;
    }),
  ],
  [
    "china-cdn",
    "setDeprovisionPolicy flow #put-is-kept",
    "changed by nobody",
    reading(policy, (body) => {
      body.updatedBy = null;
      body.updatedDate = null;
    }),
  ],
  [
    "china-cdn",
    "putPropertyHostname flow #created-once-and-updated-then",
    "created twice",
    writing("PUT", hostname, (told) => {
      told.status = 201;
    }),
  ],
  [
    "china-cdn",
    "putPropertyHostname flow #created-once-and-updated-then",
    "not listed",
    reading(hostnames, (body, { isAfterWrite }) => {
      if (isAfterWrite) body.propertyHostnames.pop();
    }),
  ],
  [
    "china-cdn",
    "getProvisionStateChange flow #ended-changes-stay",
    "pending again",
    reading(change, (body) => {
      body.currentStatus = "PENDING";
      body.completedDate = null;
    }),
  ],
  [
    "china-cdn",
    "createProvisionStateChange flow #second-change-waits",
    "accepted and forgotten",
    acceptedInsteadOf(412),
  ],
  [
    "china-cdn",
    "createProvisionStateChange flow #second-change-waits",
    "two that are pending",
    reading(changes, ({ provisionStateChanges }, { times }) => {
      const last = provisionStateChanges.at(-1);
      if (times > 2 && last?.currentStatus === "PENDING") provisionStateChanges.push({ ...last, id: 99 });
    }),
  ],
  [
    "china-cdn",
    "createProvisionStateChange flow #change-to-the-present-state-is-refused",
    "accepted",
    acceptedInsteadOf(409),
  ],
  [
    "china-cdn",
    "createProvisionStateChange flow #unready-edge-hostname-is-refused",
    "accepted",
    acceptedInsteadOf(400),
  ],
  [
    "china-cdn",
    "createProvisionStateChange flow #completed-means-changed",
    "the state of before",
    reading(states, ({ provisionStates }) => {
      for (const each of provisionStates)
        if (each.hostname === "www.example3.com") each.provisionState = "DEPROVISIONED";
    }),
  ],
  [
    "china-cdn",
    "createProvisionStateChange flow #completed-means-changed",
    "nothing pending",
    reading(states, ({ provisionStates }) => {
      for (const each of provisionStates) if (each.hostname === "www.example3.com") each.pendingState = null;
    }),
  ],
  [
    "china-cdn",
    "createProvisionStateChange flow #rejected-means-unchanged",
    "whitelisted by a rejection",
    reading(states, ({ provisionStates }, { isAfterWrite }) => {
      for (const each of provisionStates)
        if (isAfterWrite && each.hostname === "www.example3.com") each.provisionState = "WHITELISTED";
    }),
  ],
  [
    "china-cdn",
    "createProvisionStateChange flow #read-only-members-stay",
    "the date that the client wants",
    reading(change, (body) => {
      body.createdDate = "2001-02-03T04:05:06Z";
    }),
  ],
  // CPS.
  [
    "cps",
    "listEnrollments flow #pending-changes-agree",
    "a pending change that has ended",
    reading(cpsChange, (body) => {
      body.statusInfo.state = "completed";
      body.allowedInput = [];
    }),
  ],
  [
    "cps",
    "listEnrollments flow #pending-changes-agree",
    "no history of what is pending",
    reading(/history\/changes$/, (body) => {
      body.changes = [];
    }),
  ],
  [
    "cps",
    "createEnrollment flow #created-exists-and-deleted-is-gone",
    "not listed",
    reading(enrollments, (body, { isAfterWrite }) => {
      if (isAfterWrite) body.enrollments.pop();
    }),
  ],
  [
    "cps",
    "createEnrollment flow #created-exists-and-deleted-is-gone",
    "another name than was sent",
    reading(enrollment, (body) => {
      body.csr.cn = "other.example.com";
    }),
  ],
  [
    "cps",
    "createEnrollment flow #others-stay-as-they-are",
    "another enrollment changed too",
    reading(enrollments, (body, { isAfterWrite }) => {
      if (isAfterWrite) body.enrollments[0].changeManagement = false;
    }),
  ],
  [
    "cps",
    "createEnrollment flow #read-only-members-stay",
    "the entitlement that the client wants",
    reading(enrollment, (body) => {
      body.maxAllowedSanNames = 987_654_321;
    }),
  ],
  [
    "cps",
    "updateEnrollment flow #second-change-is-refused",
    "accepted",
    writing("PUT", enrollment, (told) => {
      if (told.status === 409) {
        told.status = 200;
        told.body = { enrollment: told.path, changes: [] };
      }
    }),
  ],
  [
    "cps",
    "updateEnrollment flow #second-change-is-refused",
    "two that are pending",
    reading(enrollment, (body, { times }) => {
      if (times > 1) body.pendingChanges.push({ location: "/cps/v2/enrollments/1/changes/2" });
    }),
  ],
  [
    "cps",
    "updateEnrollment flow #allowed-change-replaces-the-pending-one",
    "the former still runs",
    reading(cpsChange, (body) => {
      body.statusInfo.state = "running";
    }),
  ],
  [
    "cps",
    "updateEnrollment flow #allowed-change-replaces-the-pending-one",
    "the former still pends",
    reading(enrollment, (body, { times }) => {
      if (times > 1) body.pendingChanges = [{ location: "/cps/v2/enrollments/1/changes/2" }];
    }),
  ],
  [
    "cps",
    "cancelChange flow #cancelled-change-is-gone",
    "still pending",
    reading(enrollment, (body) => {
      body.pendingChanges = [{ location: `/cps/v2/enrollments/${body.id}/changes/${Number(body.id) + 1}` }];
    }),
  ],
  [
    "cps",
    "cancelChange flow #cancelled-change-is-gone",
    "still running",
    reading(cpsChange, (body) => {
      body.statusInfo.state = "running";
    }),
  ],
  [
    "cps",
    "cancelChange flow #cancelled-change-is-gone",
    "cancelled twice",
    writing("DELETE", cpsChange, (told) => {
      if (told.status === 409) {
        told.status = 200;
        told.body = { change: told.path };
      }
    }),
  ],
  [
    "cps",
    "setDeploymentSchedule flow #put-is-kept",
    "another window",
    reading(/deployment-schedule$/, (body) => {
      body.notBefore = null;
    }),
  ],
  [
    "cps",
    "acknowledgeChangeManagement flow #unasked-input-is-refused",
    "accepted",
    writing("POST", /change-management-ack$/, (told) => {
      if (told.status === 409) {
        told.status = 204;
        told.body = "";
      }
    }),
  ],
  [
    "cps",
    "acknowledgeChangeManagement flow #unasked-input-is-refused",
    "ended by it",
    reading(cpsChange, (body, { times }) => {
      if (times > 1) Object.assign(body, { allowedInput: [], statusInfo: { ...body.statusInfo, state: "cancelled" } });
    }),
  ],
  [
    "cps",
    "createEnrollment flow #window-is-kept",
    "no last day",
    reading(/deployment-schedule$/, (body) => {
      body.notAfter = null;
    }),
  ],
  [
    "cps",
    "acknowledgeDvChallenges flow #domains-are-validated-first",
    "another token in version 1",
    reading(/lets-encrypt-challenges$/, ({ challenges = [] }) => {
      for (const each of challenges) each.token = "another";
    }),
  ],
  [
    "cps",
    "acknowledgeDvChallenges flow #domains-are-validated-first",
    "challenges for all domains but one",
    reading(/lets-encrypt-challenges$/, ({ dv = [] }) => {
      dv.splice(0, dv.length, ...dv.filter(({ domain }: { domain: string }) => domain !== "dv.example.com"));
      dv.push({ domain: "other.example.com", challenges: [] });
    }),
  ],
  [
    "cps",
    "acknowledgePreVerificationWarnings flow #denied-goes-no-further",
    "a denial taken for an agreement",
    takenForAgreement(),
  ],
  [
    "cps",
    "uploadThirdPartyCertificate flow #third-party-certificate-goes-live",
    "another mode on staging than the deployments show",
    reading(/deployments\/staging$/, ({ networkConfiguration }) => {
      if ("fipsMode" in networkConfiguration) networkConfiguration.fipsMode = !networkConfiguration.fipsMode;
    }),
  ],
  [
    "cps",
    "uploadThirdPartyCertificate flow #third-party-certificate-goes-live",
    "a wrong hash accepted",
    insteadOf(409, 204, "POST", /change-management-ack$/),
  ],
  [
    "cps",
    "uploadThirdPartyCertificate flow #third-party-certificate-goes-live",
    "another certificate at once",
    insteadOf(202, 200, "PUT", enrollment),
  ],
  [
    "cps",
    "getCertificateHistory flow #more-than-six-are-cut-and-all-on-demand",
    "no more than six, whatever is asked for",
    reading(/history\/certificates/, (body) => {
      body.certificates = body.certificates.slice(0, 6);
    }),
  ],
  [
    "cps",
    "acknowledgeDvChallenges flow #domains-are-validated-first",
    "a certificate for names that nobody has validated",
    reading(/dv-history$/, ({ results }) => results.pop()),
  ],
  [
    "cps",
    "uploadThirdPartyCertificate flow #third-party-certificate-goes-live",
    "another certificate in production",
    reading(/deployments\/production$/, (body) => {
      body.primaryCertificate.certificate = "none";
    }),
  ],
  [
    "cps",
    "uploadThirdPartyCertificate flow #third-party-certificate-goes-live",
    "back to new",
    reading(cpsChange, (body, { times }) => {
      if (times === 4) body.statusInfo.state = "new";
    }),
  ],
  [
    "cps",
    "uploadThirdPartyCertificate flow #third-party-certificate-goes-live",
    "a history without its end",
    reading(/history\/changes$/, (body) => {
      body.changes[0].status = "incomplete";
    }),
  ],
  [
    "china-cdn",
    "createProvisionStateChange flow #completed-means-changed",
    "an answer that turns a wish round",
    writing("POST", /provision-state-changes$/, (told) => {
      if (told.status === 202) told.body.sendEmail = !told.body.sendEmail;
    }),
  ],
  [
    "china-cdn",
    "putPropertyHostname flow #unusual-values-are-kept",
    "letters beyond ASCII lost",
    reading(hostname, (body) => {
      if (body.comments) body.comments = body.comments.replace(/[^ -~]/g, "?");
    }),
  ],
  [
    "china-cdn",
    "putPropertyHostname flow #unusual-values-are-kept",
    "letters composed that were put decomposed",
    reading(hostname, (body) => {
      if (body.comments) body.comments = body.comments.normalize("NFC");
    }),
  ],
  [
    "china-cdn",
    "putPropertyHostname flow #unusual-values-are-kept",
    "an optional member that was put and is left out",
    (told) => {
      if (told.isAfterWrite && told.method === "GET" && hostname.test(told.path)) delete told.body.serviceCategory;
    },
  ],
  [
    "china-cdn",
    "putPropertyHostname flow #unusual-values-are-kept",
    "texts cut short",
    reading(hostname, (body) => {
      if (body.comments) body.comments = body.comments.slice(0, 100);
    }),
  ],
  [
    "china-cdn",
    "putPropertyHostname flow #unusual-values-are-kept",
    "spaces taken off",
    reading(hostname, (body) => {
      if (body.comments) body.comments = body.comments.trim();
    }),
  ],
  [
    "china-cdn",
    "putPropertyHostname flow #unusual-values-are-kept",
    "the category of before",
    reading(hostname, (body, { isAfterWrite }) => {
      if (isAfterWrite) body.serviceCategory = 6;
    }),
  ],
  [
    "china-cdn",
    "putPropertyHostname flow #unusual-values-are-kept",
    "the ICP number of before",
    reading(hostname, (body, { isAfterWrite }) => {
      if (isAfterWrite) body.icpNumberId = 456;
    }),
  ],
  [
    "china-cdn",
    "setDeprovisionPolicy flow #unusual-values-are-kept",
    "the policy of before",
    reading(policy, (body, { isAfterWrite }) => {
      if (isAfterWrite) body.unmapSharedEdgeHostname = true;
    }),
  ],
  // Admin jobs.
  [
    "admin-jobs",
    "replaceSanMappings flow #put-is-kept",
    "nothing deleted",
    writing("PUT", queue, ({ body }) => {
      body.deleted = [];
    }),
  ],
  [
    "admin-jobs",
    "replaceSanMappings flow #put-is-kept",
    "the queue of before",
    reading(queue, (body, { isAfterWrite }) => {
      if (isAfterWrite) body.pop();
    }),
  ],
  [
    "admin-jobs",
    "replaceSanMappings flow #put-is-kept",
    "nothing there, whatever was put",
    reading(queue, (body) => body.splice(0)),
  ],
  [
    "admin-jobs",
    "runBackgroundJob flow #update-sorts-the-queue",
    "an item in both lists",
    writing("POST", job, ({ body }) => {
      body.ignored.push(...body.sent);
    }),
  ],
  [
    "admin-jobs",
    "replaceSanMappings flow #put-is-kept",
    "an item activated by putting it",
    writing("PUT", queue, ({ body }) => {
      for (const item of body.queue ?? []) item.property_activated = true;
    }),
  ],
  ["admin-jobs", "replaceSanMappings flow #put-is-kept", "the newest first", reading(queue, (body) => body.reverse())],
  [
    "admin-jobs",
    "runBackgroundJob flow #fault-is-told",
    "an item that is ignored without a word",
    writing("POST", job, ({ body }) => {
      for (const each of body.ignored) delete each.error_message;
    }),
  ],
  ...["update-sorts-the-queue", "check-takes-what-it-sends"].map(
    (flow) =>
      [
        "admin-jobs",
        `runBackgroundJob flow #${flow}`,
        "nothing about what is passed over in silence",
        writing("POST", job, ({ body }) => {
          body.ignored = body.ignored.filter((each: Told["body"]) => each.error_message);
        }),
      ] as const,
  ),
  ...["update-sorts-the-queue", "check-takes-what-it-sends", "fault-is-told"].map(
    (flow) =>
      [
        "admin-jobs",
        `runBackgroundJob flow #${flow}`,
        "items sent that have to be passed over",
        writing("POST", job, ({ body }) => {
          body.sent.push(...body.ignored.splice(0));
        }),
      ] as const,
  ),
  [
    "admin-jobs",
    "runBackgroundJob flow #update-sorts-the-queue",
    "an item taken out",
    reading(queue, (body, { times }) => {
      if (times > 1) body.pop();
    }),
  ],
  [
    "admin-jobs",
    "runBackgroundJob flow #update-sorts-the-queue",
    "an ignored item that is said to be activated",
    writing("POST", job, ({ body }) => {
      for (const item of body.ignored) item.property_activated = !item.property_activated;
    }),
  ],
  [
    "admin-jobs",
    "runBackgroundJob flow #check-takes-what-it-sends",
    "an item that is said not to be activated",
    writing("POST", job, ({ body }) => {
      for (const item of [...body.sent, ...body.ignored]) item.property_activated = false;
    }),
  ],
  [
    "admin-jobs",
    "runBackgroundJob flow #check-takes-what-it-sends",
    "an item in neither list",
    writing("POST", job, ({ body }) => {
      body.sent.pop();
    }),
  ],
];

/** What the service answers to an accepted change. */
const pendingChange = {
  id: 99,
  ...{ hostname: "www.example2.com", targetState: "DEPROVISIONED", previousState: "WHITELISTED", edgeHostname: null },
  ...{ sendEmail: false, currentStatus: "PENDING", createdDate: "2026-01-01T00:00:00Z", completedDate: null },
  partnerStatuses: {},
};

test.each(lies)("%s, %s: %s", async (api, id, _what, untruth) => {
  const result = await verdictOf(api, id, untruth);
  expect(result?.verdict, JSON.stringify(result)).toBe("failed");
  expect(result?.findings.some(({ at }) => at === "state" || at.startsWith("body"))).toBe(true);
  expect(result?.findings.every(({ contract }) => /\.yaml:\d+$/.test(contract.source ?? ""))).toBe(true);
  expect(result?.curl).toContain("curl ");
});

test("an item that an earlier job activates while the queue is replaced is no lie", async () => {
  const activate = (items: Record<string, unknown>[]) => {
    for (const item of items) item["property_activated"] = true;
  };
  for (const from of [2, 3, 4]) {
    const result = await verdictOf("admin-jobs", "replaceSanMappings flow #put-is-kept", (told) => {
      if (!queue.test(told.path) || told.times < from) return;
      if (told.method === "GET") activate(told.body);
      else told.body.deleted.push(...told.body.queue.map((item: object) => ({ ...item, property_activated: true })));
    });
    expect(result?.verdict, JSON.stringify(result)).toBe("passed");
  }
});

test("a pending change that ends while a second one is asked for is no lie", async () => {
  let isAsked = false;
  const ending: Untruth = (told) => {
    if (told.method === "POST") isAsked = true;
    if (told.method !== "GET" || !isAsked || !changes.test(told.path)) return;
    for (const each of told.body.provisionStateChanges) {
      if (each.currentStatus === "PENDING") {
        Object.assign(each, { currentStatus: "COMPLETED", completedDate: each.submittedDate });
      }
    }
  };
  const result = await verdictOf("china-cdn", "createProvisionStateChange flow #second-change-waits", ending);
  expect(result).toMatchObject({ verdict: "skipped", reason: expect.stringContaining("ended meanwhile") });
});

test("a signing request that lacks what it is made of is told", async () => {
  const elsewhere = reading(enrollment, ({ csr }) => {
    csr.l = "Boston";
  });
  const result = await verdictOf(
    "cps",
    "uploadThirdPartyCertificate flow #third-party-certificate-goes-live",
    elsewhere,
  );
  const what = { at: "body/csrs/0/csr", message: "lacks some of what it is made of" };
  expect(result?.findings).toContainEqual(expect.objectContaining(what));
});

test("every flow has been told a lie", async () => {
  const flows = (await Promise.all(apiIds.map(flowsOf))).flat();
  const fooled = new Set(lies.map(([, id]) => id));
  // Flows that follow from the contract are alike, so that one of each name stands for all.
  const derived = new Set([
    "lists-nothing-twice",
    "list-agrees-with-detail",
    "links-lead-somewhere",
    "versions-agree",
    "filters-honoured",
    "reading-changes-nothing",
    "what-it-refers-to-is-there",
    "unusual-values-are-kept",
  ]);
  const unproved = flows.filter((flow) => !fooled.has(flowId(flow)) && !derived.has(flow.name));
  expect(unproved.map(flowId)).toEqual([]);
  for (const name of derived) expect([...fooled].some((id) => id.endsWith(`#${name}`))).toBe(true);
});

test.each(apiIds)("%s: through a server that only forwards, every flow passes", async (api) => {
  const target = { url: mock.url, supports: ["state"] as const, control: mock.control.url };
  const results = await runFlowsOn(api, target);
  expect(results.filter(({ verdict }) => verdict !== "passed")).toEqual([]);
});
