import type { Json } from "../../text/json.ts";
import type { Decision } from "../messages.ts";
import { ask } from "./ask.ts";
import { element } from "./dom.ts";
import { createFields } from "./fields.ts";

/** Which operation a form belongs to. */
export interface FormOf {
  readonly api: string;
  readonly operationId: string;
}

/** What moves by itself next, and what a partner or an authority would decide, each with a button. */
export interface StatePanel {
  readonly element: HTMLElement;
  show(planned: readonly Json[], values: Readonly<Record<string, string>>): void;
}

/** Makes the panel; every button says what came of it. */
export function createStatePanel(of: FormOf, decisions: readonly Decision[]): StatePanel {
  const list = element("ul", {});
  const said = element("p", { role: "status", class: "said" });
  const waiting = element("p", {});
  const act = async (action: string, input: object) => {
    said.textContent = "…";
    try {
      const { planned, ...outcome } = await ask<{ planned: Json[] }>(action, { ...of, ...input });
      said.textContent = `Done. ${Object.keys(outcome).length > 0 ? JSON.stringify(outcome) : ""}`;
      showPlanned(planned);
    } catch (error) {
      said.textContent = (error as Error).message;
    }
  };
  const advance = element("button", { type: "button" }, "Take the next steps now");
  advance.addEventListener("click", () => act("advance", {}));
  const forms = decisions.map(({ path, summary, fields }) => {
    const inputs = createFields(fields);
    const decide = element("button", { type: "button" }, "Decide");
    decide.addEventListener("click", () => act("decide", { path, values: inputs.values() }));
    return { inputs, element: element("details", {}, element("summary", {}, summary), inputs.element, decide) };
  });

  function showPlanned(planned: readonly Json[]): void {
    list.replaceChildren(...planned.map((step) => element("li", {}, describe(step))));
    waiting.textContent =
      planned.length === 0 ? "Nothing is planned; what stands still waits for a decision." : "Planned by the mock:";
  }

  return {
    element: element(
      "section",
      { class: "state", "aria-label": "State of the mock" },
      element("h3", {}, "What moves next"),
      waiting,
      list,
      advance,
      ...forms.map((form) => form.element),
      said,
    ),
    show(planned, values) {
      showPlanned(planned);
      // What the request was about is what a decision will be about.
      for (const { inputs } of forms) inputs.fill(values);
    },
  };
}

/** A planned step names what happens and to what. */
function describe(step: Json): string {
  const { step: name, key } = step as { readonly step?: string; readonly key?: string };
  return name === undefined ? JSON.stringify(step) : `${name.replaceAll("-", " ")}: ${key ?? ""}`;
}
