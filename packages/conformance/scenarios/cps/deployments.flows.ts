import type { Flow } from "../../src/flows/flow.ts";

const flows: Flow[] = [
  {
    name: "what-is-deployed-is-active",
    operation: "listActiveCertificates",
    needs: ["state"],
    writes: [],
    run: (server) =>
      server.confirm(async () => {
        const [, query] = server.example("listActiveCertificates").path.split("?");
        const contractId = new URLSearchParams(query).get("contractId") ?? "";
        const { body } = await server.read("listEnrollments", {}, { query: { contractId } });
        const answer = await server.read("listActiveCertificates");
        const active = new Set(((answer.body?.enrollments ?? []) as { id?: unknown }[]).map(({ id }) => String(id)));
        for (const { id } of server.some((body?.enrollments ?? []) as readonly { readonly id?: unknown }[])) {
          const params = { enrollmentId: String(id) };
          const { status, body: deployed } = await server.call("getProductionDeployment", { params }, [200, 404]);
          if (status !== 200 || !deployed?.primaryCertificate) continue;
          server.require(active.has(String(id)), `lacks ${id}, which has a certificate in production`, { answer });
        }
      }),
  },
];

export default flows;
