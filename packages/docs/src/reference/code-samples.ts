import type { ApiDescription, Operation } from "@edge-contracts/specs/runtime";
import { type Owner, thisRepository } from "../contract/owner.ts";
import { curlSample } from "../samples/curl-sample.ts";
import { mockOrigin } from "../samples/mock-origin.ts";
import { samplesOf } from "../samples/samples-of.ts";
import { typescriptSample } from "../samples/typescript-sample.ts";
import type { JsonObject } from "../text/json.ts";
import { oneLine } from "../text/prose.ts";

/** The labels of the samples. */
export const sampleLabels = ["curl, mock", "TypeScript", "curl, real host"] as const;

/** The samples that a reference shows beside an operation (`x-codeSamples`), of its first example. */
export function codeSamples(
  operation: Operation,
  api: ApiDescription,
  document: JsonObject,
  owner: Owner = thisRepository,
): JsonObject[] {
  const [sample] = samplesOf(operation, document);
  if (sample === undefined) return [];
  const host = originOf(api.servers[0]);
  const [mock, typescript, real] = sampleLabels;
  // Redoc offers all examples beside a sample that shows one; a reader has to see which.
  const shell = (source: string) => ({ lang: "Shell", source: `# ${oneLine(sample.summary)}\n${source}` });
  return [
    { ...shell(curlSample(sample, api, { origin: mockOrigin, authenticated: false })), label: mock },
    {
      lang: "TypeScript",
      label: typescript,
      source: `// ${oneLine(sample.summary)}\n${typescriptSample(sample, mockOrigin, owner.clientPackage)}`,
    },
    { ...shell(curlSample(sample, api, { origin: host, authenticated: true })), label: real },
  ];
}

/** A contract may leave its host open: no server at all, a path, or nothing that a URL can be made of. */
function originOf(server = "/"): string {
  const open = "https://host.example";
  return URL.canParse(server, open) ? new URL(server, open).origin : open;
}
