import type { Decision } from "../../simulator/decision.ts";
import type { World } from "../../simulator/world.ts";
import { setDeadline } from "../deadlines.ts";
import { inputNotAwaited, notFound } from "../refusals.ts";
import { planAttempt } from "../steps/plan-attempt.ts";
import { changes } from "../store.ts";
import { challengesOf } from "../validation/challenge.ts";
import { currentValidations } from "../validation/current-validations.ts";
import type { ChallengeType, DomainValidation } from "../validation/domain-validation.ts";

interface Publication {
  readonly changeId: number;
  readonly domain?: string;
  readonly type?: ChallengeType;
  readonly content?: string;
}

/** Declares that a challenge is published, because the mock itself looks nowhere. */
export const publishChallenge: Decision = {
  summary: "Declares that a DV challenge is published; the authority then looks for it.",
  alias: "/dv/publish",
  input: {
    changeId: { type: "number", summary: "The change that validates the domain." },
    domain: { type: "string", summary: "The domain; all domains of the change when left out.", optional: true },
    type: {
      type: "string",
      summary: "Where it is published; over HTTP when left out, over DNS for wildcards.",
      oneOf: ["http-01", "dns-01"],
      optional: true,
    },
    content: { type: "string", summary: "What is published; what is asked for when left out.", optional: true },
  },
  decide(input, world) {
    const publication = input as unknown as Publication;
    const change = changes(world).get(publication.changeId);
    if (!change) throw notFound(`There is no change ${publication.changeId}.`);
    if (change.state !== "validating-domains") throw inputNotAwaited("The change does not validate domains now.");
    const current = currentValidations(change.domains);
    const chosen = current.filter(({ domain }) => publication.domain === undefined || domain === publication.domain);
    if (chosen.length === 0) throw notFound(`The change does not validate ${publication.domain}.`);
    const domains = change.domains.map((known) => (chosen.includes(known) ? publish(known, publication) : known));
    changes(world).put(change.id, { ...change, domains });
    attemptSoon(world, change.id);
    return { published: chosen.map(({ domain }) => domain) };
  },
};

function publish(validation: DomainValidation, { type, content }: Publication): DomainValidation {
  const offered = challengesOf(validation);
  const challenge = offered.find((one) => one.type === type) ?? (type ? undefined : offered[0]);
  if (!challenge) throw inputNotAwaited(`${validation.domain} has no ${type} challenge.`);
  const published = { ...validation.published, [challenge.type]: content ?? challenge.responseBody };
  return { ...validation, published };
}

/**
 * Has the authority notice what was published. Where progression is immediate, that waits for a request which meets
 * deadlines, and so not before an acknowledgement: otherwise that would always come too late.
 */
function attemptSoon(world: World, changeId: number): void {
  if (world.progression.mode !== "immediate") planAttempt(world, changeId);
  else setDeadline(world, { step: "validate-domains", id: changeId, at: world.now().getTime() });
}
