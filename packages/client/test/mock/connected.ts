import { type Mock, testCredentials } from "@edge-contracts/mock";
import { createAdminJobsClient } from "../../src/generated/admin-jobs/client.ts";
import { createChinaCdnClient } from "../../src/generated/china-cdn/client.ts";
import { createCpsClient } from "../../src/generated/cps/client.ts";
import { type ClientOptions, edgeGrid } from "../../src/index.ts";
import { withValidation } from "../../src/validate/index.ts";

/** Clients of a mock that verifies, each holding every answer against its contract. */
export function connected({ url: host }: Mock, options: Partial<ClientOptions> = {}) {
  const [credentials] = testCredentials.edgegrid;
  const [token] = testCredentials.tokens;
  if (!credentials || !token) throw new Error("The mock has no test credentials.");
  const auth = edgeGrid(credentials);
  const shared = { ...options, host } as const;
  return {
    china: createChinaCdnClient({ ...shared, auth, fetch: withValidation("china-cdn") }),
    cps: createCpsClient({ ...shared, auth, fetch: withValidation("cps") }),
    jobs: createAdminJobsClient({ ...shared, token: token.token, fetch: withValidation("admin-jobs") }),
  };
}
