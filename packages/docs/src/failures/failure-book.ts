import { scenarios } from "@edge-contracts/mock/scenarios";
import type { Operation, ProblemType } from "@edge-contracts/specs/runtime";
import { operationPath, problemPath } from "../contract/addresses.ts";
import type { DocumentedApi } from "../contract/documented-api.ts";
import { type Owner, thisRepository } from "../contract/owner.ts";
import { curlSample } from "../samples/curl-sample.ts";
import { mockOrigin } from "../samples/mock-origin.ts";
import { samplesOf } from "../samples/samples-of.ts";
import { isObject, type JsonObject } from "../text/json.ts";
import { oneLine } from "../text/prose.ts";
import { apiFailures } from "./api-failures.ts";
import { clientFailures } from "./client-failures.ts";
import type { CalledOperation, Failure, FailureBook } from "./failure.ts";
import { withScenarios } from "./scenario-failures.ts";
import { transportFailures } from "./transport-failures.ts";
import { waitingFailures } from "./waiting-failures.ts";

/**
 * Everything that can go wrong, from the problem registries, the messages of servers, what changes wait for, what happens
 * on the way, and what people reported.
 */
export function failureBook(apis: readonly DocumentedApi[], owner: Owner = thisRepository): FailureBook {
  const problems = Map.groupBy(apis.flatMap(problemFailures), ({ title, meaning }) => `${title} ${meaning}`);
  return {
    failures: [
      ...[...problems.values()].map(together),
      ...apis.flatMap(messageFailures),
      ...apis.flatMap(waitingFailures),
      // They speak of guides, of the command line and of vendors.
      ...(owner.isThisRepository
        ? withScenarios([...transportFailures, ...clientFailures, ...apiFailures], scenarios)
        : []),
    ],
    operations: apis.flatMap(({ description }) =>
      description.operations.map((operation) => called(operation, description.basePath)),
    ),
  };
}

/** A gateway in front of several APIs has one problem, whatever it stands in front of. */
function together(same: readonly Failure[]): Failure {
  const [first, ...others] = same;
  if (first === undefined) throw new Error("A group has a member.");
  if (others.length === 0) return first;
  const phrases = same.flatMap(({ signs }) => signs.phrases ?? []);
  return {
    ...first,
    kind: "problem of the gateway in front of several APIs",
    links: same.flatMap(({ kind, links }) => links.map(({ url }) => ({ label: kind, url }))),
    signs: { ...first.signs, phrases: [...new Set(phrases)], ids: same.map(({ id }) => id) },
  };
}

const problemId = (api: string, slug: string) => `${api}-${slug.replaceAll("/", "-")}`;

function problemFailures(api: DocumentedApi): Failure[] {
  const { id, title, problemTypes } = api.description;
  return problemTypes.map((problem) => {
    const examples = examplesOf(problem, api.document);
    const shownBy = commandFor(problem, api);
    return {
      id: problemId(id, problem.slug),
      kind: `problem of ${oneLine(title)}`,
      title: problem.slug,
      meaning: oneLine(problem.summary),
      cause: oneLine(problem.cause),
      remedy: oneLine(problem.remedy),
      links: [{ label: "all about this problem", url: `${problemPath(id, problem.slug)}/` }],
      ...(shownBy && { shownBy }),
      signs: {
        slug: problem.slug,
        statuses: problem.statuses,
        phrases: examples
          .flatMap(({ title: name, detail }) => [name, detail])
          .filter((text) => typeof text === "string" && text.length > 8) as string[],
      },
    };
  });
}

/** The problems of a type that the contract shows. */
function examplesOf({ slug }: ProblemType, document: JsonObject): JsonObject[] {
  const components = isObject(document["components"]) ? document["components"] : {};
  const examples = Object.values(isObject(components["examples"]) ? components["examples"] : {});
  return examples.flatMap((example) => {
    const value = isObject(example) ? example["value"] : undefined;
    return isObject(value) && typeof value["type"] === "string" && value["type"].endsWith(`/${slug}`) ? [value] : [];
  });
}

/** The mock answers any status that an operation documents when it is asked to. */
function commandFor({ slug }: ProblemType, { description, document }: DocumentedApi): string | undefined {
  for (const operation of description.operations) {
    for (const [status, { problems, mediaTypes }] of Object.entries(operation.responses)) {
      const example = mediaTypes.flatMap(({ examples }) => examples).find((name) => slug.endsWith(name));
      const [sample] = problems?.includes(slug) && example !== undefined ? samplesOf(operation, document) : [];
      if (sample === undefined) continue;
      const command = curlSample(sample, description, { origin: mockOrigin, authenticated: false });
      return `${command} \\\n  -H 'Prefer: code=${status}, example=${example}'`;
    }
  }
  return undefined;
}

function messageFailures({ description: { id, title }, messages = [] }: DocumentedApi): Failure[] {
  return messages.map(({ code, phase, sentence, pattern, meaning, remedy }) => ({
    id: `${id}-${code}`,
    kind: `${phase} warning or error of ${oneLine(title)}`,
    title: oneLine(sentence),
    meaning: oneLine(meaning),
    cause: "",
    remedy: oneLine(remedy),
    links: [],
    signs: { patterns: [pattern.replaceAll(/\s+/g, " ")], phrases: [code] },
  }));
}

function called(operation: Operation, basePath: string): CalledOperation {
  const { api, method, path, operationId, responses } = operation;
  const pattern = (basePath + path).replaceAll(/[.*+?^$()|[\]\\]/g, "\\$&").replaceAll(/\{[^}]*\}/g, "[^/?\\s\"']+");
  return {
    label: operationId,
    url: `${operationPath(operation)}/`,
    method,
    path: `${pattern}(?=[?\\s"',:;)]|$)`,
    answers: Object.fromEntries(
      Object.entries(responses).flatMap(([status, { problems = [] }]) =>
        problems.length > 0 ? [[status, problems.map((slug) => problemId(api, slug))]] : [],
      ),
    ),
  };
}
