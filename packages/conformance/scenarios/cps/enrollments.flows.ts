import { setTimeout as delay } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import { isEmpty } from "../../src/flows/differences.ts";
import type { Flow, FlowServer } from "../../src/flows/flow.ts";
import {
  createOwnEnrollment,
  lastSegment,
  ownEnrollmentWrites,
  pendingChangeIds,
  removeEnrollment,
} from "../support/own-enrollment.ts";

interface Enrollment {
  readonly id: unknown;
  readonly location?: unknown;
}

/** What the server makes no other words of. */
const echoed = ["validationType", "certificateType", "ra", "changeManagement", "enableMultiStackedCertificates"];

/** What is shown as it was sent, where it is shown. */
const told = ["csr", "networkConfiguration", "org", "orgId", "adminContact", "techContact", "thirdParty"];
/** Lists to which servers add the common name, or in which they spell a version otherwise. */
const respelt = new Set(["sans", "disallowedTlsVersions", "dnsNames"]);

async function list(server: FlowServer) {
  const answer = await server.read("listEnrollments");
  return { answer, items: (answer.body?.enrollments ?? []) as readonly Enrollment[] };
}

const get = (server: FlowServer, enrollmentId: string) => server.read("getEnrollment", { enrollmentId });

/** An enrollment of our own, whose first change is pending, and an update that turns one member round. */
async function pendingAndUpdate(server: FlowServer) {
  const { enrollmentId, changeId } = await createOwnEnrollment(server);
  const before = await get(server, enrollmentId);
  const body = { ...before.body, changeManagement: !before.body.changeManagement };
  return { changeId, before, update: { params: { enrollmentId }, body } };
}

/** Other enrollments than `own`, as they were: what clients can set of them at the start, and all of them just now. */
interface Others {
  readonly own: string;
  readonly start: readonly Enrollment[];
  readonly before: readonly Enrollment[];
}

/** Notes where other enrollments are not what they were. What moves by itself may have moved since the start. */
async function requireOthersUntouched(server: FlowServer, { own, start, before }: Others, why: string) {
  const { answer, items } = await list(server);
  const what = `is changed by ${why} another enrollment`;
  for (const [index, item] of items.entries()) {
    if (String(item.id) === own) continue;
    for (const former of [...start, ...before].filter(({ id }) => id === item.id))
      server.requireSame({ answer, at: `/enrollments/${index}` }, former, what, { onlyCommon: true });
  }
  const countOthers = (list: readonly Enrollment[]) => list.filter(({ id }) => String(id) !== own).length;
  const isComplete = countOthers(items) === countOthers(before);
  server.require(isComplete, `has another number of other enrollments after ${why} one`, { answer });
}

const has = (items: readonly Enrollment[], enrollmentId: string) => items.some(({ id }) => String(id) === enrollmentId);

const pick = (item: Enrollment, names: readonly string[]) =>
  Object.fromEntries(Object.entries(item).filter(([name]) => names.includes(name))) as unknown as Enrollment;

/** Whether the list stays as it is while nobody here writes. */
async function areAlone(server: FlowServer): Promise<boolean> {
  const { items } = await list(server);
  for (let looks = 0; looks < 5; looks++) {
    await delay(200);
    if (!isDeepStrictEqual((await list(server)).items, items)) return false;
  }
  return true;
}

/** The list, once it stays the same between two looks; where others never stop writing there is nothing to compare. */
async function listInPeace(server: FlowServer): Promise<readonly Enrollment[]> {
  let { items: former } = await list(server);
  for (let looks = 0; looks < 20; looks++) {
    await delay(looks * 20);
    const { items } = await list(server);
    if (isDeepStrictEqual(items, former)) return items;
    former = items;
  }
  return server.giveUp("others write to the same list all the time");
}

const flows: Flow[] = [
  {
    name: "pending-changes-agree",
    operation: "listEnrollments",
    needs: ["state"],
    writes: [],
    async run(server) {
      await server.confirm(async () => {
        const { answer, items } = await list(server);
        for (const item of server.some(items)) {
          const at = `/enrollments/${items.indexOf(item)}`;
          const isOwn = item.location === undefined || item.location === null;
          const isNamed = isOwn || lastSegment(item.location) === String(item.id);
          server.require(isNamed, "does not end with the id", { answer, at: `${at}/location` });
          const enrollmentId = String(item.id);
          const pending = pendingChangeIds(item);
          let asking = 0;
          for (const changeId of pending) {
            const change = await server.read("getChange", { enrollmentId, changeId });
            if ((change.body?.allowedInput ?? []).length > 0) asking++;
            const hasEnded = ["completed", "cancelled", "error"].includes(change.body?.statusInfo?.state);
            server.require(!hasEnded, "has ended and is pending all the same", {
              answer: change,
              at: "/statusInfo/state",
            });
          }
          const history = await server.read("getChangeHistory", { enrollmentId });
          const open = (history.body?.changes ?? []).filter(
            ({ status }: { status: string }) => status === "incomplete",
          );
          // The removal of an enrollment asks for nothing, and need not stand in its history.
          const isKnown = open.length >= asking;
          server.require(isKnown, "has fewer incomplete changes than are pending", { answer: history, at: "/changes" });
          const hasEnded = open.length <= pending.length;
          server.require(hasEnded, "has more incomplete changes than are pending", { answer: history, at: "/changes" });
        }
      });
    },
  },
  {
    name: "created-exists-and-deleted-is-gone",
    operation: "createEnrollment",
    needs: ["state"],
    writes: ownEnrollmentWrites,
    async run(server) {
      const { items: start } = await list(server);
      const { enrollmentId, changeId, sent } = await createOwnEnrollment(server);
      const isNew = !start.some(({ id }) => String(id) === enrollmentId);
      server.require(isNew, "gives a new enrollment the id of another one", "createEnrollment");
      const answer = await get(server, enrollmentId);
      for (const name of echoed) server.requireSame({ answer, at: `/${name}` }, sent[name], "is not what was sent");
      for (const name of told) {
        // Who has named an organization by its id need not be told of it.
        if (!answer.body?.[name]) continue;
        const place = { answer, at: `/${name}` };
        server.requireSame(place, sent[name], "is not what was sent", { onlyCommon: true, except: respelt });
      }
      server.require(pendingChangeIds(answer.body).includes(changeId), "lacks the change that began", {
        answer,
        at: "/pendingChanges",
      });
      await server.read("getChange", { enrollmentId, changeId });
      const history = await server.read("getChangeHistory", { enrollmentId });
      const isTold = (history.body?.changes ?? []).length === 1;
      server.require(isTold, "does not have the one change of a new enrollment", { answer: history, at: "/changes" });
      const created = await list(server);
      server.require(has(created.items, enrollmentId), "lacks the enrollment that was created", {
        answer: created.answer,
      });

      const { body: deployed } = await server.read("listDeployments", { enrollmentId });
      const { status } = await removeEnrollment(server, enrollmentId);
      // A 202 only promises: the certificate has to leave the network first. One from a third party came from nobody.
      const isDeployed = !isEmpty(deployed?.production) || !isEmpty(deployed?.staging);
      const isOurs = sent["validationType"] === "third-party" && !isDeployed;
      const what = "removes later what has no certificate on a network, and so is gone at once";
      server.require(status !== 202 || !isOurs, what, "deleteEnrollment");
      if (status !== 200) return;
      await server.call("getEnrollment", { params: { enrollmentId } }, [404]);
      await server.call("deleteEnrollment", { params: { enrollmentId } }, [404]);
      await server.call("getChange", { params: { enrollmentId, changeId } }, [404]);
      const deleted = await list(server);
      server.require(!has(deleted.items, enrollmentId), "lists an enrollment that was deleted", {
        answer: deleted.answer,
      });
    },
  },
  {
    name: "others-stay-as-they-are",
    operation: "createEnrollment",
    needs: ["state"],
    writes: ownEnrollmentWrites,
    async run(server) {
      const settable = Object.keys(JSON.parse(server.example("createEnrollment").body ?? "{}"));
      const start = (await listInPeace(server)).map((item) => pick(item, ["id", ...settable]));
      // One that writes to what is not its own does so each time, or leaves it changed.
      await server.confirm(
        async () => {
          const before = await listInPeace(server);
          const { enrollmentId: own } = await createOwnEnrollment(server);
          await requireOthersUntouched(server, { own, start, before }, "creating");
          const { status } = await removeEnrollment(server, own);
          if (status === 200) await requireOthersUntouched(server, { own, start, before }, "deleting");
        },
        () => areAlone(server),
      );
    },
  },
  {
    name: "read-only-members-stay",
    operation: "createEnrollment",
    needs: ["state"],
    writes: ownEnrollmentWrites,
    async run(server) {
      const forged = server.forge("createEnrollment", {});
      const { enrollmentId } = await createOwnEnrollment(server, forged);
      const answer = await get(server, enrollmentId);
      for (const [member, value] of Object.entries(forged)) {
        const isForged = answer.body[member] === value;
        server.require(!isForged, "is read-only, and was set by a client", { answer, at: `/${member}` });
      }
    },
  },
  {
    name: "second-change-is-refused",
    operation: "updateEnrollment",
    needs: ["state"],
    writes: [...ownEnrollmentWrites, "updateEnrollment"],
    async run(server) {
      const { changeId, before, update } = await pendingAndUpdate(server);
      await server.call("updateEnrollment", update, [409]);
      const answer = await get(server, update.params.enrollmentId);
      server.requireSame({ answer }, before.body, "is changed by a refused update");
      const pending = pendingChangeIds(answer.body);
      const isOnlyOne = pending.length === 1 && pending[0] === changeId;
      server.require(isOnlyOne, "is not the one change that was pending", { answer, at: "/pendingChanges" });
    },
  },
  {
    name: "allowed-change-replaces-the-pending-one",
    operation: "updateEnrollment",
    needs: ["state"],
    writes: [...ownEnrollmentWrites, "updateEnrollment"],
    async run(server) {
      const { changeId, update } = await pendingAndUpdate(server);
      const { enrollmentId } = update.params;
      const query = { "allow-cancel-pending-changes": "true" };
      const updated = await server.call("updateEnrollment", { ...update, query }, [200, 202, 409]);
      if (updated.status === 409) return server.giveUp("the pending change cannot be cancelled now");
      const answer = await get(server, enrollmentId);
      server.requireSame({ answer, at: "/changeManagement" }, update.body.changeManagement, "is not what was put");
      const begun = (updated.body?.changes ?? []).map(lastSegment);
      server.requireSame(
        { answer: { ...answer, body: pendingChangeIds(answer.body) } },
        begun,
        "are not the changes that began",
      );
      const isNew = !begun.includes(changeId);
      server.require(isNew, "gives a new change the id of a former one", { answer: updated, at: "/changes" });
      const former = await server.call("getChange", { params: { enrollmentId, changeId } }, [200, 404]);
      if (former.status === 200)
        server.requireSame(
          { answer: former, at: "/statusInfo/state" },
          "cancelled",
          "is not what an update made of it",
        );
    },
  },
];

export default flows;
