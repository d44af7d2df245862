import { expect, test } from "vitest";
import { callbacksOf, webhooksOf } from "./calls-back.ts";

const told = { post: { summary: "It is delivered", responses: {} } };
const document = {
  components: {
    callbacks: { delivered: { "{$request.body#/url}": told, "x-note": "none" } },
    pathItems: { lost: told },
  },
  webhooks: { lost: { $ref: "#/components/pathItems/lost" } },
};

test("the callbacks of an operation are told with the address that the contract writes", () => {
  const operation = { callbacks: { delivered: { $ref: "#/components/callbacks/delivered" } } };
  expect(callbacksOf(operation, document)).toEqual([
    { name: "delivered", method: "POST", where: "{$request.body#/url}", text: "It is delivered" },
  ]);
  expect(callbacksOf({}, document)).toEqual([]);
});

test("webhooks are told without one", () => {
  expect(webhooksOf(document)).toEqual([{ name: "lost", method: "POST", text: "It is delivered" }]);
  expect(webhooksOf({})).toEqual([]);
});
