import { apiIds } from "@edge-contracts/specs/apis";

/** What `edge-mock --help` prints. */
export const usage = `Usage: edge-mock [options] [api…]
       edge-mock verify <recording>…

Serves a mock of each API under its real base path, all on one port.

  --port <number>         port to listen on (4010; 0 takes any free one)
  --host <address>        address to listen on (127.0.0.1)
  --control-port <number> port of the control API (one above --port; only this machine reaches it)
  --tls                   speak TLS (HTTP/1.1 and HTTP/2) with a throwaway certificate, kept with --db
  --tls-host <name>       a name that clients use besides localhost, 127.0.0.1 and ::1; may be repeated
  --tls-ca <file>         write the authority that clients have to trust there (a temporary file)
  --cors                  let web pages of any origin use the APIs, which real servers do not
  --body-limit <bytes>    refuse longer bodies with 413 (10485760)
  --api <id>              serve only this API; may be repeated (${apiIds.join(", ")})
  --contracts <folder>    serve contracts of somebody else: the folder specs that edge-contracts-build has made

  --auth off|presence|verify
                          look at no credentials, want them to be there, or verify signatures and tokens (off)
  --edgerc <file>         write the test credentials there, one section each

  --progression immediate|manual|<ms>
                          things move before the next request, by the control API only, or after so long (2000)
  --db <file>             keep the state over restarts
  --seed <number>         decides everything random but keys and signatures (1)
  --hostnames <number>    size of the simulated world
  --strict-cps            refuse client mutual authentication in a create, as live CPS servers do
  --set <api>.<name>=<value>
                          a setting of a simulator; may be repeated
  --stateless             answer with the contract's examples and remember nothing

  --scenario <name>       begin with a situation that people met on real servers; may be repeated
  --list-scenarios        print every such situation, with its public report
  --drift <name>[,…]      break the contract in these ways; may be repeated
  --list-drift            print every such way
  --json                  print one line {"url": …, "control": …, "apis": {…}} when ready
  --help                  print this

Stop it with Ctrl+C. Send "Prefer: code=404" or "Prefer: example=<name>" to choose an answer.
`;
