import type { Operation } from "@edge-contracts/specs/runtime";
import { expect, test } from "vitest";
import { Refusal } from "../ground/refusal.ts";
import type { ServedApi } from "../ground/served-api.ts";
import { answerRefusal } from "./answer-refusal.ts";

const bare = { description: "", mediaTypes: [], headers: [], pointer: "" };

test.each([
  [401, ["200", "401", "403"], 401],
  [401, ["200", "400", "403"], 403],
  [401, ["200", "400"], 400],
  [401, ["200", "default"], 401],
  [400, ["400", "422"], 400],
  [400, ["422"], 422],
  [400, ["422", "4XX"], 400],
])("a refusal of %i by an operation that documents %j is one of %i", async (status, documented, want) => {
  const responses = Object.fromEntries(documented.map((each) => [each, bare]));
  const refusal = new Refusal("unauthorized", { status, detail: "No." });
  const reply = await answerRefusal({} as ServedApi, refusal, {} as never, [{ responses } as unknown as Operation]);
  expect(reply.status).toBe(want);
});
