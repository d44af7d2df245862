import type { FormField } from "../messages.ts";
import { choice, element } from "./dom.ts";

/** A group of inputs, one per field. */
export interface Fields {
  readonly element: HTMLElement;
  values(): Record<string, string>;
  fill(values: Readonly<Record<string, string>>): void;
}

let last = 0;

/** Makes inputs with their labels and hints. */
export function createFields(fields: readonly FormField[]): Fields {
  const inputs = new Map(fields.map((field) => [field.key, inputOf(field)]));
  const rows = fields.map((field) => row(field, inputs.get(field.key) ?? inputOf(field)));
  return {
    element: element("div", { class: "fields" }, ...rows),
    values: () => Object.fromEntries([...inputs].map(([key, input]) => [key, input.value])),
    fill(values) {
      for (const [key, value] of Object.entries(values)) {
        const input = inputs.get(key);
        if (input !== undefined) input.value = value;
      }
    },
  };
}

function inputOf({ values, example, isRequired }: FormField): HTMLInputElement | HTMLSelectElement {
  last += 1;
  const attributes = { id: `try-it-${last}`, "aria-describedby": `try-it-${last}-hint` };
  if (values === undefined)
    return element("input", {
      ...attributes,
      value: example,
      autocomplete: "off",
      spellcheck: "false",
      required: isRequired,
    });
  const options = values.map((value) => ({ value, label: value }));
  return choice(isRequired ? options : [{ value: "", label: "not sent" }, ...options], attributes);
}

function row({ name, place, isRequired, hint }: FormField, input: HTMLElement): HTMLElement {
  return element(
    "div",
    {},
    element("label", { for: input.id }, element("code", {}, name), ` ${place}${isRequired ? ", required" : ""}`),
    input,
    element("span", { class: "hint", id: `${input.id}-hint` }, hint),
  );
}
