type Child = Node | string | undefined;

/** An element with attributes and children; text stays text, whatever it looks like. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, string | boolean>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "string") made.setAttribute(key, value);
    else if (value) made.setAttribute(key, "");
  }
  made.append(...children.filter((child) => child !== undefined));
  return made;
}

/** A select of texts. */
export function choice(
  options: readonly { readonly value: string; readonly label: string }[],
  attributes: Record<string, string>,
) {
  return element("select", attributes, ...options.map(({ value, label }) => element("option", { value }, label)));
}
