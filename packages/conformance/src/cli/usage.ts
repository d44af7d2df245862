import { apiIds } from "@edge-contracts/specs/apis";
import { lieClasses } from "../report/power.ts";
import { needs } from "../target/need.ts";

/** What `--help` prints. */
export const usage = `edge-conformance --api <id> --target <url>
edge-conformance gateway --api <id> --target <url>    (gateway --help)
edge-conformance judge <file>…                        (judge --help)
edge-conformance merge --report <folder> <conformance.json>…
edge-conformance watch --api <id> --repository <o/n>  (watch --help)
edge-conformance clean <ledger>                       (clean --help)

Runs every documented transaction of an API against a server and says where
the two disagree. Only reads unless writing is allowed.

  --api <id>          ${apiIds.join(", ")}, several, or all
  --contract <file>   judge by this OpenAPI document instead: 3.0, 3.1, 3.2 or
                      Swagger 2.0, YAML or JSON, with the files beside it
  --contracts <dir>   judge by contracts of somebody else: the folder specs that
                      edge-contracts-build has made
  --target <url>      the origin of the server, without the API's base path
  --plan              print what would be sent and send nothing
  --token <token>     sent as the contract wants one, as bearer or user:password
                      too; better given as EDGE_CONFORMANCE_TOKEN
  --edgerc <file>     sign with EdgeGrid; the environment and ~/.edgerc unless given
  --section <name>    the section of that file
  --account-switch-key <k>  act for another account
  --read-only-section <n>   a client that may read only, and
  --no-grant-section <n>    one without the grant for the API: other sections of
                      that file, to see that they cannot do more
  --read-only-token <t>, --no-grant-token <t>   the same for tokens; better given
                      as EDGE_CONFORMANCE_READ_ONLY_TOKEN and …_NO_GRANT_TOKEN
  --allow-writes      send more than GET, HEAD and OPTIONS
  --allow-host <h>    a host other than this machine that may be written to
  --destructive <id>  an operation that may destroy something there
  --supports <need>   what the first requests cannot find out: ${needs.join(", ")}
                      (a server that keeps nothing is stateless)
  --control <url>     the control API of a mock, to make it fail on demand and
                      to move its state; workflows and some flows need it
  --no-workflows      leave out the contract's workflows, which take seconds
  --operation <id>    only the cases of this operation; may be repeated
  --budget <n>        send so many requests that must be refused; 500
  --seed <n>          which of them, where there are more; 1
  --report <folder>   also write reports: JSON, JUnit, Markdown, one HTML page
  --record <file>     one redacted exchange a line, as it happens
  --har <file>        all of them as an HTTP archive, at the end
  --subjects <file>   which hostname, enrollment and so on to use: a JSON object by
                      the names of parameters; else the server's lists are asked
  --discover          ask them on this machine too
  --rate <n>          requests per minute, or off; 35, and off on this machine
  --ledger <file>     where to write down what the run creates, before it does;
                      a file below ~/.local/state unless given
  --time-budget <m>   stop sending after so many minutes
  --resume <file>     go on with the run that left this recording
  --shard <i/n>       only the i-th of n parts
  --min-coverage <p>  less than p percent of the documented answers seen is no
                      verdict: exit code 2; merge understands it too
  --require-power <c> a run that could not have caught this class of lies is no
                      verdict either: ${lieClasses.slice(0, 4).join(", ")},
                      ${lieClasses.slice(4).join(", ")}; half of its checks must have been made,
                      or, with =<p>, p percent of its lies be caught; a number alone
                      is meant for every class; merge understands it too
  --annotations       also print what failed as workflow commands of GitHub, at the
                      lines of the contract; within its actions without asking
  --timeout <s>       how long one answer may take; 10 seconds
  --strict            what is undocumented but tolerable fails too
  --strict-http       what HTTP demands and the contract does not fails too

Exit codes: 0 conforms, 1 drift found, 2 could not run.`;
