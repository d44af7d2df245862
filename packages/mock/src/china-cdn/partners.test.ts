import { expect, test } from "vitest";
import type { Deployment } from "./documents.ts";
import { askAgain, askForState } from "./partners.ts";
import { highestState, type ProvisionState } from "./provision-state.ts";

function deployment(partnerStates: Record<string, ProvisionState>): Deployment {
  const provisionState = highestState(Object.values(partnerStates));
  return {
    hostname: "a",
    groupId: 1,
    provisionState,
    partnerStates,
    edgeHostname: null,
    pendingChange: null,
    changes: [],
  };
}

test("a hostname that no partner knows is presented to all", () => {
  expect(Object.keys(askForState(deployment({}), "WHITELISTED"))).toEqual(["PARTNER1", "PARTNER2"]);
});

test("a partner that has what a hostname shall lose is asked, one that has not is left alone", () => {
  const asked = askForState(deployment({ PARTNER1: "PROVISIONED", PARTNER2: "WHITELISTED" }), "WHITELISTED");
  expect(asked).toEqual({
    PARTNER1: {
      targetState: "WHITELISTED",
      previousState: "PROVISIONED",
      currentStatus: "PENDING",
      completedDate: null,
    },
  });
});

test("a partner that refused before is asked again on the way up", () => {
  const asked = askForState(deployment({ PARTNER1: "WHITELISTED", PARTNER2: "DEPROVISIONED" }), "PROVISIONED");
  expect(asked["PARTNER2"]).toMatchObject({ targetState: "PROVISIONED", previousState: "DEPROVISIONED" });
});

test("only those that approved a hostname approve it again, each as it is", () => {
  const asked = askAgain(deployment({ PARTNER1: "PROVISIONED", PARTNER2: "DEPROVISIONED", PARTNER3: "WHITELISTED" }));
  expect(Object.entries(asked).map(([name, { targetState }]) => [name, targetState])).toEqual([
    ["PARTNER1", "PROVISIONED"],
    ["PARTNER3", "WHITELISTED"],
  ]);
});
