import { setTimeout as delay } from "node:timers/promises";
import {
  type ContractRuntime,
  escapePointer,
  type Finding,
  mediaTypeEssence,
  responseFor,
} from "@edge-contracts/specs/runtime";
import { linkedAt } from "../contract/linked-at.ts";
import type { Exchange } from "../exchange/exchange.ts";
import { parseBody } from "../exchange/parse-body.ts";
import { pathOf } from "./cleanup/follow-creations.ts";

/** Goes where a Location says that something was made. */
export interface LocationFollower {
  observe(exchange: Exchange): void;
  /** Looks where the answers since the last time lead to; to be called before anything else is sent. */
  follow(): Promise<void>;
  /** The exchange, with what was found about its Location. */
  judged(exchange: Exchange): Exchange;
}

/** So many of each operation are followed. */
const most = 3;
/** What is not there yet may come a little later, in milliseconds. */
const patience = [50, 250, 1000];

/** Where an answer promises something, and where the contract says that it does. */
interface Promised {
  readonly at: string;
  readonly pointer: string;
}

/**
 * Follows what answers say they have made: the Location that the contract documents for a 201, and links to items of the
 * collection that was posted to. It does so with GET where the contract has one, and never off the host. What is not
 * there, and does not come either, was not made. `statusOf` asks for a path of the server.
 */
export function createLocationFollower(
  { match, description }: Pick<ContractRuntime, "match" | "description">,
  origin: string,
  statusOf: (path: string) => Promise<number | undefined>,
  pauses: readonly number[] = patience,
): LocationFollower {
  const waiting: (Promised & { readonly caseKey: string; readonly path: string })[] = [];
  const followed = new Map<string, number>();
  const findings = new Map<string, Finding>();

  const isThere = async (path: string) => {
    for (const pause of [0, ...pauses]) {
      if (pause > 0) await delay(pause);
      const status = await statusOf(path);
      if (status !== 404 && status !== 410) return true;
    }
    return false;
  };

  return {
    judged(exchange) {
      const finding = findings.get(exchange.caseKey ?? "");
      return finding
        ? { ...exchange, verdict: "drift", responseFindings: [...exchange.responseFindings, finding] }
        : exchange;
    },
    observe({ caseKey, operationId = "", request, response }) {
      // An example that was asked for leads to what its author thought of.
      if (caseKey === undefined || !response || request.headers["prefer"] !== undefined) return;
      const operation = description.operations.find((each) => each.operationId === operationId);
      const documented = operation && responseFor(operation, response.status);
      for (const { link, at, pointer } of documented ? linksTo(documented, request, response) : []) {
        const url = URL.parse(link, new URL(request.path, origin));
        const isOurs = url?.host === new URL(origin).host && match("GET", url.pathname).kind === "operation";
        const count = followed.get(operationId) ?? 0;
        if (!url || !isOurs || count === most) continue;
        followed.set(operationId, count + 1);
        waiting.push({ caseKey, path: url.pathname, at, pointer });
      }
    },
    async follow() {
      for (const { caseKey, path, at, pointer } of waiting.splice(0)) {
        if (await isThere(path)) continue;
        const message = "leads to nothing that is there";
        findings.set(caseKey, { verdict: "violation", at, message, contract: { pointer } });
      }
    },
  };
}

type Message = Pick<Exchange, "request"> & { readonly response: NonNullable<Exchange["response"]> };

/** What the contract says leads to what the request has made. */
function linksTo(
  { pointer, headers, mediaTypes }: NonNullable<ReturnType<typeof responseFor>>,
  request: Message["request"],
  response: Message["response"],
): (Promised & { readonly link: string })[] {
  const { location } = response.headers;
  const isPromised = response.status === 201 && headers.some(({ name }) => name.toLowerCase() === "location");
  const made = location !== undefined && isPromised ? [{ link: location, at: "header/Location", pointer }] : [];
  if (request.method !== "POST" || response.status < 200 || response.status > 299) return made;
  const label = mediaTypeEssence(response.headers["content-type"]);
  const mediaType = mediaTypes.find(({ name }) => name === label);
  const { value } = parseBody(Buffer.from(response.body ?? ""), label);
  const collection = pathOf(request.path);
  const items = linkedAt(mediaType?.rules, value)
    .flat()
    .filter(({ link }) => pathOf(link).replace(/\/[^/]+$/, "") === collection);
  const schema = `${pointer}/content/${escapePointer(label ?? "")}/schema`;
  return [...made, ...items.map(({ link, at }) => ({ link, at: `body${at}`, pointer: schema }))];
}
