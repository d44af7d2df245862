import { webcrypto } from "node:crypto";
import { isIP } from "node:net";
import { loadX509 } from "../ground/load-x509.ts";

/** What a server needs to speak TLS, and what a client needs to trust it; all PEM. */
export interface ServerIdentity {
  /** The authority, for clients. */
  readonly ca: string;
  readonly cert: string;
  /** The server's private key. The authority's own is forgotten as soon as it has signed. */
  readonly key: string;
  /** The names and addresses that the certificate is for. */
  readonly hosts: readonly string[];
}

const day = 86_400_000;
const algorithm = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" } as const;

/** Makes an authority that nobody else knows and has it sign one certificate, which is all it will ever sign. */
export async function throwawayCertificate(hosts: readonly string[]): Promise<ServerIdentity> {
  const x509 = await loadX509();
  const [authority, server] = (await Promise.all(
    [1, 2].map(() => webcrypto.subtle.generateKey(algorithm, true, ["sign", "verify"])),
  )) as [webcrypto.CryptoKeyPair, webcrypto.CryptoKeyPair];
  const now = Date.now();
  // A day of grace for clocks that are behind; a life that the strictest of clients accept.
  const life = { notBefore: new Date(now - day), notAfter: new Date(now + 365 * day) };
  const name = [{ O: ["Edge Contracts"] }, { CN: ["edge-mock throwaway authority"] }];
  const root = await x509.X509CertificateGenerator.createSelfSigned({
    name,
    keys: authority,
    signingAlgorithm: algorithm,
    ...life,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(authority.publicKey),
    ],
  });
  const certificate = await x509.X509CertificateGenerator.create({
    subject: [{ CN: [hosts[0] ?? "localhost"] }],
    issuer: root.subjectName,
    publicKey: server.publicKey,
    signingKey: authority.privateKey,
    signingAlgorithm: algorithm,
    ...life,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension(
        hosts.map((value) => ({ type: isIP(value) ? ("ip" as const) : ("dns" as const), value })),
      ),
      await x509.AuthorityKeyIdentifierExtension.create(authority.publicKey),
      await x509.SubjectKeyIdentifierExtension.create(server.publicKey),
    ],
  });
  const key = Buffer.from(await webcrypto.subtle.exportKey("pkcs8", server.privateKey)).toString("base64");
  const lines = key.match(/.{1,64}/g)?.join("\n");
  return {
    ca: root.toString("pem"),
    cert: certificate.toString("pem"),
    key: `-----BEGIN PRIVATE KEY-----\n${lines}\n-----END PRIVATE KEY-----\n`,
    hosts,
  };
}
