import type { Failure } from "./failure.ts";

const report = (label: string, path: string) => ({ label, url: `https://github.com/${path}` });
const authenticate = { label: "Authenticate", url: "guides/authenticate/" };

/** What goes wrong before an API answers, and is written in no contract: signatures, gateways, connections. */
export const transportFailures: readonly Failure[] = [
  {
    id: "clock-skew",
    kind: "signature",
    title: "Invalid timestamp",
    meaning: "The gateway takes a signature for 30 seconds; this one is older or from the future.",
    cause: "The clock of the machine that signs is wrong, or the request waited between signing and sending.",
    remedy:
      "Set the clock (NTP), sign as the last step before sending, and sign every repetition anew. The client of this repository does both and can take the server's clock.",
    links: [authenticate, report("public report", "akamai/terraform-provider-akamai/issues/758")],
    signs: { phrases: ["invalid timestamp", "clock skew", "timestamp is too old"], statuses: [400] },
  },
  {
    id: "signature-mismatch",
    kind: "signature",
    title: "The signature does not match",
    meaning: "The gateway computed another signature than the one in Authorization.",
    cause:
      "Often a secret with a blank or a comment behind it, a path or query that was changed after signing, or a body that was cut: a max-body line in .edgerc that does not fit the server's limit of 131,072 bytes.",
    remedy:
      "Compare client_secret with the portal, sign the request as it goes on the wire, and remove max-body from .edgerc.",
    links: [authenticate, report("public report", "akamai/AkamaiOPEN-edgegrid-node/issues/7")],
    signs: { phrases: ["signature does not match", "signature mismatch", "inconsistent signature"], statuses: [401] },
  },
  {
    id: "nonce-used",
    kind: "signature",
    title: "Invalid nonce",
    meaning: "The same signed request arrived twice.",
    cause: "A proxy or a library repeated the request with the former Authorization header.",
    remedy: "Put the repetition around the signing: every attempt needs a new nonce and signature.",
    links: [authenticate],
    signs: { phrases: ["invalid nonce", "nonce was used", "nonce already"] },
  },
  {
    id: "waf-burst",
    kind: "firewall",
    title: "WAF deny rule IPBLOCK-BURST",
    meaning:
      "A firewall in front of the API refused the address for a while, with status 400 or 403 and no problem of the API.",
    cause: "Too many requests came from one address within seconds.",
    remedy:
      "Send fewer requests at once and wait some minutes. It is no fault of the request: the same one is accepted later.",
    links: [report("public report", "akamai/terraform-provider-akamai/issues/728")],
    signs: { phrases: ["ipblock-burst", "waf deny rule", "ipblock"], statuses: [400, 403] },
  },
  {
    id: "rate-limit",
    kind: "gateway",
    title: "Too Many Requests",
    meaning: "The account has used up its requests; all clients of the account share them.",
    cause: "Polling without a pause, or several programs at once.",
    remedy: "Wait as long as Retry-After or the text says, and poll less often. Waiters of the client do so.",
    links: [report("public report", "akamai/terraform-provider-akamai/issues/753")],
    signs: { phrases: ["too many requests", "rate limit", "exceeded limit"], statuses: [429] },
  },
  {
    id: "connection-ended",
    kind: "connection",
    title: "unexpected EOF, ECONNRESET, socket hang up",
    meaning: "The connection ended before the answer was complete.",
    cause: "A proxy or the network closed it; whether the request took effect is not known.",
    remedy: "Repeat what only reads. Before a write is repeated, read the object: the first attempt may have worked.",
    links: [report("public report", "akamai/terraform-provider-akamai/issues/562")],
    signs: { phrases: ["unexpected eof", "ended prematurely", "econnreset", "socket hang up", "connection reset"] },
  },
  {
    id: "tls-name",
    kind: "TLS",
    title: "The certificate is for another name",
    meaning: "The host that answered has a certificate that does not name the host that was asked.",
    cause: "The host in .edgerc is incomplete or has a scheme or slash, or DNS leads to a proxy.",
    remedy: "Copy the host from the portal as it is: akab-….luna.akamaiapis.net, without https:// and without a slash.",
    links: [authenticate],
    signs: {
      phrases: [
        "err_tls_cert_altname_invalid",
        "altname",
        "certificate is valid for",
        "hostname mismatch",
        "does not match certificate",
      ],
    },
  },
  {
    id: "tls-trust",
    kind: "TLS",
    title: "The certificate is not trusted",
    meaning: "The certificate of the server leads to no authority that this machine trusts.",
    cause:
      "A proxy opens the connection with a certificate of its own, or the mock serves TLS with its test authority.",
    remedy:
      "Give the program the authority's certificate (NODE_EXTRA_CA_CERTS, SSL_CERT_FILE). Never switch the check off for a real host.",
    links: [{ label: "Run the mock", url: "guides/run-the-mock/" }],
    signs: {
      phrases: [
        "unable to verify the first certificate",
        "self-signed certificate",
        "self signed certificate",
        "unable_to_verify",
        "unknown authority",
        "certificate verify failed",
        "unable to get local issuer",
      ],
    },
  },
  {
    id: "edgerc-missing",
    kind: "credentials",
    title: "There is no .edgerc, or no such section",
    meaning: "The program found no credentials to sign with.",
    cause:
      "The file stands elsewhere, the section has another name, or the environment names only some of the four values.",
    remedy: "Name file and section, or set host, client_token, client_secret and access_token together.",
    links: [authenticate],
    signs: {
      phrases: [
        "edgerc",
        "section does not exist",
        "nosectionerror",
        "nooptionerror",
        "clienttoken' of undefined",
        "reading 'clienttoken'",
        "missing required",
        "akamai_client_secret",
        "akamai_host",
      ],
    },
  },
  {
    id: "not-json",
    kind: "gateway",
    title: "The answer is HTML or empty where JSON was expected",
    meaning: "Something in front of the API answered, or the answer has no body.",
    cause: "A gateway's error page, a proxy's login page, or an operation that answers without a body.",
    remedy:
      "Look at status and Content-Type before the body. Repeat what only reads; for 204 and for 200 without a body there is nothing to parse.",
    links: [report("public report", "akamai/cli/issues/80")],
    signs: {
      phrases: [
        "unexpected token <",
        "invalid character '<'",
        "unexpected end of json",
        "expecting value: line 1",
        "<!doctype html",
        "<html",
      ],
    },
  },
];
