import { apiIds } from "@edge-contracts/specs/apis";
import { needs } from "../need.ts";

/** What `--help` prints. */
export const usage = `edge-conformance --api <id> --target <url>

Runs every documented transaction of an API against a server and says where
the two disagree. The server must be on this machine: the cases write.

  --api <id>         ${apiIds.join(", ")}, several, or all
  --target <url>     the origin of the server, without the API's base path
  --supports <need>  what the server can do beyond its contract: ${needs.join(", ")}
                     (the mock answers any status on demand: prefer)
  --operation <id>   only the cases of this operation; may be repeated
  --report <folder>  also write conformance.json and conformance.junit.xml
  --timeout <s>      how long one answer may take; 10 seconds
  --strict           what is undocumented but tolerable fails too

Exit codes: 0 conforms, 1 drift found, 2 could not run.`;
