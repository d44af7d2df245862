/** What `gateway --help` prints. */
export const gatewayUsage = `edge-conformance gateway --api <id> --target <url>

Opens a proxy on this machine in front of a server. Point curl, an app or any
test tool at the URL that it prints; Ctrl-C ends it with a report of every
answer that broke the contract.

  --api <id>          whose contract to hold the server against
  --contract <file>   hold it against this OpenAPI document instead: 3.0, 3.1, 3.2
                      or Swagger 2.0, YAML or JSON, with the files beside it
  --target <url>      the origin of the server, without the API's base path
  --token <token>     sent as the contract wants one, as bearer or user:password
                      too; better given as EDGE_CONFORMANCE_TOKEN
  --edgerc <file>     sign with EdgeGrid; the environment and ~/.edgerc unless given
  --section <name>    the section of that file
  --account-switch-key <k>  act for another account
  --allow-writes      let through more than GET, HEAD and OPTIONS
  --allow-host <h>    a host other than this machine that may be written to
  --destructive <id>  an operation that may destroy something there
  --record <file>     one redacted exchange a line, as it happens
  --har <file>        all of them as an HTTP archive, at the end
  --report <file>     the report as JSON
  --timeout <s>       how long one answer may take; 10 seconds
  --strict            what is undocumented but tolerable fails too

Exit codes: 0 no drift seen, 1 drift seen, 2 nothing seen or could not run.`;
