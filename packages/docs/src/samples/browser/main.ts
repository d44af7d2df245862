/**
 * What a sample gets when it is seen: colours, without an element for each word of it, and a button that copies it,
 * which the script of all other code wires.
 */
const tokens =
  /(?<comment>\/\/.*)|(?<text>'[^']*'|"(?:\\.|[^"\\])*"|`(?:\\.|[^`\\])*`)|(?<keyword>\b(?:await|catch|const|else|from|if|import|instanceof|new|throw|try|curl)\b|(?<=\s)--?[a-zA-Z][\w-]*)|(?<value>\b(?:true|false|null|undefined|\d+(?:\.\d+)?)\b)/g;

// `toggle` does not bubble.
document.addEventListener("toggle", ({ target }) => open(target as HTMLElement), true);
open(document.body);

function open(part: HTMLElement): void {
  for (const sample of part.querySelectorAll<HTMLElement>("figure.sample:not(:has(.copy), details:not([open]) *)")) {
    const text = sample.querySelector("code")?.firstChild;
    if (!(text instanceof Text)) continue;
    sample.append(copyButton(text.data));
    colour(text);
  }
}

function colour(text: Text): void {
  if (!("highlights" in CSS)) return;
  for (const { index, 0: token, groups = {} } of text.data.matchAll(tokens)) {
    const kind = `sample-${Object.keys(groups).find((name) => groups[name] !== undefined)}`;
    const range = new StaticRange({
      startContainer: text,
      startOffset: index,
      endContainer: text,
      endOffset: index + token.length,
    });
    const known = CSS.highlights.get(kind);
    if (known) known.add(range);
    else CSS.highlights.set(kind, new Highlight(range));
  }
}

function copyButton(code: string): HTMLElement {
  const [place, said, button] = ["div", "div", "button"].map((name) => document.createElement(name));
  if (!(place && said && button)) throw new Error("There is no document to add a button to.");
  place.className = "copy";
  said.ariaLive = "polite";
  button.title = "Copy to clipboard";
  Object.assign(button.dataset, { copied: "Copied!", code });
  button.append(document.createElement("div"));
  place.append(said, button);
  return place;
}
