import type { Rule } from "./document/redocly-plugin.ts";
import { ambiguousPaths } from "./rules/ambiguous-paths.ts";
import { boundedCost } from "./rules/bounded-cost.ts";
import { dataRules } from "./rules/data-rules.ts";
import { defaultVersion } from "./rules/default-version.ts";
import { descriptionIsASentence } from "./rules/description-is-a-sentence.ts";
import { discriminatorBranchHasExample } from "./rules/discriminator-branch-has-example.ts";
import { enumLabels } from "./rules/enum-labels.ts";
import { errorMediaTypes } from "./rules/error-media-types.ts";
import { exampleHasSummaryAndValue } from "./rules/example-has-summary-and-value.ts";
import { exampleValidates } from "./rules/example-validates.ts";
import { explicitStatuses } from "./rules/explicit-statuses.ts";
import { knownExtensions } from "./rules/known-extensions.ts";
import { knownSource } from "./rules/known-source.ts";
import { mediaTypeNaming } from "./rules/media-type-naming.ts";
import { namedExamples } from "./rules/named-examples.ts";
import { noTypedExtras } from "./rules/no-typed-extras.ts";
import { openapiDialect } from "./rules/openapi-dialect.ts";
import { operationEffect } from "./rules/operation-effect.ts";
import { operationIdStyle } from "./rules/operation-id-style.ts";
import { problemExampleAgrees } from "./rules/problem-example-agrees.ts";
import { requestNeverRequiresReadonly } from "./rules/request-never-requires-readonly.ts";
import { schemaHasDescription } from "./rules/schema-has-description.ts";
import { wholeFileRefs } from "./rules/whole-file-refs.ts";

/** Our rules by the name that messages and configurations use, without the prefix `contract/`. */
export const rules = {
  "ambiguous-paths": ambiguousPaths,
  "bounded-cost": boundedCost,
  "data-rules": dataRules,
  "default-version": defaultVersion,
  "description-is-a-sentence": descriptionIsASentence,
  "discriminator-branch-has-example": discriminatorBranchHasExample,
  "enum-labels": enumLabels,
  "error-media-types": errorMediaTypes,
  "example-has-summary-and-value": exampleHasSummaryAndValue,
  "example-validates": exampleValidates,
  "explicit-statuses": explicitStatuses,
  "known-extensions": knownExtensions,
  "known-source": knownSource,
  "media-type-naming": mediaTypeNaming,
  "named-examples": namedExamples,
  "no-typed-extras": noTypedExtras,
  "openapi-dialect": openapiDialect,
  "operation-effect": operationEffect,
  "operation-id-style": operationIdStyle,
  "problem-example-agrees": problemExampleAgrees,
  "request-never-requires-readonly": requestNeverRequiresReadonly,
  "schema-has-description": schemaHasDescription,
  "whole-file-refs": wholeFileRefs,
} satisfies Record<string, Rule>;

/** The Redocly plugin of the house rules; its ruleset `contract/house` holds every one of them as an error. */
export default function contractPlugin() {
  return {
    id: "contract",
    rules: { oas3: rules },
    configs: {
      house: { rules: Object.fromEntries(Object.keys(rules).map((name) => [`contract/${name}`, "error"])) },
    },
  };
}
