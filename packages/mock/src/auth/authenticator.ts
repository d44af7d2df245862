import type { Authenticate } from "../ground/authenticate.ts";
import type { Auth } from "./auth.ts";
import { createVerifier } from "./create-verifier.ts";
import type { Credentials } from "./credentials.ts";
import { requirePresence } from "./require-presence.ts";

/** What checks credentials; `undefined` where nothing does. */
export function authenticator(auth: Auth, credentials: Credentials): Authenticate | undefined {
  switch (auth) {
    case "off":
      return undefined;
    case "presence":
      return requirePresence;
    case "verify":
      return createVerifier(credentials);
  }
}
