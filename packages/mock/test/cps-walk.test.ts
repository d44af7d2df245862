import { array, assert, asyncProperty, boolean, constant, constantFrom, nat, oneof, record } from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { simulator } from "../src/cps/simulator.ts";
import { Refusal } from "../src/ground/refusal.ts";
import { cpsClient, cpsExample, created, lastId } from "./cps-client.ts";
import {
  advance as advanceOracle,
  afterReview,
  cancel as cancelOracle,
  type ExpectedChange,
  type ExpectedEnrollment,
  hasEnded,
  isCommitted,
  type Kind,
  pendingOf,
  places,
  sansOf,
  updateOutcome,
  type Wanted,
} from "./cps-oracle.ts";
import { type SimulatedApi, serveSimulator } from "./simulated-api.ts";
import { walkLength, walkOptions } from "./walk-length.ts";

let api: SimulatedApi;
beforeAll(async () => {
  api = await serveSimulator("cps", simulator);
});
afterAll(() => api.end());
const cps = cpsClient(() => api.url);
/** Every enrollment that was ever made, gone ones included. */
type Oracle = ExpectedEnrollment[];

interface Step {
  readonly name: string;
  /** The enrollment that it was about. */
  run(oracle: Oracle): Promise<ExpectedEnrollment | undefined>;
}

const wanted = record({
  names: constantFrom<Wanted["names"][]>(0, 1, 1, 1, 2),
  isQuic: boolean(),
  isManaged: boolean(),
});
/** One of the last three, so that those which are gone are asked for too, but not for ever. */
const pick = (oracle: Oracle, index: number): ExpectedEnrollment | undefined => {
  const recent = oracle.slice(-3);
  return recent[index % (recent.length || 1)];
};
const query = (members: Readonly<Record<string, boolean>>) =>
  `?${Object.entries(members)
    .map((pair) => pair.join("="))
    .join("&")}`;

async function body(kind: Kind, cn: string, { names, isQuic, isManaged }: Wanted) {
  const example = await cpsExample(`enrollment.v12.${kind}`);
  const { clientMutualAuthentication: _, ...network } = example["networkConfiguration"] as Record<string, unknown>;
  return {
    ...example,
    changeManagement: isManaged,
    csr: { ...(example["csr"] as object), cn, sans: sansOf(cn, names) },
    networkConfiguration: { ...network, dnsNameSettings: null, quicEnabled: isQuic },
  };
}

function expectChange(
  location: string,
  [purpose, type]: readonly [ExpectedChange["purpose"], string | null],
  target: Wanted,
  bypasses = false,
): ExpectedChange {
  const change = { id: lastId(location), purpose, type, wanted: target, bypasses };
  return { ...change, at: "new", isPublished: false, isShort: false };
}

const create = record({ kind: constantFrom<Kind[]>("ov", "dv", "third-party"), wanted, isDuplicate: boolean() }).map(
  (given): Step => ({
    name: `create ${JSON.stringify(given)}`,
    async run(oracle) {
      // Two enrollments that get far show more than many that do not.
      const alive = oracle.filter(({ isGone }) => !isGone);
      if (alive.length >= 2 && !given.isDuplicate) return alive[0];
      const twin = given.isDuplicate ? oracle.find(({ production, isGone }) => production && !isGone) : undefined;
      const cn = twin?.cn ?? `n${oracle.length}.example.org`;
      const answer = await cps.create(await body(given.kind, cn, given.wanted));
      expect(answer.status).toBe(twin ? 400 : 202);
      if (twin) return twin;
      const { id, change } = created(answer);
      const changes = [expectChange(change, ["certificate", "new-certificate"], given.wanted)];
      const nothing = { staging: undefined, production: undefined, isGone: false };
      oracle.push({ id, cn, kind: given.kind, now: given.wanted, ...nothing, changes });
      return oracle.at(-1);
    },
  }),
);

/** Whether a write has to give way to the change under way, or what it has to cancel. */
function conflict(enrollment: ExpectedEnrollment, isAllowed: boolean): boolean {
  const pending = pendingOf(enrollment);
  if (!pending) return false;
  if (!isAllowed || isCommitted(pending)) return true;
  cancelOracle(enrollment, pending);
  return false;
}

const update = record({
  index: nat(20),
  wanted,
  isSmall: boolean(),
  isAllowed: boolean(),
  isForced: nat(3).map((chance) => chance === 0),
  bypasses: boolean(),
}).map(
  (given): Step => ({
    name: `update ${JSON.stringify(given)}`,
    async run(oracle) {
      const enrollment = pick(oracle, given.index);
      if (!enrollment) return undefined;
      const { id, cn, kind, now } = enrollment;
      const asked = given.isSmall ? { ...given.wanted, names: now.names } : given.wanted;
      const flags = {
        "allow-cancel-pending-changes": given.isAllowed,
        "force-renewal": given.isForced,
        "allow-staging-bypass": given.bypasses,
      };
      const answer = await cps.update(id, await body(kind, cn, asked), query(flags));
      const isRefused = enrollment.isGone || conflict(enrollment, given.isAllowed);
      const outcome = updateOutcome(enrollment, asked, given.isForced);
      expect(answer.status).toBe(enrollment.isGone ? 404 : isRefused ? 409 : outcome ? 202 : 200);
      if (isRefused) return enrollment;
      enrollment.now = asked;
      if (!outcome) return enrollment;
      const { change } = created(answer);
      enrollment.changes.push(expectChange(change, outcome, asked, given.bypasses));
      return enrollment;
    },
  }),
);

const remove = record({ index: nat(20), isAllowed: boolean() }).map(
  (given): Step => ({
    name: `remove ${JSON.stringify(given)}`,
    async run(oracle) {
      const enrollment = pick(oracle, given.index);
      if (!enrollment) return undefined;
      const answer = await cps.remove(enrollment.id, query({ "allow-cancel-pending-changes": given.isAllowed }));
      const isRefused = enrollment.isGone || conflict(enrollment, given.isAllowed);
      const isDeployed = enrollment.staging !== undefined || enrollment.production !== undefined;
      expect(answer.status).toBe(enrollment.isGone ? 404 : isRefused ? 409 : isDeployed ? 202 : 200);
      if (isRefused) return enrollment;
      if (isDeployed) enrollment.changes.push(expectChange(created(answer).change, ["removal", null], enrollment.now));
      else enrollment.isGone = true;
      return enrollment;
    },
  }),
);

const cancel = nat(20).map(
  (index): Step => ({
    name: `cancel ${index}`,
    async run(oracle) {
      const enrollment = pick(oracle, index);
      const change = enrollment?.changes.at(-1);
      if (!enrollment || !change) return undefined;
      const { status } = await cps.cancel(`/${enrollment.id}/changes/${change.id}`);
      if (enrollment.isGone) expect(status).toBe(change.purpose === "removal" ? 409 : 404);
      else expect(status).toBe(hasEnded(change) || isCommitted(change) ? 409 : 200);
      if (status === 200) cancelOracle(enrollment, change);
      return enrollment;
    },
  }),
);

const inputs = {
  "pre-verification-warnings": ["pre-verification-warnings-ack", "review"],
  "lets-encrypt-challenges": ["lets-encrypt-challenges-completed", "domains"],
  "third-party-csr": ["third-party-cert-and-trust-chain", "upload"],
  "post-verification-warnings": ["post-verification-warnings-ack", "doubt"],
  "change-management-info": ["change-management-ack", "managed"],
} as const;
const infoTypes = {
  "pre-verification-warnings": "warnings.v1",
  "lets-encrypt-challenges": "dv-challenges.v2",
  "third-party-csr": "csr.v2",
  "post-verification-warnings": "warnings.v1",
  "change-management-info": "change-management-info.v5",
} as const;
type Info = keyof typeof inputs;

/** Most answers are those that are waited for: by chance alone, walks would hardly ever get anywhere. */
const answer = record({
  index: nat(20),
  info: constantFrom(...(Object.keys(inputs) as Info[])),
  isFitting: nat(3).map((chance) => chance > 0),
  isDenied: nat(7).map((chance) => chance === 0),
  isShort: boolean(),
}).map(
  (given): Step => ({
    name: `answer ${JSON.stringify(given)}`,
    async run(oracle) {
      const enrollment = pick(oracle, given.index);
      const change = enrollment?.changes.at(-1);
      if (!enrollment || !change) return undefined;
      const fitting = (Object.keys(inputs) as Info[]).find((info) => inputs[info][1] === change.at);
      const info = (given.isFitting ? fitting : undefined) ?? given.info;
      const [path, place] = inputs[info];
      const isKnown = !enrollment.isGone || change.purpose === "removal";
      const isAwaited = isKnown && change.at === place;
      const at = `/${enrollment.id}/changes/${change.id}/input`;
      const shown = await cps.get(`${at}/info/${info}`, infoTypes[info]);
      expect(shown.status).toBe(isAwaited ? 200 : 404);
      const url = `${at}/update/${path}`;
      const { status } =
        info === "third-party-csr"
          ? await cps.upload(url, await signed(shown.body, given.isShort))
          : await cps.acknowledge(url, given.isDenied ? "deny" : "acknowledge");
      expect(status).toBe(isAwaited ? 200 : isKnown ? 409 : 404);
      if (isAwaited) settle(enrollment, change, info, given);
      return enrollment;
    },
  }),
);

function settle(
  enrollment: ExpectedEnrollment,
  change: ExpectedChange,
  info: Info,
  { isDenied, isShort }: { readonly isDenied: boolean; readonly isShort: boolean },
): void {
  if (info === "third-party-csr") {
    change.isShort = isShort;
    change.at = "verify";
    return;
  }
  if (isDenied) cancelOracle(enrollment, change);
  else if (info === "pre-verification-warnings") change.at = afterReview(enrollment, change);
  else if (info === "post-verification-warnings") change.at = "stage";
  else if (info === "change-management-info") change.at = "produce";
}

async function signed(shown: unknown, isShort: boolean) {
  const [request] = (shown as { csrs?: { csr: string; keyAlgorithm: string }[] }).csrs ?? [];
  if (!request) return { certificatesAndTrustChains: [{ certificate: null, keyAlgorithm: "RSA" }] };
  const days = isShort ? 10 : 365;
  const made = (await api.simulation.decide("cps", "sign-csr", { csr: request.csr, days })) as object;
  return { certificatesAndTrustChains: [{ ...made, keyAlgorithm: request.keyAlgorithm }] };
}

const publish = nat(20).map(
  (index): Step => ({
    name: `publish ${index}`,
    async run(oracle) {
      const enrollment = pick(oracle, index);
      const change = enrollment?.changes.at(-1);
      if (!enrollment || !change) return undefined;
      const status = await api.simulation.decide("cps", "publish-challenge", { changeId: change.id }).then(
        () => 200,
        (refusal: unknown) => (refusal instanceof Refusal ? refusal.status : refusal),
      );
      const isKnown = !enrollment.isGone || change.purpose === "removal";
      expect(status).toBe(change.at === "domains" && isKnown ? 200 : isKnown ? 409 : 404);
      if (status === 200) change.isPublished = true;
      return enrollment;
    },
  }),
);

const advance = constantFrom(1, 1, 2, 4).map(
  (rounds): Step => ({
    name: `advance ${rounds}`,
    async run(oracle) {
      await api.simulation.advance({ rounds });
      for (let round = 0; round < rounds; round++) for (const enrollment of oracle) advanceOracle(enrollment);
      return oracle.at(-1);
    },
  }),
);

async function compare(
  oracle: Oracle,
  seeded: readonly number[],
  about: ExpectedEnrollment | undefined,
): Promise<void> {
  const { enrollments } = (await cps.get("", "enrollments.v12")).body as { enrollments: { id: number }[] };
  const present = oracle.filter(({ isGone }) => !isGone);
  expect(enrollments.map(({ id }) => id)).toEqual([...seeded, ...present.map(({ id }) => id)]);
  if (!about) return;
  const { id, cn, now, staging, production, changes, isGone } = about;
  const detail = await cps.enrollment(id);
  expect(detail.status).toBe(isGone ? 404 : 200);
  if (isGone) return;
  expect(enrollments.find((enrollment) => enrollment.id === id)).toEqual(detail.body);
  const pending = changes.filter((change) => !hasEnded(change));
  expect(pending.length).toBeLessThanOrEqual(1);
  expect(detail.body).toMatchObject({
    changeManagement: now.isManaged,
    csr: { cn, sans: sansOf(cn, now.names) },
    networkConfiguration: { quicEnabled: now.isQuic },
    pendingChanges: pending.map(({ id: change, type }) => ({
      changeType: type,
      location: `/cps/v2/enrollments/${id}/changes/${change}`,
    })),
  });
  const deployments = (await cps.get(`/${id}/deployments`, "deployments.v8")).body as Record<string, unknown>;
  for (const [network, expected] of Object.entries({ staging, production })) {
    const shown = expected
      ? expect.objectContaining({ networkConfiguration: expect.objectContaining({ quicEnabled: expected.isQuic }) })
      : null;
    expect(deployments[network], network).toEqual(shown);
  }
  for (const change of changes.slice(-2)) {
    const [state, status] = places[change.at];
    const shown = await cps.change(`/${id}/changes/${change.id}`);
    expect([shown.statusInfo.state, shown.statusInfo.status]).toEqual([state, status]);
    expect(shown.allowedInput.length > 0).toBe(state === "awaiting-input" || state === "suspended");
  }
  const history = (await cps.get(`/${id}/history/changes`, "change-history.v5")).body as {
    changes: { status: string }[];
  };
  const expectedStatus = ({ at }: ExpectedChange) =>
    at === "done" ? "completed" : at === "cancelled" ? at : "incomplete";
  expect(history.changes.map(({ status }) => status)).toEqual(
    changes
      .filter(({ purpose }) => purpose !== "removal")
      .map(expectedStatus)
      .reverse(),
  );
}

// Fewer do not get everywhere.
const length = Math.max(walkLength, 300);

test(`no walk of ${length} operations leaves the rules`, { timeout: 900_000 }, async () => {
  // The short walk that gets everywhere.
  const isFixed = process.env["TEST_LONG"] === undefined && process.env["TEST_SEED"] === undefined;
  let walked = 0;
  const seen = new Set<string>();
  const step = oneof(
    { arbitrary: create, weight: 3 },
    { arbitrary: update, weight: 3 },
    { arbitrary: remove, weight: 1 },
    { arbitrary: cancel, weight: 1 },
    { arbitrary: answer, weight: 8 },
    { arbitrary: publish, weight: 3 },
    { arbitrary: advance, weight: 8 },
    { arbitrary: constant<Step>({ name: "read", run: async (oracle) => oracle[0] }), weight: 1 },
  );
  const walk = asyncProperty(array(step, { minLength: 60, maxLength: 120, size: "max" }), async (steps) => {
    await api.simulation.reset();
    const { enrollments } = (await cps.get("", "enrollments.v12")).body as { enrollments: { id: number }[] };
    const oracle: Oracle = [];
    for (const { run, name } of steps) {
      try {
        const about = await run(oracle);
        await compare(
          oracle,
          enrollments.map(({ id }) => id),
          about,
        );
      } catch (error) {
        throw new Error(`${name}, after ${walked} operations`, { cause: error });
      }
      for (const { changes } of oracle) for (const { at } of changes) seen.add(at);
      walked++;
    }
  });
  await assert(walk, {
    ...walkOptions,
    endOnFailure: isFixed,
    numRuns: Math.ceil(length / 60),
    ...(isFixed && { seed: 18 }),
  });
  expect(walked).toBeGreaterThanOrEqual(length);
  if (process.env["TEST_SEED"] === undefined) expect([...seen].sort()).toEqual(Object.keys(places).sort());
});
