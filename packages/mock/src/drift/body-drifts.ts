import { isJson } from "@edge-contracts/specs/runtime";
import { changed, isSuccess, onError, onSuccess } from "./alterations.ts";
import { breakMember, gone, kept, type Mutation } from "./break-body.ts";
import { ofClass } from "./of-class.ts";

const ifType =
  (type: string, make: (value: never) => unknown): Mutation =>
  (value) =>
    (Array.isArray(value) ? "array" : value === null ? "null" : typeof value) === type ? make(value as never) : kept;

/** Successes and errors whose body is not what the schema says. */
export const bodyDrifts = ofClass("body", [
  { name: "member-missing", summary: "Leaves a required member out.", alter: breakMember(() => gone) },
  { name: "member-null", summary: "Sends null for a member.", alter: breakMember(() => null) },
  { name: "number-as-text", summary: "Sends a number as text.", alter: breakMember(ifType("number", String)) },
  { name: "text-as-number", summary: "Sends a number for text.", alter: breakMember(ifType("string", () => 42)) },
  {
    name: "boolean-as-text",
    summary: "Sends a boolean as text.",
    alter: breakMember(ifType("boolean", String)),
  },
  {
    name: "list-as-single",
    summary: "Sends the only entry of a list without the list.",
    alter: breakMember(ifType("array", ([first]: readonly unknown[]) => first ?? "")),
  },
  {
    name: "object-as-list",
    summary: "Wraps an object in a list.",
    alter: breakMember(ifType("object", (value) => [value])),
  },
  {
    name: "value-misspelt",
    summary: "Sends a value that a closed vocabulary or a format does not have.",
    alter: breakMember(ifType("string", (value: string) => `~${value}~`)),
  },
  {
    name: "member-renamed",
    summary: "Sends every member in snake_case.",
    alter: onSuccess((body) =>
      Object.fromEntries(
        Object.entries(body).map(([name, value]) => [
          name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
          value,
        ]),
      ),
    ),
  },
  { name: "body-in-envelope", summary: "Wraps the body as {data}.", alter: onSuccess((data) => ({ data })) },
  { name: "body-empty-object", summary: "Sends {} for the body.", alter: onSuccess(() => ({})) },
  {
    name: "body-missing",
    summary: "Sends a success without its body.",
    alter: (reply) => (isSuccess(reply) && reply.body !== undefined ? changed(reply, { body: undefined }) : reply),
  },
  {
    name: "body-not-json",
    summary: "Cuts the last character off the JSON of a success.",
    alter: (reply) =>
      isSuccess(reply) && isJson(reply.mediaType ?? "")
        ? changed(reply, { raw: JSON.stringify(reply.body).slice(0, -1) })
        : reply,
  },
  {
    name: "error-as-list",
    summary: "Sends an error as a list of one.",
    alter: onError((body) => [body]),
  },
  { name: "error-empty", summary: "Sends {} for an error.", alter: onError(() => ({})) },
]);
