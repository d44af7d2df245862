import { listOf, objectOf } from "../document/nodes.ts";
import type { Node, Rule, RuleContext } from "../document/redocly-plugin.ts";
import { resolve } from "../document/resolve.ts";

const orders = ["newest-first", "oldest-first", "none"];

/** What extensions say about values fits the schemas they stand on and names members that exist. */
export const dataRules: Rule = () => ({
  Schema(schema, context) {
    checkList(schema, context);
    checkLocation(schema, context);
    checkReference(schema, context);
    checkTime(schema, context);
    const properties = objectOf(schema["properties"]);
    for (const [name, child] of Object.entries(properties)) {
      checkNeighbours(name, objectOf(child), properties, context);
    }
  },
});

function checkList(schema: Node, context: RuleContext): void {
  const { report, location } = context;
  const isList = [schema["type"]].flat().includes("array");
  for (const name of ["x-order", "x-order-by", "x-set", "x-in-full", "x-offered"].filter((each) => each in schema)) {
    if (!isList)
      report({ message: `${name} is about lists. Move it to an array.`, location: location.child(name).key() });
  }
  if ("x-order" in schema && !orders.includes(String(schema["x-order"]))) {
    report({
      message: `x-order says "${schema["x-order"]}". Use one of ${orders.join(", ")}.`,
      location: location.child("x-order"),
    });
  }
  if ("x-offered" in schema && !["media-types", "methods"].includes(String(schema["x-offered"]))) {
    report({
      message: `x-offered says "${schema["x-offered"]}". Use media-types or methods.`,
      location: location.child("x-offered"),
    });
  }
  const by = schema["x-order-by"];
  if (by === undefined || !isList) return;
  const items = resolve(context, schema["items"], location.child("items"));
  if (!("x-order" in schema) || !(String(by) in objectOf(objectOf(items?.node)["properties"]))) {
    report({
      message: `x-order-by names "${by}". Name a member of the items, beside an x-order.`,
      location: location.child("x-order-by"),
    });
  }
}

function checkLocation(schema: Node, { report, location }: RuleContext): void {
  const template = schema["x-location"];
  if (template === undefined) return;
  if (typeof template !== "string" || !/^(\/([a-z-]+|\{(\.\.\/)*[a-zA-Z]+\}))+$/.test(template)) {
    report({
      message: "x-location is no end of a path. Write it like /enrollments/{id}/changes/{changeId}.",
      location: location.child("x-location"),
    });
  }
}

function checkReference(schema: Node, { report, location }: RuleContext): void {
  if (!("x-refers-to" in schema)) return;
  const { operation, at } = objectOf(schema["x-refers-to"]);
  if (typeof operation !== "string" || typeof at !== "string" || !/\*\/[^/]+$/.test(at)) {
    report({
      message: "x-refers-to is incomplete. Write {operation: listThings, at: things/*/id}, a list and what it has.",
      location: location.child("x-refers-to"),
    });
  }
}

function checkTime(schema: Node, { report, location }: RuleContext): void {
  if ("x-happened" in schema && schema["format"] !== "date-time") {
    report({
      message: "x-happened is about times. Move it to what has the format date-time.",
      location: location.child("x-happened").key(),
    });
  }
}

function checkNeighbours(name: string, schema: Node, properties: Node, { report, location }: RuleContext): void {
  const at = location.child(["properties", name]);
  const other = schema["x-not-before"];
  // Where a path leads up, what it names is in another file.
  const isElsewhere = String(other).startsWith("../");
  if (other !== undefined && !isElsewhere && !(String(other) in properties)) {
    report({
      message: `x-not-before names "${other}". Name a member that stands beside it.`,
      location: at.child("x-not-before"),
    });
  }
  const { member: deciding, is: values } = objectOf(schema["x-empty-while"]);
  const isDecided = String(deciding).replace(/\/.*/, "") in properties && listOf(values).length > 0;
  if ("x-empty-while" in schema && !isDecided) {
    report({
      message: "x-empty-while is incomplete. Write {member, is: [values]} with a member that stands beside it.",
      location: at.child("x-empty-while"),
    });
  }
  if (!("x-null-while" in schema)) return;
  const { member, is } = objectOf(schema["x-null-while"]);
  const isNullable =
    [schema["type"]].flat().includes("null") || JSON.stringify(schema["anyOf"] ?? "").includes('"null"');
  if (!(String(member) in properties) || listOf(is).length === 0) {
    report({
      message: "x-null-while is incomplete. Write {member, is: [values]} with a member that stands beside it.",
      location: at.child("x-null-while"),
    });
  } else if (!isNullable) {
    report({
      message: "x-null-while stands on what can never be null. Make it nullable, or remove it.",
      location: at.child("x-null-while"),
    });
  }
}
