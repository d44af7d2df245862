import type { ApiDescription, Operation } from "../runtime/operation-table.ts";
import type { Finding } from "./change.ts";
import { registryPointer } from "./locate-problem-type.ts";

/** What differs between two editions of a contract as a whole: addresses, checks, problems, credentials. */
export function compareDescriptions(before: ApiDescription, now: ApiDescription): Finding[] {
  const findings: Finding[] = [];
  const touched = (isTouched: (operation: Operation) => boolean = () => true) =>
    before.operations.filter(isTouched).map(({ operationId }) => operationId);
  const add = (
    kind: string,
    verdict: Finding["verdict"],
    subject: string,
    message: string,
    more: Partial<Finding> = {},
  ) => {
    const base = { direction: "both", pointers: { now: "" }, operations: touched() } as const;
    findings.push({ kind, verdict, subject, message, ...base, ...more });
  };

  const goneServers = before.servers.filter((url) => !now.servers.includes(url));
  if (goneServers.length > 0) {
    add("servers", "breaking", "servers", `${goneServers.join(", ")} is no server any more.`, {
      pointers: { now: "/servers", before: "/servers" },
      operations: touched(({ servers }) => servers === undefined),
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
        operations: touched(({ request }) => name !== "contentType" || request !== undefined),
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
    const base = {
      direction: "response",
      pointers: { now: registryPointer(problem.slug), before: registryPointer(problem.slug) },
      operations: touched(answersWith(problem.slug)),
    } as const;
    const lost = problem.statuses.filter((status) => !successor?.statuses.includes(status));
    if (successor === undefined) {
      add("problem-gone", "breaking", subject, `The problem \`${problem.slug}\` is gone.`, {
        ...base,
        client: `stops compiling, or never comes true, where it says isProblem(…, "${problem.slug}")`,
        witness: `answer ${problem.statuses[0]} with ${problem.slug}`,
      });
    } else if (lost.length > 0) {
      add(
        "problem-status",
        "harmless",
        subject,
        `The problem \`${problem.slug}\` no longer comes with ${lost.join(", ")}.`,
        base,
      );
    }
  }
  for (const slug of slugs.keys()) {
    const operations = now.operations.filter(answersWith(slug)).map(({ operationId }) => operationId);
    const more = { direction: "response", pointers: { now: registryPointer(slug) }, operations } as const;
    add("problem-new", "harmless", `problem/${slug}`, `The problem \`${slug}\` is new.`, more);
  }
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
        operations: touched(({ security }) => security.some((names) => names.includes(scheme.name))),
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
    add("version", "harmless", "info/version", `It is version ${now.version}, before ${before.version}.`, {
      operations: [],
    });
  return findings;
}

function answersWith(slug: string): (operation: Operation) => boolean {
  return ({ responses }) => Object.values(responses).some(({ problems }) => problems?.includes(slug));
}
