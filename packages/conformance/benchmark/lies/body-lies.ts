import { outOfBounds } from "../../src/cases/negatives/out-of-bounds.ts";
import { breakBody, gone, type Place } from "./break-body.ts";
import { isError, isFullSuccess, jsonOf, liesAbout, onAnswer, toBody } from "./lie.ts";

const inSuccess = (change: (place: Place) => unknown) => breakBody(isFullSuccess, change);

/** Changes values of one kind. */
const of =
  (isMeant: (value: unknown) => boolean, change: (value: never) => unknown) =>
  ({ value }: Place) =>
    isMeant(value) ? change(value as never) : undefined;

const isText = (value: unknown) => typeof value === "string";
const isNumber = (value: unknown) => typeof value === "number";
const isFlag = (value: unknown) => typeof value === "boolean";
const isObject = (value: unknown) => typeof value === "object" && value !== null && !Array.isArray(value);
const isDeep = ({ pointer }: Place) => pointer.split("/").length > 2;

/** The value that breaks the rule with one of these words in its description. */
const beyond = (rule: RegExp) => (place: Place) =>
  outOfBounds(place.schemas, place.value).find(({ what }) => rule.test(what))?.value;

/** Successes whose body the contract does not allow, by one value somewhere in it. */
export const bodyLies = liesAbout("body", [
  { name: "member-left-out", tell: inSuccess(({ pointer }) => (pointer === "" ? undefined : gone)) },
  { name: "nested-member-left-out", tell: inSuccess((place) => (isDeep(place) ? gone : undefined)) },
  { name: "member-null", tell: inSuccess(({ value }) => (value === null ? undefined : null)) },
  { name: "text-for-number", tell: inSuccess(of(isNumber, String)) },
  { name: "fraction-for-integer", tell: inSuccess(of(isNumber, (value: number) => value + 0.25)) },
  { name: "number-for-text", tell: inSuccess(of(isText, () => 1)) },
  { name: "text-for-flag", tell: inSuccess(of(isFlag, (value: boolean) => (value ? "yes" : "no"))) },
  { name: "number-for-flag", tell: inSuccess(of(isFlag, Number)) },
  { name: "flag-for-text", tell: inSuccess(of(isText, () => false)) },
  { name: "object-for-list", tell: inSuccess(of(Array.isArray, (value: unknown[]) => ({ ...value }))) },
  { name: "list-for-object", tell: inSuccess(of(isObject, (value: object) => Object.values(value))) },
  { name: "text-for-object", tell: inSuccess(of(isObject, (value: object) => JSON.stringify(value))) },
  { name: "list-with-a-null", tell: inSuccess(of(Array.isArray, (value: unknown[]) => [...value, null])) },
  {
    name: "last-item-spoilt",
    tell: inSuccess(
      of(Array.isArray, (value: unknown[]) => (value.length > 0 ? value.with(-1, [value.at(-1)]) : undefined)),
    ),
  },
  { name: "value-outside-vocabulary", tell: inSuccess(beyond(/^outside/)) },
  { name: "value-in-another-case", tell: inSuccess(beyond(/^in another case/)) },
  { name: "above-a-bound", tell: inSuccess(beyond(/^(above|longer|more)/)) },
  { name: "below-a-bound", tell: inSuccess(beyond(/^(below|shorter|fewer)/)) },
  { name: "wrong-form", tell: inSuccess(beyond(/^in a wrong form/)) },
  { name: "undeclared-member", tell: inSuccess(of(isObject, (value: object) => ({ ...value, injected: true }))) },
  { name: "in-an-envelope", tell: onAnswer(isFullSuccess, (answer) => toBody({ result: jsonOf(answer) })) },
  { name: "encoded-twice", tell: onAnswer(isFullSuccess, ({ body }) => toBody(body.toString())) },
  {
    name: "error-member-spoilt",
    tell: breakBody(
      isError,
      of(isText, () => ["edge"]),
    ),
  },
  { name: "error-member-left-out", tell: breakBody(isError, ({ pointer }) => (pointer === "" ? undefined : gone)) },
]);
