import type { FlowAnswer, FlowServer } from "../../src/flows/flow.ts";
import { type ChangeParams, followChange, inputsOf } from "./change-progress.ts";

/** Where a change takes an acknowledgement of what it asks for, and where it shows what that is. */
export const acknowledgements: Readonly<Record<string, { readonly info: string; readonly update: string }>> = {
  "pre-verification-warnings-acknowledgement": {
    info: "getPreVerificationWarnings",
    update: "acknowledgePreVerificationWarnings",
  },
  "lets-encrypt-challenges": { info: "getDvChallenges", update: "acknowledgeDvChallenges" },
  "post-verification-warnings-acknowledgement": {
    info: "getPostVerificationWarnings",
    update: "acknowledgePostVerificationWarnings",
  },
  "change-management": { info: "getChangeManagementInfo", update: "acknowledgeChangeManagement" },
};

/** The operations that send an acknowledgement. */
export const answers: readonly string[] = Object.values(acknowledgements).map(({ update }) => update);

const acknowledgement = "application/vnd.akamai.cps.acknowledgement.v1+json";
/** The answer that lets a change go on. */
export const acknowledge = { contentType: acknowledgement, body: { acknowledgement: "acknowledge" } };

/** Notes where challenges are told, and none for one of the names that a certificate shall cover. */
function requireChallenges(server: FlowServer, answer: FlowAnswer, names: readonly string[]) {
  const challenged = ((answer.body?.dv ?? []) as readonly { domain?: string }[]).map(({ domain }) => domain);
  if (challenged.length === 0 || challenged.includes(undefined)) return;
  for (const name of names) {
    // Control of a domain is control of all names below it.
    const isTold = challenged.includes(name) || challenged.includes(name.replace(/^\*\./, ""));
    server.require(isTold, `has no challenge for ${name}`, { answer, at: "/dv" });
  }
}

interface Challenged {
  readonly domain?: string;
  readonly token?: string;
  readonly challenges?: readonly { readonly token?: string }[];
}

/** Notes where version 1 tells of a challenge that version 2, which tells of all, does not have. */
async function requireSameChallenges(server: FlowServer, params: ChangeParams, newer: FlowAnswer) {
  const accept = "application/vnd.akamai.cps.dv-challenges.v1+json";
  const answer = await server.call("getDvChallenges", { params, accept }, [200, 404]);
  const all = (newer.body?.dv ?? []) as readonly Challenged[];
  const older = answer.status === 200 ? ((answer.body?.challenges ?? []) as readonly Challenged[]) : [];
  for (const [index, { domain, token }] of older.entries()) {
    const found = all.filter((each) => each.domain === domain).flatMap(({ challenges = [] }) => challenges);
    const isTold = token === undefined || found.some((each) => each.token === token);
    server.require(isTold, "is no challenge of version 2", { answer, at: `/challenges/${index}/token` });
  }
}

/**
 * Answers whatever a change asks for until it has completed; challenges, for all `names`, are published where it asks
 * for that.
 */
export async function complete(server: FlowServer, params: ChangeParams, names: readonly string[] = []) {
  const isCompleted = ({ body }: FlowAnswer) => body?.statusInfo?.state === "completed";
  for (let stops = 0; stops < 10; stops++) {
    const change = await followChange(server, params, (each) => isCompleted(each) || inputsOf(each).length > 0);
    if (isCompleted(change)) return;
    const [input = ""] = inputsOf(change);
    const { info, update } = acknowledgements[input] ?? server.giveUp(`the change asks for ${input}`);
    const told = await server.read(info, params);
    if (input === "lets-encrypt-challenges") {
      requireChallenges(server, told, names);
      await requireSameChallenges(server, params, told);
      await server.control.decide("cps", "publish-challenge", { changeId: Number(params.changeId) });
    }
    await server.call(update, { params, ...acknowledge }, [200, 204]);
    await server.control.advance();
  }
  server.giveUp("the change asks again and again");
}
