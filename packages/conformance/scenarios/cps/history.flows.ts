import { X509Certificate } from "node:crypto";
import type { Flow, FlowAnswer, FlowServer } from "../../src/flows/flow.ts";
import { answers, complete } from "../support/answer-change.ts";
import { createDomainValidated } from "../support/domain-validated.ts";
import { ownEnrollmentWrites, pendingChangeIds } from "../support/own-enrollment.ts";

interface PastCertificate {
  readonly ra?: string;
  readonly primaryCertificate?: { readonly certificate?: string | null } | null;
}

interface ValidatedDomain {
  readonly domain: string;
  readonly domainHistory: readonly { readonly domain?: string }[];
}

/** The enrollments to look at, with a look whether one is still there. */
async function forEachEnrollment(server: FlowServer, check: (enrollmentId: string) => Promise<void>): Promise<void> {
  const list = async () => ((await server.read("listEnrollments")).body?.enrollments ?? []) as { id?: unknown }[];
  for (const { id } of server.some((await list()).filter(({ id }) => id !== undefined && id !== null))) {
    const isStillThere = async () => (await list()).some((each) => String(each.id) === String(id));
    await server.confirm(() => check(String(id)), isStillThere);
  }
}

/** A read of what belongs to an enrollment; empty where somebody has removed that meanwhile. */
const readOf = (server: FlowServer, operationId: string, params: Record<string, string>, query = {}) =>
  server.call(operationId, { params, query }, [200, 404]);

const itemsOf = ({ body }: FlowAnswer, member: string) => (body?.[member] ?? []) as readonly object[];

/** When the certificate of an item began to be valid; NaN where that says nothing about when it came. */
function issued({ ra, primaryCertificate }: PastCertificate): number {
  // A client may upload any certificate, an older one too.
  if (ra === "third-party" || !primaryCertificate?.certificate) return Number.NaN;
  try {
    return new X509Certificate(primaryCertificate.certificate).validFromDate.getTime();
  } catch {
    return Number.NaN;
  }
}

const flows: Flow[] = [
  {
    name: "newest-certificate-first",
    operation: "getCertificateHistory",
    needs: ["state"],
    writes: [],
    run: (server) =>
      forEachEnrollment(server, async (enrollmentId) => {
        const answer = await readOf(server, "getCertificateHistory", { enrollmentId });
        const times = (itemsOf(answer, "certificates") as readonly PastCertificate[]).map(issued);
        for (const [index, time] of times.entries()) {
          const isNewer = index > 0 && time > (times[index - 1] as number);
          const place = { answer, at: `/certificates/${index}` };
          server.require(!isNewer, "is newer than the certificate before it", place);
        }
      }),
  },
  {
    name: "one-authority-for-a-certificate",
    operation: "getCertificateHistory",
    needs: ["state"],
    writes: [],
    run: (server) =>
      forEachEnrollment(server, async (enrollmentId) => {
        const changes = await readOf(server, "getChangeHistory", { enrollmentId });
        const known = (itemsOf(changes, "changes") as readonly PastCertificate[]).map(
          ({ ra, primaryCertificate }) => [primaryCertificate?.certificate?.trim(), ra] as const,
        );
        const answer = await readOf(server, "getCertificateHistory", { enrollmentId });
        for (const [index, item] of (itemsOf(answer, "certificates") as readonly PastCertificate[]).entries()) {
          const own = item.primaryCertificate?.certificate?.trim();
          const told = known.filter(([certificate, ra]) => certificate && certificate === own && ra !== undefined);
          const isSame = item.ra === undefined || told.length === 0 || told.some(([, ra]) => ra === item.ra);
          const place = { answer, at: `/certificates/${index}/ra` };
          server.require(isSame, "is not whom the change that brought the certificate names", place);
        }
      }),
  },
  ...(["getCertificateHistory", "getChangeHistory"] as const).map(
    (operationId): Flow => ({
      name: "include-all-leaves-nothing-out",
      operation: operationId,
      needs: ["state"],
      writes: [],
      run: (server) =>
        forEachEnrollment(server, async (enrollmentId) => {
          const member = operationId === "getChangeHistory" ? "changes" : "certificates";
          const shown = await readOf(server, operationId, { enrollmentId });
          const answer = await readOf(server, operationId, { enrollmentId }, { includeAll: "true" });
          const [some, all] = [itemsOf(shown, member).length, itemsOf(answer, member).length];
          server.require(all >= some, "has fewer items than without includeAll", { answer, at: `/${member}` });
          // Only more than six certificates are cut, and each certificate had a change.
          const isWhole = all > 6 || some === all;
          server.require(isWhole, "is cut although there are no more than six", { answer: shown, at: `/${member}` });
        }),
    }),
  ),
  {
    name: "more-than-six-are-cut-and-all-on-demand",
    operation: "getCertificateHistory",
    needs: ["state", "control-api"],
    writes: [...ownEnrollmentWrites, ...answers],
    async run(server) {
      const { enrollmentId, changeId } = await createDomainValidated(server);
      await server.stopTime();
      await complete(server, { enrollmentId, changeId });
      const renewals = 6;
      for (let renewal = 0; renewal < renewals; renewal++) {
        await server.control.decide("cps", "start-renewal", { enrollmentId: Number(enrollmentId) });
        const [begun] = pendingChangeIds((await server.read("getEnrollment", { enrollmentId })).body);
        if (begun === undefined) return server.giveUp("a renewal begins no change");
        await complete(server, { enrollmentId, changeId: begun });
      }
      const answer = await readOf(server, "getCertificateHistory", { enrollmentId }, { includeAll: "true" });
      const isWhole = itemsOf(answer, "certificates").length > renewals;
      server.require(isWhole, "lacks some although all are asked for", { answer, at: "/certificates" });
      const shown = await readOf(server, "getCertificateHistory", { enrollmentId });
      const isCut = itemsOf(shown, "certificates").length <= renewals;
      server.require(isCut, "is not cut although there are more than six", { answer: shown, at: "/certificates" });
    },
  },
  {
    name: "each-domain-once",
    operation: "getDvHistory",
    needs: ["state"],
    writes: [],
    run: (server) =>
      forEachEnrollment(server, async (enrollmentId) => {
        const answer = await readOf(server, "getDvHistory", { enrollmentId });
        const results = itemsOf(answer, "results") as readonly ValidatedDomain[];
        const seen = new Set<string>();
        for (const [index, { domain, domainHistory }] of results.entries()) {
          const at = `/results/${index}`;
          server.require(!seen.has(domain), "is about a domain again", { answer, at: `${at}/domain` });
          seen.add(domain);
          for (const [place, { domain: own = domain }] of domainHistory.entries()) {
            const what = "is about another domain than what it belongs to";
            server.require(own === domain, what, { answer, at: `${at}/domainHistory/${place}/domain` });
          }
        }
        const enrollment = await readOf(server, "getEnrollment", { enrollmentId });
        for (const { location } of (enrollment.body?.pendingChanges ?? []) as readonly { location: string }[]) {
          const changeId = location.slice(location.lastIndexOf("/") + 1);
          const asked = await server.call("getDvChallenges", { params: { enrollmentId, changeId } }, [200, 404, 409]);
          for (const { domain } of itemsOf(asked, "dv") as readonly ValidatedDomain[])
            server.require(seen.has(domain), "lacks a domain that is being validated", { answer, at: "/results" });
        }
      }),
  },
];

export default flows;
