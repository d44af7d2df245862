import { expectTypeOf } from "vitest";
import { type BackgroundJobResult, createAdminJobsClient } from "../src/generated/admin-jobs/client.ts";
import {
  createChinaCdnClient,
  type EdgeHostnamesV1,
  type EdgeHostnamesV2,
  type MethodNotAllowedProblem,
  type PropertyHostnameV1,
} from "../src/generated/china-cdn/client.ts";
import { type ChangeIdV1, createCpsClient, type EnrollmentV12 } from "../src/generated/cps/client.ts";
import type { AnswerHeaders } from "../src/index.ts";

const china = createChinaCdnClient({ host: "h" });
const cps = createCpsClient({ host: "h" });
const jobs = createAdminJobsClient({ host: "h", token: "t" });

const v1 = "application/vnd.akamai.chinacdn.edge-hostnames.v1+json";
const v2 = "application/vnd.akamai.chinacdn.edge-hostnames.v2+json";

/** Unasked, `x-default-version` decides. */
export async function defaultVersion() {
  const byPath = await china.GET("/edge-hostnames");
  if (byPath.ok) expectTypeOf(byPath.data).toEqualTypeOf<EdgeHostnamesV2>();
  const byName = await china.listEdgeHostnames();
  if (byName.ok) expectTypeOf(byName.data).toEqualTypeOf<EdgeHostnamesV2>();
  expectTypeOf(await china.listEdgeHostnames().orThrow()).toEqualTypeOf<EdgeHostnamesV2>();
  expectTypeOf(await cps.getEnrollment({ enrollmentId: 1 }).orThrow()).toEqualTypeOf<EnrollmentV12>();
}

/** Choosing a version narrows the data; a choice made at run time gives the union. */
export async function chosenVersion(either: typeof v1 | typeof v2) {
  const byPath = await china.GET("/edge-hostnames", { accept: v1 });
  if (byPath.ok) {
    expectTypeOf(byPath.data).toEqualTypeOf<EdgeHostnamesV1>();
    // @ts-expect-error a member of version 2
    byPath.data.edgeHostnames[0]?.propertyHostnames;
  }
  expectTypeOf(await china.listEdgeHostnames({ accept: v1 }).orThrow()).toEqualTypeOf<EdgeHostnamesV1>();
  expectTypeOf(await china.listEdgeHostnames({ accept: either }).orThrow()).toEqualTypeOf<
    EdgeHostnamesV1 | EdgeHostnamesV2
  >();
  const accept = "application/vnd.akamai.cps.enrollment.v12+json";
  expectTypeOf(await cps.getEnrollment({ enrollmentId: 1, accept }).orThrow()).toEqualTypeOf<EnrollmentV12>();
  // @ts-expect-error not a media type of the operation
  void china.listEdgeHostnames({ accept: "application/json" });
  // @ts-expect-error not a media type of the operation
  void china.GET("/edge-hostnames", { accept: "application/vnd.akamai.chinacdn.groups.v1+json" });
}

/** The plural that a source asks for gives the singular that servers label. */
export async function aliasedVersion() {
  const accept = "application/vnd.akamai.chinacdn.provision-state-changes.v1+json";
  const one = { hostname: "h", changeId: 1 };
  const change = await china.getProvisionStateChange({ ...one, accept }).orThrow();
  expectTypeOf(change).toEqualTypeOf<Awaited<ReturnType<typeof unasked>>>();
  async function unasked() {
    return china.getProvisionStateChange(one).orThrow();
  }
}

/** Three cases, told apart by `ok` and `documented`, then by status. */
export async function resultUnion() {
  const body = { hostname: "h", icpNumberId: 1, serviceCategory: 1 } as const;
  const result = await china.putPropertyHostname({ hostname: "h", body });
  if (result.ok) {
    expectTypeOf(result.status).toEqualTypeOf<200 | 201>();
    expectTypeOf(result.data).toEqualTypeOf<PropertyHostnameV1>();
    return;
  }
  if (!result.documented) {
    expectTypeOf(result.status).toEqualTypeOf<number>();
    expectTypeOf(result.error).toBeUnknown();
    return;
  }
  expectTypeOf(result.status).toEqualTypeOf<400 | 401 | 403 | 404 | 405 | 406 | 408 | 409 | 415 | 500>();
  if (result.status === 405) {
    expectTypeOf(result.headers).toEqualTypeOf<AnswerHeaders<"Allow">>();
    expectTypeOf<MethodNotAllowedProblem>().toExtend<typeof result.error>();
  }
  // @ts-expect-error documented for other operations only
  if (result.status === 412) return;
}

/** A body that may be absent is `T | undefined`, a 204 `undefined`. */
export async function absentBodies() {
  const job = await jobs.runBackgroundJob({
    project_id: "1",
    body: { job_type: "akamai_update_papi_property_for_mod_sni" },
  });
  if (job.ok) expectTypeOf(job.data).toEqualTypeOf<BackgroundJobResult | undefined>();
  const acknowledged = await cps.acknowledgeDvChallenges({
    enrollmentId: 1,
    changeId: 1,
    body: { acknowledgement: "acknowledge" },
  });
  if (acknowledged.ok && acknowledged.status === 204) expectTypeOf(acknowledged.data).toEqualTypeOf<undefined>();
  if (acknowledged.ok && acknowledged.status === 200) {
    expectTypeOf(acknowledged.data).toEqualTypeOf<ChangeIdV1 | undefined>();
  }
}

/** A 429 may be text. */
export async function textErrors() {
  const result = await cps.listEnrollments({ contractId: "1" });
  if (result.ok || !result.documented || result.status !== 429) return;
  if (typeof result.error === "string") expectTypeOf(result.error).toEqualTypeOf<string>();
  else expectTypeOf(result.error.title).toEqualTypeOf<string | undefined>();
  expectTypeOf(result.headers).toEqualTypeOf<AnswerHeaders<"Retry-After">>();
}
