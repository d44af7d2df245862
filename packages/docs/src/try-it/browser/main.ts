import type { Json } from "../../text/json.ts";
import type { Attempt, Draft, Form, Remark } from "../messages.ts";
import { ask } from "./ask.ts";
import { choice, element } from "./dom.ts";
import { createFields } from "./fields.ts";
import { showAttempt } from "./show-attempt.ts";
import { createStatePanel, type FormOf } from "./state-panel.ts";

const place = document.querySelector<HTMLElement>("[data-try-it]");
if (place !== null)
  await offer(place, { api: place.dataset["api"] ?? "", operationId: place.dataset["operation"] ?? "" });

/** Puts a button where the page says how to start the mock, once it is there. */
async function offer(at: HTMLElement, of: FormOf): Promise<void> {
  const state = await ask<{ mock: string }>("state").catch(() => undefined);
  if (state === undefined) return;
  const open = element("button", { type: "button", class: "open" }, "Try it");
  open.addEventListener("click", async () => {
    open.disabled = true;
    const form = await ask<Form & { planned: Json[] }>("form", of);
    at.replaceChildren(await createForm(form, of, state.mock));
    at.querySelector<HTMLElement>("input, select, .cm-content, button")?.focus();
  });
  at.replaceChildren(element("p", {}, `The mock at ${state.mock} is ready. `, open));
}

async function createForm(
  form: Form & { readonly planned: readonly Json[] },
  of: FormOf,
  mock: string,
): Promise<HTMLElement> {
  const fields = createFields(form.parameters);
  const accept = choice(
    form.accepts.map((name) => ({ value: name, label: name })),
    { id: "try-it-accept" },
  );
  const types = choice(
    form.bodies.map(({ mediaType }) => ({ value: mediaType, label: mediaType })),
    { id: "try-it-type" },
  );
  const examples = element("select", { id: "try-it-example" });
  const body = () => form.bodies.find(({ mediaType }) => mediaType === types.value);
  const draft = (): Draft => ({
    ...of,
    parameters: fields.values(),
    ...(form.accepts.length > 0 && { accept: accept.value }),
    ...(editor !== undefined && { contentType: types.value, body: editor.text() }),
  });
  const check = async () => (await ask<{ remarks: readonly Remark[] }>("check", draft())).remarks;
  const editor = await createBody();
  const result = element("div", { class: "result", "aria-live": "polite" });
  const state = createStatePanel(of, form.decisions);
  state.show(form.planned, {});

  async function createBody() {
    const schema = () => body()?.schema;
    if (schema() === undefined) return undefined;
    // The editor is ten times as large as everything else here.
    const { createEditor } = await import("./editor.ts");
    return createEditor(
      body()?.examples[0]?.text ?? "",
      () => schema() as NonNullable<ReturnType<typeof schema>>,
      check,
    );
  }
  function listExamples(): void {
    examples.replaceChildren(
      ...(body()?.examples ?? []).map(({ summary }, index) => element("option", { value: String(index) }, summary)),
    );
    useExample();
  }
  function useExample(): void {
    const example = body()?.examples[Number(examples.value)];
    if (example === undefined) return;
    editor?.replace(example.text);
    fields.fill(example.parameters);
  }
  // A path and a body that name the same thing have to agree on it.
  fields.element.addEventListener("change", () => {
    const text = editor?.text();
    const agreed = text && agreeing(text, fields.values());
    if (agreed && agreed !== text) editor?.replace(agreed);
  });
  types.addEventListener("change", listExamples);
  examples.addEventListener("change", useExample);
  listExamples();

  const submit = element("button", { type: "submit", class: "send" }, "Send to the mock");
  const made = element(
    "form",
    { class: "request" },
    form.parameters.length > 0 ? fields.element : undefined,
    form.accepts.length > 1 ? labelled("Version of the answer", accept) : undefined,
    form.bodies.length > 1 ? labelled("Version of the body", types) : undefined,
    editor === undefined ? undefined : labelled("Begin with", examples),
    editor?.element,
    element(
      "p",
      { class: "send-row" },
      submit,
      element("span", { class: "hint" }, `Goes to ${mock} only, without credentials. Ctrl+Enter sends, too.`),
    ),
  );
  made.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      made.requestSubmit();
    }
  });
  made.noValidate = true;
  made.addEventListener("submit", async (event) => {
    event.preventDefault();
    submit.disabled = true;
    try {
      const attempt = await ask<Attempt>("send", draft());
      result.replaceChildren(showAttempt(attempt));
      state.show(attempt.planned, valuesOf(draft(), attempt));
    } catch (error) {
      result.replaceChildren(element("p", { role: "alert" }, (error as Error).message));
    }
    submit.disabled = false;
  });
  return element("div", { class: "console" }, made, element("div", {}, result, state.element));
}

/** A body whose members have the values of the path where both name the same. */
function agreeing(text: string, parameters: Readonly<Record<string, string>>): string | undefined {
  try {
    const body = JSON.parse(text) as Record<string, unknown>;
    for (const [key, value] of Object.entries(parameters)) {
      const name = key.startsWith("path/") ? key.slice("path/".length) : "";
      if (typeof body[name] === "string" && value !== "") body[name] = value;
    }
    return JSON.stringify(body, null, 2);
  } catch {
    return undefined;
  }
}

/** What a request was about, by the names that decisions have for it. */
function valuesOf({ parameters, body = "null" }: Draft, { body: answer }: Attempt): Record<string, string> {
  const named = Object.entries(parameters).map(([key, value]) => [key.slice(key.indexOf("/") + 1), value] as const);
  const plain = [body, answer].flatMap((text) => {
    try {
      const value = JSON.parse(text) as unknown;
      return Object.entries(typeof value === "object" && value !== null ? value : {}).flatMap(([name, member]) =>
        typeof member === "string" || typeof member === "number" ? [[name, String(member)] as const] : [],
      );
    } catch {
      return [];
    }
  });
  return Object.fromEntries(
    [...plain, ...named].filter(([name]) => ["hostname", "edgeHostname", "changeId", "enrollmentId"].includes(name)),
  );
}

function labelled(text: string, control: HTMLElement): HTMLElement {
  return element("div", { class: "labelled" }, element("label", { for: control.id }, text), control);
}
