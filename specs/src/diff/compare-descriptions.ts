import type { ApiDescription } from "../runtime/operation-table.ts";
import type { Finding } from "./change.ts";

/** What differs between two editions of a contract as a whole: addresses, checks, problems, credentials. */
export function compareDescriptions(before: ApiDescription, now: ApiDescription): Finding[] {
  const findings: Finding[] = [];
  const add = (
    kind: string,
    verdict: Finding["verdict"],
    subject: string,
    message: string,
    more: Partial<Finding> = {},
  ) => findings.push({ kind, verdict, subject, message, direction: "both", pointers: { now: "" }, ...more });

  const goneServers = before.servers.filter((url) => !now.servers.includes(url));
  if (goneServers.length > 0) {
    add("servers", "breaking", "servers", `${goneServers.join(", ")} is no server any more.`, {
      pointers: { now: "/servers", before: "/servers" },
      client: "goes to another address",
      witness: `request to ${goneServers[0]}`,
    });
  }
  for (const [name, strict, sent] of [
    ["accept", "exact", "Accept: */json"],
    ["contentType", "exact", "another Content-Type"],
    ["unknownQuery", "reject", "?unknown=1"],
  ] as const) {
    if (before.checks[name] === now.checks[name]) continue;
    const isStricter = now.checks[name] === strict;
    add(
      "checks",
      isStricter ? "breaking" : "harmless",
      `x-checks/${name}`,
      `\`${name}\` is ${now.checks[name]} now, before ${before.checks[name]}.`,
      {
        direction: "request",
        pointers: { now: `/x-checks/${name}`, before: `/x-checks/${name}` },
        ...(isStricter && { client: "is refused where it was not looked at before", witness: `request with ${sent}` }),
      },
    );
  }
  const labels = (one: ApiDescription, other: ApiDescription) =>
    one.problemMediaTypes.filter((label) => !other.problemMediaTypes.includes(label));
  const [lostLabels, newLabels] = [labels(before, now), labels(now, before)];
  if (lostLabels.length > 0) {
    add(
      "problem-label-gone",
      "breaking",
      "x-problem-media-types",
      `An error labelled ${lostLabels.join(", ")} counts as a problem no longer.`,
      {
        direction: "response",
        pointers: { now: "/x-problem-media-types", before: "/x-problem-media-types" },
        client: "sees an undocumented error where it saw a problem",
        witness: `answer 400 with Content-Type: ${lostLabels[0]}`,
      },
    );
  }
  if (newLabels.length > 0) {
    add(
      "problem-label-new",
      "breaking",
      "x-problem-media-types",
      `An error may be labelled ${newLabels.join(", ")} too.`,
      {
        direction: "response",
        pointers: { now: "/x-problem-media-types" },
        client: "of before takes the error for an undocumented one",
        witness: `answer 400 with Content-Type: ${newLabels[0]}`,
      },
    );
  }
  const slugs = new Map(now.problemTypes.map((problem) => [problem.slug, problem]));
  for (const problem of before.problemTypes) {
    const successor = slugs.get(problem.slug);
    slugs.delete(problem.slug);
    const subject = `problem/${problem.slug}`;
    const lost = problem.statuses.filter((status) => !successor?.statuses.includes(status));
    if (successor === undefined) {
      add("problem-gone", "breaking", subject, `The problem \`${problem.slug}\` is gone.`, {
        direction: "response",
        client: `stops compiling, or never comes true, where it says isProblem(…, "${problem.slug}")`,
        witness: `answer ${problem.statuses[0]} with ${problem.slug}`,
      });
    } else if (lost.length > 0) {
      add(
        "problem-status",
        "harmless",
        subject,
        `The problem \`${problem.slug}\` no longer comes with ${lost.join(", ")}.`,
      );
    }
  }
  for (const slug of slugs.keys()) add("problem-new", "harmless", `problem/${slug}`, `The problem \`${slug}\` is new.`);
  for (const scheme of before.securitySchemes) {
    const successor = now.securitySchemes.find(({ name }) => name === scheme.name);
    if (JSON.stringify(successor) === JSON.stringify(scheme)) continue;
    add(
      "security-scheme",
      "breaking",
      `security/${scheme.name}`,
      `The credentials \`${scheme.name}\` ${successor ? "are sent otherwise" : "are gone"}.`,
      {
        direction: "request",
        pointers: {
          now: `/components/securitySchemes/${scheme.name}`,
          before: `/components/securitySchemes/${scheme.name}`,
        },
        client: "is refused with 401",
        witness: `request with ${scheme.name} as before`,
      },
    );
  }
  if (before.version !== now.version)
    add("version", "harmless", "info/version", `It is version ${now.version}, before ${before.version}.`);
  return findings;
}
