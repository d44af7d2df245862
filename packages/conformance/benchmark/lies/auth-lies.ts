import { type Lie, liesAbout, type Scene } from "./lie.ts";

/** Lets in whom the honest server turns away with these words. */
const letsIn =
  (words: RegExp, isMeant: (scene: Scene) => boolean = () => true): Lie["tell"] =>
  async (scene) => {
    const { status, body } = await scene.honest();
    const isTurnedAway = [400, 401, 403].includes(status) && words.test(body.toString());
    return isTurnedAway && isMeant(scene) ? scene.ask(await scene.sign(scene.request)) : undefined;
  };

const isAnonymous = ({ request }: Scene) =>
  request.headers["authorization"] === undefined && request.headers["x-auth-token"] === undefined;
const reads = ({ operation }: Scene) => operation.effect === "read";

/** Credentials that are not looked at as they should be. */
export const authLies = liesAbout("auth", [
  { name: "anonymous-let-in", tell: letsIn(/^/, isAnonymous) },
  { name: "any-signature", tell: letsIn(/signature does not match|token|credential/i, (scene) => !isAnonymous(scene)) },
  { name: "any-client", tell: letsIn(/inactive client/i) },
  { name: "any-time", tell: letsIn(/invalid timestamp/i) },
  { name: "any-number-of-times", tell: letsIn(/nonce/i) },
  {
    name: "readers-may-write",
    where: ({ effect }) => effect !== "read",
    tell: letsIn(/grant|not authorized|operator/i),
  },
  {
    name: "strangers-may-read",
    where: ({ effect }) => effect === "read",
    tell: letsIn(/grant|not authorized|operator/i, reads),
  },
  {
    name: "refusals-swapped",
    tell: async ({ honest }) => {
      const answer = await honest();
      return answer.status === 403 ? { ...answer, status: 401 } : undefined;
    },
  },
]);
