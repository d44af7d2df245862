import type { Finding } from "./change.ts";
import { compareMembers } from "./compare-members.ts";
import { findWitnesses, saysTheSame, type Witness } from "./find-witnesses.ts";
import { memberTable } from "./member-table.ts";
import type { MessageSchema, SchemaPair } from "./schema-pair.ts";

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
