// Preloaded with NODE_OPTIONS=--import: refuses every connection and name look-up beyond this machine before anything
// is sent, and writes down who tried. Child processes inherit it.
import dns from "node:dns";
import { appendFileSync } from "node:fs";
import net from "node:net";

const log = process.env.NETWORK_GUARD_LOG;
const isLocal = (host) => host === undefined || /^(localhost|127\.|::1$|\[::1\]$)/.test(host);

function refuse(host) {
  appendFileSync(log, `${host} by ${process.argv.slice(1).join(" ")}\n`);
  throw new Error(`The network guard refused ${host}.`);
}

const { connect } = net.Socket.prototype;
net.Socket.prototype.connect = function (...args) {
  const [options] = Array.isArray(args[0]) ? args[0] : args;
  const host = typeof options === "object" ? options.host : typeof args[1] === "string" ? args[1] : undefined;
  if (!isLocal(host)) refuse(host);
  return connect.apply(this, args);
};
for (const api of [dns, dns.promises]) {
  const { lookup } = api;
  api.lookup = (host, ...rest) => (isLocal(host) ? lookup(host, ...rest) : refuse(host));
}
