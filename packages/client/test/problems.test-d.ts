import { expectTypeOf } from "vitest";
import {
  ApiError,
  createChinaCdnClient,
  type EdgehostnameSharedProblem,
  type GatewayProblem,
  isProblem,
  type MethodNotAllowedProblem,
  type Problem,
  type Problems,
} from "../src/generated/china-cdn/client.ts";
import { createCpsClient, isProblem as isCpsProblem, type NotFoundProblem } from "../src/generated/cps/client.ts";

const china = createChinaCdnClient({ host: "h" });

/** A result narrows to the schema of the slug. */
export async function results() {
  const body = { hostname: "h", targetState: "DEPROVISIONED" } as const;
  const result = await china.createProvisionStateChange({ hostname: "h", body });
  if (isProblem(result, "edgehostname-shared")) {
    expectTypeOf(result.ok).toEqualTypeOf<false>();
    expectTypeOf(result.error).toExtend<EdgehostnameSharedProblem>();
  }
  if (isProblem(result, "method-not-allowed")) expectTypeOf(result.error.allowedMethods).toEqualTypeOf<string[]>();
  // @ts-expect-error not a slug of this contract
  isProblem(result, "not-a-slug");
}

/** So does what was thrown. */
export async function errors() {
  try {
    await china.listGroups().orThrow();
  } catch (error) {
    if (error instanceof ApiError && isProblem(error, "pep-authz/deny")) {
      expectTypeOf(error.error.authzRealm).toEqualTypeOf<string | undefined>();
    }
  }
}

/** Without a schema of its own a problem is the general one; with a pattern instead of a constant it still has its own. */
export async function schemas() {
  expectTypeOf<Problems["method-not-allowed"]>().toEqualTypeOf<MethodNotAllowedProblem>();
  expectTypeOf<Problems["re-approval-pending"]>().toEqualTypeOf<Problem>();
  expectTypeOf<Problems["pep-authn/deny"]>().toEqualTypeOf<GatewayProblem>();
  const result = await createCpsClient({ host: "h" }).getChange({ enrollmentId: 1, changeId: 2 });
  if (!result.ok && result.documented && isCpsProblem(result.error, "not-found")) {
    expectTypeOf(result.error).toExtend<NotFoundProblem>();
  }
}
