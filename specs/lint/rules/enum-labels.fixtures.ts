import type { RuleFixtures } from "../testing/rule-fixtures.ts";

const withLabels = (values: string, ...labels: string[]) => `
paths: {}
components: {schemas: {category: {${values}, x-enum-labels: [${labels.join(", ")}]}}}
`;
const one = "{value: 1, name: Web, en: Web, zh: 网站}";
const two = "{value: 2, name: Mail, en: Mail, zh: 邮件}";

/** What `contract/enum-labels` accepts and refuses. */
export const fixtures: RuleFixtures = {
  accepts: {
    "a label for each value": withLabels("enum: [1, 2]", one, two),
    "a label for each value of an open vocabulary": withLabels("x-extensible-enum: [1, 2]", one, two),
  },
  refuses: {
    "a value without label": { document: withLabels("enum: [1, 2]", one), says: ["The value 2 has no label"] },
    "a label without value": { document: withLabels("enum: [1]", one, two), says: ["label of 2 belongs to no value"] },
    "a value of another type": {
      document: withLabels("enum: ['1']", one),
      says: ['value "1" has no label', "label of 1 belongs"],
    },
    "labels where nothing is enumerated": { document: withLabels("type: integer", one), says: ["label of 1 belongs"] },
    "two labels for one value": {
      document: withLabels("enum: [1]", one, "{value: 1, name: Site, en: Site, zh: 站}"),
      says: ["two labels"],
    },
    "one name for two values": {
      document: withLabels("enum: [1, 2]", one, "{value: 2, name: Web, en: Mail, zh: 邮件}"),
      says: ['Two values are named "Web"'],
    },
    "a name that is no constant": {
      document: withLabels("enum: [1]", "{value: 1, name: web_site, en: Web, zh: 网站}"),
      says: ["PascalCase"],
    },
    "an empty and a missing text": {
      document: withLabels("enum: [1]", "{value: 1, name: Web, en: ' '}"),
      says: ["no en text", "no zh text"],
    },
  },
};
