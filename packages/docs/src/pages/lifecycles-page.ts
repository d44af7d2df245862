import type { Lifecycle } from "@edge-contracts/mock/lifecycles";
import { operationPath, rootFrom } from "../contract/addresses.ts";
import type { DocumentedApi } from "../contract/documented-api.ts";
import { code, link, sections, table } from "../text/markdown.ts";
import { phrase, plain } from "../text/prose.ts";
import { lifecycleDiagram } from "./lifecycle-diagram.ts";
import type { Page } from "./page.ts";

const path = "lifecycles";

/** How the things of each API move between their states, from the tables that the mock obeys. */
export function lifecyclesPage(
  apis: readonly DocumentedApi[],
  lifecycles: Readonly<Record<string, readonly Lifecycle[]>>,
): Page {
  return {
    path,
    title: "Lifecycles",
    description: "The states of hostnames, changes and queue items, and what moves them on.",
    body: sections(
      'These are the tables that the mock server obeys. An arc on the right leads on, one on the left leads back; <span class="by-client">a client</span>, <span class="by-partner">a partner</span> or <span class="by-time">time</span> moves the thing.',
      ...apis.map((api) => apiSection(api, lifecycles[api.description.id] ?? [])),
    ),
  };
}

function apiSection({ description: { title, operations } }: DocumentedApi, lifecycles: readonly Lifecycle[]): string {
  if (lifecycles.length === 0) return "";
  const cause = (on: string) => {
    const operation = operations.find(({ operationId }) => operationId === on);
    return operation === undefined
      ? plain(on.replaceAll("-", " "))
      : link(plain(on), `${rootFrom(path)}${operationPath(operation)}/`);
  };
  return sections(
    `## ${plain(title)}`,
    ...lifecycles.map((lifecycle) =>
      sections(
        `### ${lifecycle.name.replaceAll("-", " ").replace(/^./, (letter) => letter.toUpperCase())}`,
        phrase(lifecycle.summary),
        lifecycleDiagram(lifecycle),
        table(
          ["State", "What it means", "Then"],
          Object.entries(lifecycle.states).map(([state, { summary }]) => [
            code(state),
            phrase(summary),
            [
              ...Map.groupBy(
                lifecycle.transitions.filter(({ from }) => from === state),
                ({ on, by }) => `${by}, ${cause(on)}`,
              ),
            ]
              .map(([mover, ways]) => `${mover}: ${ways.map(({ to }) => code(to)).join(" ")}`)
              .join("<br>"),
          ]),
        ),
      ),
    ),
  );
}
