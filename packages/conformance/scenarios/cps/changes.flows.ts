import { isEmpty } from "../../src/flows/differences.ts";
import type { Flow } from "../../src/flows/flow.ts";
import { createOwnEnrollment, lastSegment, ownEnrollmentWrites, pendingChangeIds } from "../support/own-enrollment.ts";

const flows: Flow[] = [
  {
    name: "cancelled-change-is-gone",
    operation: "cancelChange",
    needs: ["state"],
    writes: [...ownEnrollmentWrites, "cancelChange"],
    async run(server) {
      const { enrollmentId, changeId } = await createOwnEnrollment(server);
      const params = { enrollmentId, changeId };
      const cancelled = await server.call("cancelChange", { params }, [200, 409]);
      if (cancelled.status === 409) return server.giveUp("the change cannot be cancelled now");
      const isNamed = lastSegment(cancelled.body?.change) === changeId;
      server.require(isNamed, "names another change", { answer: cancelled, at: "/change" });
      const enrollment = await server.read("getEnrollment", { enrollmentId });
      const isPending = pendingChangeIds(enrollment.body).includes(changeId);
      server.require(!isPending, "has a change that was cancelled", { answer: enrollment, at: "/pendingChanges" });
      await server.call("cancelChange", { params }, [404, 409]);
      for (const _ of ["once", "and still"]) {
        const answer = await server.call("getChange", { params }, [200, 404]);
        if (answer.status === 404) continue;
        server.requireSame({ answer, at: "/statusInfo/state" }, "cancelled", "is not what was done to the change");
        server.requireSame({ answer, at: "/allowedInput" }, [], "asks for something although the change has ended");
      }
      const history = await server.read("getChangeHistory", { enrollmentId });
      const changes = (history.body?.changes ?? []) as readonly { status: string }[];
      const isOpen = changes.some(({ status }) => status === "incomplete");
      server.require(!isOpen, "has a change that is incomplete after it was cancelled", {
        answer: history,
        at: "/changes",
      });
    },
  },
  {
    name: "window-is-kept",
    operation: "createEnrollment",
    needs: ["state"],
    writes: [...ownEnrollmentWrites],
    async run(server) {
      const year = new Date().getUTCFullYear() + 1;
      const window = { "deploy-not-before": `${year}-01-01`, "deploy-not-after": `${year}-12-31` };
      const { enrollmentId, changeId } = await createOwnEnrollment(server, {}, window);
      const answer = await server.read("getDeploymentSchedule", { enrollmentId, changeId });
      // At what time of these days is not said; null is, and means no limit.
      for (const member of ["notBefore", "notAfter"])
        server.require(!isEmpty(answer.body?.[member]), "is no limit, although one was asked for", {
          answer,
          at: `/${member}`,
        });
    },
  },
  {
    name: "put-is-kept",
    operation: "setDeploymentSchedule",
    needs: ["state"],
    writes: [...ownEnrollmentWrites, "setDeploymentSchedule"],
    async run(server) {
      const { enrollmentId, changeId } = await createOwnEnrollment(server);
      const params = { enrollmentId, changeId };
      const before = await server.read("getEnrollment", { enrollmentId });
      const year = new Date().getUTCFullYear() + 1;
      const body = { notBefore: `${year}-01-01T00:00:00Z`, notAfter: `${year}-12-31T00:00:00Z` };
      const sameMoments = (schedule: Partial<typeof body> | null | undefined) =>
        Date.parse(schedule?.notBefore ?? "") === Date.parse(body.notBefore) &&
        Date.parse(schedule?.notAfter ?? "") === Date.parse(body.notAfter);
      // Once more is the same again.
      for (const _ of ["once", "again"]) {
        await server.call("setDeploymentSchedule", { params, body }, [200]);
        const answer = await server.read("getDeploymentSchedule", params);
        server.require(sameMoments(answer.body), "is not what was put", { answer });
      }
      const change = await server.read("getChange", params);
      const shown = change.body?.statusInfo?.deploymentSchedule;
      const place = { answer: change, at: "/statusInfo/deploymentSchedule" };
      if (shown) server.require(sameMoments(shown), "is not the schedule that was set", place);
      const enrollment = await server.read("getEnrollment", { enrollmentId });
      server.requireSame({ answer: enrollment }, before.body, "is changed by a schedule");
    },
  },
];

export default flows;
