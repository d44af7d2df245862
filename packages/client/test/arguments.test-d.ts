import { expectTypeOf } from "vitest";
import { createAdminJobsClient } from "../src/generated/admin-jobs/client.ts";
import {
  createChinaCdnClient,
  LegalIdType,
  legalIdTypeLabels,
  ServiceCategory,
  serviceCategoryLabels,
} from "../src/generated/china-cdn/client.ts";
import { createCpsClient, type EnrollmentV11 } from "../src/generated/cps/client.ts";

const china = createChinaCdnClient({ host: "h" });
const cps = createCpsClient({ host: "h" });
const jobs = createAdminJobsClient({ host: "h" });

const body = { hostname: "h", icpNumberId: 1, serviceCategory: ServiceCategory.Gaming };

/** Get, modify, put back: the documented workflow, without a cast. */
export async function putBack(hostname: string, edgeHostname: string, enrollmentId: number) {
  const property = await china.getPropertyHostname({ hostname }).orThrow();
  void china.putPropertyHostname({ hostname, body: property });
  void china.putPropertyHostname({ hostname, groupId: 7, body: { ...property, comments: "new" } });
  const policy = await china.getDeprovisionPolicy({ edgeHostname }).orThrow();
  void china.setDeprovisionPolicy({ edgeHostname, body: { ...policy, unmapSharedEdgeHostname: true } });
  const enrollment = await cps.getEnrollment({ enrollmentId }).orThrow();
  void cps.updateEnrollment({ enrollmentId, body: enrollment });
  void cps.updateEnrollment({ enrollmentId, body: { ...enrollment, changeManagement: true } });
  const schedule = await cps.getDeploymentSchedule({ enrollmentId, changeId: 1 }).orThrow();
  void cps.setDeploymentSchedule({ enrollmentId, changeId: 1, body: schedule });
  const queue = await jobs.listSanMappings({ project_id: "1" }).orThrow();
  void jobs.replaceSanMappings({ project_id: "1", body: queue });
}

/** Members that only responses carry are refused where they are written out. */
export function readOnlyMembers(enrollment: EnrollmentV11) {
  // @ts-expect-error read-only
  void china.putPropertyHostname({ hostname: "h", body: { ...body, createdBy: "me" } });
  // @ts-expect-error read-only
  void cps.updateEnrollment({ enrollmentId: 1, body: { ...enrollment, pendingChanges: [] } });
  // @ts-expect-error read-only
  void china.createProvisionStateChange({ hostname: "h", body: { hostname: "h", targetState: "PROVISIONED", id: 1 } });
}

/** Typos are refused at every depth. */
export function typos(enrollment: EnrollmentV11) {
  // @ts-expect-error unknown option
  void china.GET("/edge-hostnames", { parmas: {} });
  // @ts-expect-error unknown option beside a known one
  void china.GET("/edge-hostnames", { params: {}, acept: "x" });
  // @ts-expect-error unknown argument
  void china.listEdgeHostnames({ acept: "x" });
  // @ts-expect-error unknown query parameter
  void china.GET("/edge-hostnames", { params: { query: { acountSwitchKey: "x" } } });
  // @ts-expect-error unknown member
  void china.putPropertyHostname({ hostname: "h", body: { ...body, comment: "x" } });
  void cps.updateEnrollment({
    enrollmentId: 1,
    // @ts-expect-error unknown member of a member
    body: { ...enrollment, csr: { cn: "www.example.com", snas: [] } },
  });
  void cps.uploadThirdPartyCertificate({
    enrollmentId: 1,
    changeId: 1,
    // @ts-expect-error unknown member of an item
    body: { certificatesAndTrustChains: [{ certificate: "x", keyAlgorithm: "RSA", trustchain: "x" }] },
  });
  // @ts-expect-error unknown path
  void china.GET("/edge-hostname");
  // @ts-expect-error a path of another method
  void china.PUT("/edge-hostnames");
  // @ts-expect-error an API without DELETE
  void china.DELETE("/edge-hostnames");
}

/** What the contract requires cannot be left out. */
export function missingArguments() {
  // @ts-expect-error path parameter
  void china.getPropertyHostname();
  // @ts-expect-error path parameter
  void china.getPropertyHostname({});
  // @ts-expect-error path parameter
  void china.GET("/property-hostnames/{hostname}");
  // @ts-expect-error path parameter
  void china.GET("/property-hostnames/{hostname}", { params: { path: {} } });
  // @ts-expect-error required query parameter
  void cps.createEnrollment({ body: {} as EnrollmentV11 });
  // @ts-expect-error required body
  void china.putPropertyHostname({ hostname: "h" });
  // @ts-expect-error required member of the body
  void china.putPropertyHostname({ hostname: "h", body: { hostname: "h" } });
  // @ts-expect-error a body where none is taken
  void china.getPropertyHostname({ hostname: "h", body: {} });
  void china.getPropertyHostname({ hostname: "h", accountSwitchKey: undefined, signal: undefined });
}

/** The media type of the body picks its type; any but the default is named. */
export function contentTypes() {
  const one = { enrollmentId: 1, changeId: 1 };
  const contentType = "application/vnd.akamai.cps.acknowledgement.v1+json";
  void cps.acknowledgeChangeManagement({ ...one, body: { acknowledgement: "acknowledge", hash: "x" } });
  void cps.acknowledgeChangeManagement({ ...one, contentType, body: { acknowledgement: "acknowledge" } });
  // @ts-expect-error the default version wants the hash
  void cps.acknowledgeChangeManagement({ ...one, body: { acknowledgement: "acknowledge" } });
  // @ts-expect-error the named version has no hash
  void cps.acknowledgeChangeManagement({ ...one, contentType, body: { acknowledgement: "acknowledge", hash: "x" } });
  // @ts-expect-error not a media type of the operation
  void cps.acknowledgeChangeManagement({ ...one, contentType: "application/json", body: { acknowledgement: "deny" } });
  void cps.PUT("/enrollments/{enrollmentId}", {
    params: { path: { enrollmentId: 1 } },
    contentType: "application/vnd.akamai.cps.enrollment.v12+json",
    body: {} as EnrollmentV11,
  });
  const job_type = "akamai_update_papi_property_for_mod_sni";
  // @ts-expect-error the discriminator picks the members
  void jobs.runBackgroundJob({ project_id: "1", body: { job_type, domain_name: "x" } });
}

/** Documented values are suggested; an open vocabulary takes others, a closed one does not. */
export function vocabularies(enrollment: EnrollmentV11) {
  const networkConfiguration = { ...enrollment.networkConfiguration, mustHaveCiphers: "ak-newer-profile" };
  void cps.updateEnrollment({ enrollmentId: 1, body: { ...enrollment, networkConfiguration } });
  // @ts-expect-error a closed vocabulary
  void cps.updateEnrollment({ enrollmentId: 1, body: { ...enrollment, validationType: "postal" } });
  expectTypeOf(ServiceCategory.Gaming).toEqualTypeOf<13>();
  expectTypeOf(serviceCategoryLabels[13].zh).toEqualTypeOf<"游戏网站">();
  expectTypeOf(legalIdTypeLabels[LegalIdType.Passport].en).toEqualTypeOf<"Passport">();
  const code: number = 11;
  expectTypeOf(legalIdTypeLabels[code]?.zh).toExtend<string | undefined>();
  // @ts-expect-error the label of any number may be missing
  legalIdTypeLabels[code].zh;
}

/** Only an API with a token takes one. */
export function tokens() {
  createAdminJobsClient({ host: "h", token: "t" });
  // @ts-expect-error no token in this API
  createChinaCdnClient({ host: "h", token: "t" });
  // @ts-expect-error nowhere to go
  createChinaCdnClient({});
}
