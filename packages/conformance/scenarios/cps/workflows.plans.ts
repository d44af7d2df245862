import type { FlowServer } from "../../src/flows/flow.ts";
import type { WorkflowPlans } from "../../src/workflows/workflow-plan.ts";

const names = { dv: "dv.conformance.example.net", thirdParty: "third-party.conformance.example.net" };

interface Enrollment {
  readonly id: number;
  readonly csr: { readonly cn: string };
  readonly pendingChanges: readonly { readonly location: string }[] | null;
}

function contractIdOf(server: FlowServer): string {
  const { path } = server.example("createEnrollment");
  return new URLSearchParams(path.split("?")[1]).get("contractId") ?? "";
}

/** The latest enrollment of a name, and what is going on with it. */
async function idsOf(server: FlowServer, commonName: string) {
  const { body } = await server.read("listEnrollments");
  const found = ((body?.enrollments ?? []) as Enrollment[]).findLast(({ csr }) => csr.cn === commonName);
  const location = found?.pendingChanges?.at(-1)?.location;
  if (!found || location === undefined) return server.giveUp("the enrollment of the workflow before is not there");
  return { enrollmentId: found.id, changeId: Number(location.split("/").at(-1)) };
}

const needs = ["state", "control-api"] as const;

/** From a request to the network, with what an authority and a web server would do in between. */
const plans: WorkflowPlans = {
  "dv-create": {
    needs,
    phase: 0,
    inputs: async (server) => ({ contractId: contractIdOf(server), commonName: names.dv }),
  },
  "third-party-create": {
    needs,
    phase: 0,
    inputs: async (server) => ({ contractId: contractIdOf(server), commonName: names.thirdParty }),
  },
  "dv-challenges": { needs, phase: 1, after: "dv-create", inputs: (server) => idsOf(server, names.dv) },
  "third-party-csr": {
    needs,
    phase: 1,
    after: "third-party-create",
    inputs: (server) => idsOf(server, names.thirdParty),
  },
  "dv-validation": {
    needs,
    phase: 2,
    after: "dv-challenges",
    async inputs(server) {
      const ids = await idsOf(server, names.dv);
      await server.control.decide("cps", "publish-challenge", { changeId: ids.changeId });
      return ids;
    },
  },
  "third-party-upload": {
    needs,
    phase: 2,
    after: "third-party-csr",
    async inputs(server) {
      const ids = await idsOf(server, names.thirdParty);
      const params = { enrollmentId: String(ids.enrollmentId), changeId: String(ids.changeId) };
      const [request] = (await server.read("getThirdPartyCsr", params)).body?.csrs ?? [];
      const signed = (await server.control.decide("cps", "sign-csr", { csr: request?.csr })) as object;
      return { ...ids, ...signed, keyAlgorithm: request?.keyAlgorithm };
    },
  },
  "cancel-change": {
    needs,
    phase: 2,
    async inputs(server) {
      const query = { contractId: contractIdOf(server), "allow-duplicate-cn": "true" };
      const { body } = await server.call("createEnrollment", { query }, [202]);
      const [enrollmentId, changeId] = [body?.enrollment, body?.changes?.[0]].map((location) =>
        Number(String(location).split("/").at(-1)),
      );
      return { enrollmentId, changeId };
    },
  },
};

export default plans;
