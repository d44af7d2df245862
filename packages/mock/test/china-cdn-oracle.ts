/** States by rank, so that the oracle need not know the table of transitions. */
export const states = ["DEPROVISIONED", "WHITELISTED", "PROVISIONED"] as const;

/** What partners may decide, by the status that it leads to. */
export const verdicts = { approve: "COMPLETED", reject: "REJECTED", fail: "FAILED", cancel: "CANCELED" } as const;
/** The name of a verdict. */
export type VerdictName = keyof typeof verdicts;

/** What the oracle expects of one change. */
export interface ExpectedChange {
  readonly id: number;
  readonly target: number;
  readonly previous: number;
  readonly isReApproval: boolean;
  readonly isDoomed: boolean;
  /** Waits for the control API alone. */
  readonly isHeld: boolean;
  readonly edge: string | null;
  /** By partner: the rank asked for, and the status. */
  readonly asked: Record<string, { rank: number; status: string }>;
  status: string;
}

interface Site {
  icp: number;
  category: number;
  comments: string | undefined;
  ranks: Record<string, number>;
  edge: string | null;
  readonly changes: ExpectedChange[];
}

/** The rank of a site with several partners. */
export function rankOf({ ranks }: Pick<Site, "ranks">): number {
  return Math.max(0, ...Object.values(ranks));
}

/** A second, smaller implementation of the rules, written without looking at the first: what one gets wrong shows. */
export function createOracle() {
  let nextId = 656;
  const edges = new Map([
    ["www.example3.com.edgesuite.net", { uses: 1, unmaps: true, isReady: true }],
    ["shared.example.com.edgesuite.net", { uses: 3, unmaps: false, isReady: true }],
    ["www.example2.com.edgesuite.net", { uses: 7, unmaps: true, isReady: false }],
  ]);
  const finished = (id: number, previous: number, target: number, edge: string | null = null): ExpectedChange => ({
    id,
    target,
    previous,
    edge,
    isReApproval: false,
    isDoomed: false,
    isHeld: false,
    asked: { PARTNER1: { rank: target, status: "COMPLETED" }, PARTNER2: { rank: target, status: "COMPLETED" } },
    status: "COMPLETED",
  });
  const leaving: ExpectedChange = {
    ...finished(653, 1, 0),
    isHeld: true,
    asked: { PARTNER1: { rank: 0, status: "PENDING" }, PARTNER2: { rank: 0, status: "COMPLETED" } },
    status: "PENDING",
  };
  const shared = "shared.example.com.edgesuite.net";
  const sites = new Map<string, Site>([
    [
      "www.example3.com",
      { icp: 456, category: 9, comments: undefined, ranks: {}, edge: "www.example3.com.edgesuite.net", changes: [] },
    ],
    [
      "shop.example.com",
      {
        icp: 456,
        category: 9,
        comments: undefined,
        ranks: { PARTNER1: 2, PARTNER2: 2 },
        edge: shared,
        changes: [finished(649, 0, 2, shared)],
      },
    ],
    [
      "www.example2.com",
      {
        icp: 457,
        category: 13,
        comments: "N/A",
        ranks: { PARTNER1: 1, PARTNER2: 0 },
        edge: "www.example2.com.edgesuite.net",
        changes: [finished(652, 0, 1), leaving],
      },
    ],
  ]);

  const pendingOf = (site: Site) => site.changes.find(({ status }) => status === "PENDING");

  function open(site: Site, wish: Pick<ExpectedChange, "target" | "isReApproval" | "isDoomed" | "edge">): void {
    const previous = rankOf(site);
    const asked: ExpectedChange["asked"] = {};
    if (wish.isReApproval) {
      for (const [name, rank] of Object.entries(site.ranks)) if (rank > 0) asked[name] = { rank, status: "PENDING" };
    } else {
      site.ranks = { PARTNER1: 0, PARTNER2: 0, ...site.ranks };
      for (const [name, rank] of Object.entries(site.ranks)) {
        const isConcerned = wish.target > previous ? rank < wish.target : rank > wish.target;
        if (isConcerned) asked[name] = { rank: wish.target, status: "PENDING" };
      }
    }
    site.changes.push({ ...wish, id: nextId++, previous, isHeld: false, asked, status: "PENDING" });
  }

  function settle(site: Site, change: ExpectedChange, partner: string, verdict: VerdictName): void {
    const asked = change.asked[partner];
    if (asked?.status !== "PENDING") return;
    asked.status = change.isDoomed && verdict === "approve" ? "FAILED" : verdicts[verdict];
    if (asked.status === "COMPLETED") site.ranks[partner] = asked.rank;
    else if (change.isReApproval) site.ranks[partner] = 0;
    const all = Object.values(change.asked).map(({ status }) => status);
    if (all.includes("PENDING")) return;
    if (rankOf(site) !== change.target) {
      change.status = ["REJECTED", "FAILED", "CANCELED"].find((status) => all.includes(status)) ?? "none";
      return;
    }
    change.status = "COMPLETED";
    const [from, to] = [edges.get(site.edge ?? ""), edges.get(change.edge ?? "")];
    if (change.target !== 2 || !to || from === to) return;
    if (from) from.uses--;
    to.uses++;
    site.edge = change.edge;
  }

  return {
    sites,
    pendingOf,

    put(name: string, icp: number, category: number, comments: string | undefined, group: number | undefined): number {
      if (icp === 99) return 400;
      const site = sites.get(name);
      if (!site) {
        if (group === undefined) return 400;
        if (group === 9) return 404;
        sites.set(name, { icp, category, comments, ranks: {}, edge: null, changes: [] });
        return 201;
      }
      const hasNewNumber = site.icp !== icp;
      if ((hasNewNumber || site.category !== category) && pendingOf(site)) return 409;
      Object.assign(site, { icp, category, comments });
      const target = rankOf(site);
      if (hasNewNumber && target > 0) open(site, { target, isReApproval: true, isDoomed: false, edge: null });
      return 200;
    },

    post(name: string, target: number, edge: string | undefined, isForced: boolean): number {
      if (target === 2 && edge === undefined) return 400;
      const site = sites.get(name);
      if (!site) return 404;
      if (pendingOf(site)) return 412;
      const rank = rankOf(site);
      if (rank === target) return 409;
      if (target === 2 && !edges.get(edge ?? "")?.isReady) return 400;
      const used = edges.get(site.edge ?? "");
      const isStuck = rank === 2 && used !== undefined && used.uses > 1 && !used.unmaps;
      if (isStuck && target === 0 && !isForced) return 409;
      open(site, { target, isReApproval: false, isDoomed: isStuck && target === 1, edge: edge ?? null });
      return 202;
    },

    policy(edge: string, unmaps: boolean): number {
      const found = edges.get(edge);
      if (!found) return 404;
      found.unmaps = unmaps;
      return 200;
    },

    decide(name: string, partner: string | undefined, verdict: VerdictName): number {
      const site = sites.get(name);
      if (!site) return 404;
      const change = pendingOf(site);
      if (!change) return 409;
      if (partner !== undefined && !(partner in change.asked)) return 404;
      const deciding = partner === undefined ? Object.keys(change.asked) : [partner];
      if (!deciding.some((one) => change.asked[one]?.status === "PENDING")) return 409;
      for (const one of deciding) settle(site, change, one, verdict);
      return 200;
    },

    advance(): void {
      for (const site of sites.values()) {
        const change = pendingOf(site);
        if (!change || change.isHeld) continue;
        for (const partner of Object.keys(change.asked)) settle(site, change, partner, "approve");
      }
    },
  };
}
