import type { Finding } from "./change.ts";
import { type Member, memberTable } from "./member-table.ts";
import type { SchemaPair } from "./schema-pair.ts";

/** What differs for those who read a schema: its members, and what it says of them that no validator looks at. */
export function compareMembers({ before, now, direction, subject }: SchemaPair): Finding[] {
  const old = memberTable(before.document, before.schema, before.pointer);
  const next = memberTable(now.document, now.schema, now.pointer);
  const ignored = direction === "request" ? "readOnly" : "writeOnly";
  const findings: Finding[] = [];
  for (const [path, member] of old) {
    const place = path.replace(/^body/, subject);
    const successor = next.get(path);
    const base = { direction, subject: place } as const;
    if (successor !== undefined) findings.push(...compareMember(base, member, successor));
    // Members of a member that is gone are not news.
    else if (!member[ignored] && next.has(path.replace(/\/[^/]+$/, ""))) {
      findings.push({
        ...base,
        kind: "member-gone",
        verdict: "breaking",
        message: `\`${place}\` is gone.`,
        pointers: { now: next.get(path.replace(/\/[^/]+$/, ""))?.pointer, before: member.pointer },
        client: direction === "request" ? "stops compiling where it sends it" : "stops compiling where it reads it",
        witness: `${direction === "request" ? "request" : "answer"} with ${place}`,
      });
    }
  }
  for (const [path, member] of next) {
    if (old.has(path) || member[ignored] || !old.has(path.replace(/\/[^/]+$/, ""))) continue;
    const place = path.replace(/^body/, subject);
    const pointers = { now: member.pointer };
    findings.push({
      direction,
      subject: place,
      kind: "member-new",
      verdict: "harmless",
      message: `\`${place}\` is new.`,
      pointers,
    });
  }
  return findings;
}

function compareMember(base: Pick<Finding, "direction" | "subject">, old: Member, now: Member): Finding[] {
  const pointers = { now: now.pointer, before: old.pointer };
  const finding = (
    kind: string,
    verdict: Finding["verdict"],
    message: string,
    more: Partial<Finding> = {},
  ): Finding => ({
    ...base,
    kind,
    verdict,
    message: `\`${base.subject}\` ${message}`,
    pointers,
    ...more,
  });
  const findings: Finding[] = [];
  const lost = [...old.vocabulary].filter((value) => !now.vocabulary.has(value));
  if (lost.length > 0 && now.vocabulary.size > 0) {
    // A request may say what it said before: the vocabulary is open.
    const isAnswer = base.direction === "response";
    const more = {
      client: "compiles, and takes the value for an unknown one",
      witness: `value ${lost[0]}, documented before and unknown now`,
    };
    findings.push(
      finding(
        "documented-value-gone",
        isAnswer ? "breaking" : "harmless",
        `no longer documents ${lost.join(", ")}.`,
        isAnswer ? more : {},
      ),
    );
  }
  const gained = [...now.vocabulary].filter((value) => !old.vocabulary.has(value));
  if (gained.length > 0 && old.vocabulary.size > 0) {
    findings.push(finding("documented-value-new", "harmless", `documents ${gained.join(", ")} too.`));
  }
  const constants = [...old.constants].filter((name) => !now.constants.has(name));
  if (constants.length > 0) {
    const client = `stops compiling where it says ${constants[0]}`;
    const witness = `code that says ${constants[0]}`;
    findings.push(
      finding("constant-gone", "breaking", `loses the constants ${constants.join(", ")}.`, { client, witness }),
    );
  }
  if (old.sensitive !== now.sensitive) {
    const verdict = old.sensitive ? "breaking" : "harmless";
    const message = old.sensitive
      ? "is sensitive no longer: logs and reports will show it."
      : "is sensitive now: it is redacted.";
    const client = old.sensitive
      ? { client: "shows in its logs what it hid before", witness: `log of a message with ${base.subject}` }
      : {};
    findings.push(finding("sensitivity", verdict, message, client));
  }
  if (base.direction === "request" && !old.readOnly && now.readOnly) {
    findings.push(
      finding(
        "read-only-now",
        "breaking",
        "is read-only now: a request that sends it is taken, and the value ignored.",
        {
          client: "stops compiling where it sends it",
          witness: `request with ${base.subject}, kept before and ignored now`,
        },
      ),
    );
  }
  if (base.direction === "response" && !old.writeOnly && now.writeOnly) {
    findings.push(
      finding("write-only-now", "breaking", "is write-only now: answers lack it.", {
        client: "stops compiling where it reads it",
        witness: `answer without ${base.subject}`,
      }),
    );
  }
  if (base.direction === "response" && old.writeOnly && !now.writeOnly) {
    findings.push(finding("readable-now", "harmless", "may be in answers now."));
  }
  if (base.direction === "request" && old.readOnly && !now.readOnly) {
    findings.push(finding("writable-now", "harmless", "may be sent now."));
  }
  findings.push(...comparePromises(base, old, now, finding));
  if (!old.deprecated && now.deprecated) findings.push(finding("deprecated", "harmless", "is deprecated."));
  if (base.direction === "request" && JSON.stringify(old.default) !== JSON.stringify(now.default)) {
    findings.push(
      finding(
        "default-value",
        "breaking",
        `means ${text(now.default)} where it is left out, before ${text(old.default)}.`,
        {
          client: "means something else where it leaves the member out",
          witness: `request without ${base.subject}`,
        },
      ),
    );
  }
  return findings;
}

/** Promises about answers; what a set is, servers have to know of requests too. */
function comparePromises(
  { direction, subject }: Pick<Finding, "direction" | "subject">,
  old: Member,
  now: Member,
  finding: (kind: string, verdict: Finding["verdict"], message: string, more?: Partial<Finding>) => Finding,
): Finding[] {
  const extensions = new Set([...old.promises.keys(), ...now.promises.keys()]);
  return [...extensions].flatMap((extension) => {
    const [one, other] = [old.promises.get(extension), now.promises.get(extension)];
    if (one === other || (direction === "request" && extension !== "x-set")) return [];
    if (one === undefined) return [finding("promise-new", "harmless", `promises more: \`${extension}: ${other}\`.`)];
    return [
      finding(
        "promise-gone",
        "breaking",
        `no longer keeps to \`${extension}: ${one}\`, but to \`${other ?? "none"}\`.`,
        {
          client: "compiles, and is wrong where it relies on it",
          witness: `${direction === "request" ? "request" : "answer"} whose ${subject} keeps to ${extension}: ${other ?? "none"}`,
        },
      ),
    ];
  });
}

function text(value: unknown): string {
  return value === undefined ? "nothing in particular" : `\`${JSON.stringify(value)}\``;
}
