import type { RuleFixtures } from "../testing/rule-fixtures.ts";

const schema = (text: string) => `components: {schemas: {it: ${text}}}`;
const list =
  "{type: array, x-order: newest-first, x-order-by: at, items: {type: object, properties: {at: {type: string}}}}";
const dates = (extra: string) =>
  schema(
    `{type: object, properties: {begun: {type: string}, state: {type: string}, ended: {type: [string, "null"], ${extra}}}}`,
  );

/** What `contract/data-rules` accepts and refuses. */
export const fixtures: RuleFixtures = {
  accepts: {
    "an order by a member of the items": schema(list),
    "a set": schema("{type: [array, 'null'], x-set: true, items: {type: string}}"),
    "a time after another, null while something runs": dates(
      "x-not-before: begun, x-null-while: {member: state, is: [RUNNING]}",
    ),
    "a list of what is offered": schema("{type: array, x-offered: methods, items: {type: string}}"),
    "a time after one further up": dates("x-not-before: ../../begun"),
    "nothing while something runs": dates("x-empty-while: {member: state, is: [RUNNING]}"),
    "a time of what has happened": schema("{type: string, format: date-time, x-happened: true}"),
    "a list in full": schema("{type: array, x-in-full: true, items: {type: string}}"),
    "a value of a list": schema("{type: integer, x-refers-to: {operation: listThings, at: 'things/*/id'}}"),
    "a location of what stands above": schema("{type: string, x-location: '/things/{../id}'}"),
    "a location": schema("{type: string, x-location: '/things/{id}'}"),
  },
  refuses: {
    "an unknown order": {
      document: schema("{type: array, x-order: backwards, items: {type: string}}"),
      says: ["Use one of"],
    },
    "an unknown offer": {
      document: schema("{type: array, x-offered: prices, items: {type: string}}"),
      says: ["Use media-types or methods"],
    },
    "an order of no list": { document: schema("{type: string, x-set: true}"), says: ["is about lists"] },
    "an order by nothing": { document: schema(list.replace("x-order-by: at", "x-order-by: on")), says: ['names "on"'] },
    "a time after nothing": { document: dates("x-not-before: start"), says: ['names "start"'] },
    "null while nothing": {
      document: dates("x-null-while: {member: status, is: [RUNNING]}"),
      says: ["{member, is: [values]}"],
    },
    "empty while nothing": {
      document: dates("x-empty-while: {member: status, is: [RUNNING]}"),
      says: ["x-empty-while is incomplete"],
    },
    "a word that has happened": {
      document: schema("{type: string, x-happened: true}"),
      says: ["x-happened is about times"],
    },
    "a value of nothing": {
      document: schema("{type: integer, x-refers-to: {operation: listThings}}"),
      says: ["x-refers-to is incomplete"],
    },
    "null that cannot be": {
      document: dates("x-null-while: {member: state, is: [RUNNING]}").replace('[string, "null"]', "string"),
      says: ["can never be null"],
    },
    "a location of another form": {
      document: schema("{type: string, x-location: things}"),
      says: ["no end of a path"],
    },
  },
};
