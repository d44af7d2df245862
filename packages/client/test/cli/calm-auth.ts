import { mockCredentials } from "../../src/cli/mock-credentials.ts";
import { edgeGrid } from "../../src/index.ts";

/** Who may do everything at a mock. */
export const calmAuth = edgeGrid(mockCredentials);
