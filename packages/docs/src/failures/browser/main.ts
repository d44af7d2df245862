import type { FailureBook } from "../failure.ts";
import { findFailures } from "../find-failures.ts";

const form = document.querySelector<HTMLFormElement>("#what-went-wrong");
const box = form?.querySelector("textarea");
const list = form?.querySelector("ol");
const said = form?.querySelector("[role=status]");

if (form && box && list && said) {
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  const root = form.dataset["root"] ?? "./";
  let book: Promise<FailureBook> | undefined;
  box.addEventListener("input", async () => {
    // Loaded when it is needed, once.
    book ??= fetch("failures.json").then((response) => response.json() as Promise<FailureBook>);
    const { failures, operations } = await book;
    const { failures: found, operation } = findFailures(box.value, { failures, operations });
    said.textContent =
      box.value.trim() === ""
        ? ""
        : found.length === 0
          ? "Nothing known looks like this. Paste the whole answer, with its status."
          : `${found.length} that fit, the best first:`;
    list.replaceChildren(
      ...found.map(({ id }) => copyOf(id)),
      ...(operation ? [linkTo(root + operation.url, `The operation: ${operation.label}`)] : []),
    );
  });
}

/** An entry of the page itself, which has been escaped already. */
function copyOf(id: string): HTMLElement {
  const item = document.createElement("li");
  const entry = document.getElementById(id)?.closest("details")?.cloneNode(true) as HTMLDetailsElement | undefined;
  if (entry === undefined) return item;
  for (const element of entry.querySelectorAll("[id]")) element.removeAttribute("id");
  entry.open = true;
  item.append(entry);
  return item;
}

function linkTo(href: string, text: string): HTMLElement {
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = href;
  link.textContent = text;
  item.append(link);
  return item;
}
