import { isDeepStrictEqual } from "node:util";
import type { Flow } from "../../src/flows/flow.ts";

interface Created {
  readonly enrollment: string;
  readonly changes: readonly string[];
}

const lastSegment = (path: string) => path.split("/").at(-1) ?? "";

const flows: Flow[] = [
  {
    name: "list-agrees-with-detail",
    operation: "listEnrollments",
    needs: ["state"],
    writes: [],
    async run(server) {
      const { body } = await server.call("listEnrollments", {}, [200]);
      const { enrollments = [] } = (body ?? {}) as { enrollments?: readonly { id: number }[] };
      if (enrollments.length === 0) return server.giveUp("there is no enrollment to try");
      const ids = enrollments.map(({ id }) => id);
      server.require(new Set(ids).size === ids.length, "lists an enrollment twice", "listEnrollments");
      for (const { id } of [...enrollments.slice(0, 2), ...enrollments.slice(-1)]) {
        const detail = () => server.call("getEnrollment", { params: { enrollmentId: String(id) } }, [200]);
        const first = (await detail()).body as { id?: number };
        server.require(first.id === undefined || first.id === id, "answers with another enrollment", "getEnrollment");
        server.require(isDeepStrictEqual((await detail()).body, first), "changes by being read", "getEnrollment");
      }
    },
  },
  {
    name: "created-exists-and-deleted-is-gone",
    operation: "createEnrollment",
    needs: ["state"],
    writes: ["createEnrollment", "deleteEnrollment"],
    async run(server) {
      const created = (await server.call("createEnrollment", {}, [202])).body as Created;
      const params = { enrollmentId: lastSegment(created.enrollment) };
      await server.call("getEnrollment", { params }, [200]);
      const { body } = await server.call("listEnrollments", {}, [200]);
      const { enrollments = [] } = (body ?? {}) as { enrollments?: readonly { id: number }[] };
      const isListed = enrollments.some(({ id }) => String(id) === params.enrollmentId);
      server.require(isListed, "lacks the enrollment that was created", "listEnrollments");
      const query = { "allow-cancel-pending-changes": "true" };
      const { status } = await server.call("deleteEnrollment", { params, query }, [200, 202]);
      // A 202 only promises: the certificate has to leave the network first.
      if (status === 200) await server.call("getEnrollment", { params }, [404]);
    },
  },
];

export default flows;
