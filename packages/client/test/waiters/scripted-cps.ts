import type { ServerResponse } from "node:http";
import { answer, type ReceivedRequest, startScriptedServer } from "../scripted-server.ts";

/** One step of a change: what it shows, and what moves it on. */
export interface Step {
  readonly state: string;
  readonly status: string;
  readonly inputs?: readonly string[];
  /** Moves on after so many looks. */
  readonly looks?: number;
  /** Moves on when this segment is posted to. */
  readonly until?: string;
  /** Answers so many posts with a conflict first, as a server that lags behind. */
  readonly conflicts?: number;
}

const type = (object: string) => `application/vnd.akamai.cps.${object}+json`;
const problem = (response: ServerResponse, status: number, slug: string) =>
  answer(response, status, "application/problem+json", { type: `https://h/cps/v2/error-types/${slug}`, title: slug });

const infos: Readonly<Record<string, readonly [object: string, value: unknown]>> = {
  "pre-verification-warnings": ["warnings.v1", { warnings: "CERTIFICATE_MISSING_CN_FROM_SAN_LIST" }],
  "post-verification-warnings": ["warnings.v1", { warnings: "" }],
  "third-party-csr": ["csr.v2", { csrs: [{ csr: "CSR", keyAlgorithm: "RSA" }] }],
  "change-management-info": [
    "change-management-info.v6",
    { pendingState: { pendingCertificates: [], pendingNetworkConfiguration: {} }, validationResultHash: "hash-1" },
  ],
};

/** A CPS with one enrollment whose change goes through the steps. */
export async function startScriptedCps(steps: readonly Step[], challenges: readonly unknown[] = []) {
  let index = 0;
  let count = 0;
  let challengeLooks = 0;
  const posted: { segment: string; body: unknown }[] = [];
  const next = () => {
    index++;
    count = 0;
  };
  const getChange = (response: ServerResponse) => {
    const step = steps[index];
    if (!step) return problem(response, 404, "not-found");
    const { state, status, inputs = [], looks } = step;
    if (looks !== undefined && ++count >= looks) next();
    const statusInfo = { state, status, description: status, deploymentSchedule: null };
    const allowedInput = inputs.map((type) => ({
      type,
      requiredToProceed: state === "awaiting-input",
      info: "",
      update: "/update",
    }));
    answer(response, 200, type("change.v2"), { statusInfo, allowedInput });
  };
  const post = (response: ServerResponse, segment: string, body: string) => {
    const step = steps[index];
    if (step?.conflicts !== undefined && count < step.conflicts) {
      count++;
      return problem(response, 409, "invalid-enrollment-state");
    }
    if (step?.until !== segment) return problem(response, 409, "invalid-enrollment-state");
    posted.push({ segment, body: JSON.parse(body) });
    next();
    answer(response, 200, type("change-id.v1"), { change: "/cps/v2/enrollments/11/changes/22" });
  };
  const script = ({ method, url, body }: ReceivedRequest, response: ServerResponse) => {
    const segment = url.split("/").at(-1) as string;
    if (url.startsWith("/cps/v2/enrollments?")) {
      const locations = { enrollment: "/cps/v2/enrollments/11", changes: ["/cps-api/enrollments/11/changes/22"] };
      return answer(response, 202, type("enrollment-status.v1"), locations);
    }
    if (method === "POST") return post(response, segment, body);
    if (segment === "lets-encrypt-challenges") {
      const dv = challenges[Math.min(challengeLooks++, challenges.length - 1)];
      return answer(response, 200, type("dv-challenges.v2"), { dv });
    }
    const info = infos[segment];
    return info ? answer(response, 200, type(info[0]), info[1]) : getChange(response);
  };
  return { ...(await startScriptedServer(script)), posted, advance: next };
}
