import type { Attempt, Remark } from "../messages.ts";
import { element } from "./dom.ts";

/** What was answered, held against the contract, and the same request for a shell and a program. */
export function showAttempt(attempt: Attempt): HTMLElement {
  const { status, statusText, headers, body, request, response, curl, typescript } = attempt;
  return element(
    "div",
    {},
    element("p", { class: "status" }, element("strong", {}, `${status} ${statusText}`), ` ${verdictOn(attempt)}`),
    remarks("About the request", request),
    remarks("About the answer", response),
    body === ""
      ? element("p", {}, "The answer has no body.")
      : element("pre", { tabindex: "0", "aria-label": "Body of the answer" }, body),
    folded("Headers", headers.map(([name, value]) => `${name}: ${value}`).join("\n")),
    folded("As curl", curl),
    folded("As TypeScript", typescript),
  );
}

function verdictOn({ request, response }: Attempt): string {
  if (response.some(({ verdict }) => verdict === "violation")) return "The answer breaks the contract.";
  if (response.length > 0) return "The answer keeps the contract and has more than it documents.";
  return request.length > 0
    ? "The answer keeps the contract; the request does not."
    : "The request and the answer keep the contract.";
}

function remarks(title: string, found: readonly Remark[]): HTMLElement | undefined {
  if (found.length === 0) return undefined;
  const items = found.map(({ at, message }) => element("li", {}, element("code", {}, at), ` ${message}`));
  return element("div", {}, element("p", { class: "label" }, title), element("ul", {}, ...items));
}

function folded(title: string, text: string): HTMLElement {
  const copy = element("button", { type: "button" }, "Copy");
  copy.addEventListener("click", async () => {
    await navigator.clipboard.writeText(text);
    copy.textContent = "Copied";
  });
  return element(
    "details",
    {},
    element("summary", {}, title),
    copy,
    element("pre", { tabindex: "0", "aria-label": title }, text),
  );
}
