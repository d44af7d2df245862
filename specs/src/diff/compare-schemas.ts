import type { Finding } from "./change.ts";
import { findWitnesses, type SchemaPlace, saysTheSame, type Witness } from "./find-witnesses.ts";
import { type Member, memberTable } from "./member-table.ts";

/** A schema of a message, with where it stands. */
export interface MessageSchema extends SchemaPlace {
  readonly pointer: string;
}

/** Two editions of the schema of one message. */
export interface SchemaPair {
  readonly before: MessageSchema;
  readonly now: MessageSchema;
  readonly direction: "request" | "response";
  /** Values that the editions give as examples. */
  readonly examples: readonly unknown[];
  /** What the value is called: `body`, or `query/groupId`. */
  readonly subject: string;
}

/** What differs between two editions of a schema: for validators, by a witness each, and for those who read it. */
export function compareSchemas(pair: SchemaPair): Finding[] {
  const { before, now, direction, examples } = pair;
  const find = (takes: MessageSchema, refuses: MessageSchema, rounds?: number) =>
    findWitnesses(takes, refuses, direction, examples, rounds);
  // A request breaks where it was taken and is refused now; an answer where it comes now and was not to come before.
  const hurts = direction === "request" ? find(before, now) : find(now, before);
  // What got easier hurts nobody, and is worth no long search.
  const helps = direction === "request" ? find(now, before, 0) : find(before, now, 0);
  const findings = [
    ...hurts.map((witness) => witnessed(pair, witness, "breaking")),
    ...helps.map((witness) => witnessed(pair, witness, "harmless")),
  ];
  const covered = new Set(findings.map(({ subject }) => subject));
  const members = compareMembers(pair).filter(
    ({ kind, subject }) => !(kind.startsWith("member") && covered.has(subject)),
  );
  if (findings.length + members.length === 0 && !saysTheSame(before, now, direction)) return [rewritten(pair)];
  return [...findings, ...members];
}

/** What a rule means to whoever is concerned; without words of the validator for a member that has to be there. */
const sentences = {
  request: {
    breaking: (place: string, rule?: string) =>
      rule === undefined ? `${place} is required now.` : `${place} ${rule} now; before, other requests were taken.`,
    harmless: (place: string, rule?: string) =>
      rule === undefined ? `${place} is optional now.` : `${place} is freer: "${rule}" holds no longer.`,
  },
  response: {
    breaking: (place: string, rule?: string) =>
      rule === undefined ? `${place} may be missing now.` : `${place} is promised less: "${rule}" holds no longer.`,
    harmless: (place: string, rule?: string) =>
      rule === undefined ? `${place} is always there now.` : `${place} is promised more exactly: it ${rule} now.`,
  },
} as const;

function witnessed(
  pair: SchemaPair,
  { value, at, message, rule, keyword }: Witness,
  verdict: Finding["verdict"],
): Finding {
  const { direction, subject, before, now } = pair;
  const place = `${subject}${at}`;
  const isBreaking = verdict === "breaking";
  const isRequest = direction === "request";
  // The rule stands in the edition that refuses; the other one has at most what it said instead.
  const ruleIsNew = isRequest === isBreaking;
  const sentence = sentences[direction][verdict](`\`${place}\``, keyword === "required" ? undefined : message);
  return {
    kind: `${direction}-${isRequest === isBreaking ? "narrowed" : "widened"}`,
    verdict,
    direction,
    subject: place,
    message: sentence,
    pointers: ruleIsNew
      ? { now: now.pointer + rule }
      : { now: existing(now, before, rule), before: before.pointer + rule },
    ...(isBreaking && {
      client: isRequest ? "is refused with 400, where it still compiles" : "gets what its types and code do not expect",
    }),
    witness: `${isRequest ? "request" : "answer"} ${JSON.stringify(value)}`,
  };
}

/** Where the rule stood, the schema of now is shown around it as far as it goes the same way. */
function existing(now: MessageSchema, before: MessageSchema, rule: string): string | undefined {
  const members = memberTable(now.document, now.schema, now.pointer);
  const old = memberTable(before.document, before.schema, before.pointer);
  const path = [...old].find(
    ([, { pointer }]) => (before.pointer + rule).startsWith(`${pointer}/`) && pointer !== before.pointer,
  );
  return path === undefined ? now.pointer + rule : (members.get(path[0])?.pointer ?? now.pointer);
}

function rewritten({ subject, direction, now }: SchemaPair): Finding {
  return {
    kind: "rewritten",
    verdict: "harmless",
    direction,
    subject,
    message: `The schema of \`${subject}\` is written otherwise; no message was found that tells the editions apart.`,
    pointers: { now: now.pointer },
  };
}

function compareMembers({ before, now, direction, subject }: SchemaPair): Finding[] {
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
