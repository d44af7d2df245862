import { expect, test } from "vitest";
import { createExchangeLog } from "./exchange-log.ts";

function observed(path: string) {
  return {
    begun: 0,
    milliseconds: 1,
    method: "GET",
    path,
    search: "",
    headers: {},
    status: 200,
    mediaType: undefined,
    responseBytes: 0,
    interference: [],
    api: undefined,
    operation: undefined,
  };
}

test("the oldest are forgotten, the ids go on", () => {
  const log = createExchangeLog(3);
  const ids = () => log.list({}).map(({ id, path }) => `${id}${path}`);
  for (const path of ["/a", "/b", "/c"]) log.record(observed(path));
  expect(ids()).toEqual(["1/a", "2/b", "3/c"]);
  for (const path of ["/d", "/e"]) log.record(observed(path));
  expect(ids()).toEqual(["3/c", "4/d", "5/e"]);
  expect(log.list({ limit: 0 })).toEqual([]);
  log.clear();
  expect(ids()).toEqual([]);
  log.record(observed("/f"));
  expect(ids()).toEqual(["1/f"]);
});
