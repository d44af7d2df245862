import { apiIds } from "@edge-contracts/specs/apis";

/** What `edge-mock --help` prints. */
export const usage = `Usage: edge-mock [options] [api…]

Serves a mock of each API under its real base path, all on one port.

  --port <number>         port to listen on (4010; 0 takes any free one)
  --host <address>        address to listen on (127.0.0.1)
  --auth off|presence     look at no credentials (off), or want the headers to be there
  --api <id>              serve only this API; may be repeated (${apiIds.join(", ")})
  --json                  print one line {"url": …, "apis": {…}} when ready
  --help                  print this

Stop it with Ctrl+C. Send "Prefer: code=404" or "Prefer: example=<name>" to choose an answer.
`;
