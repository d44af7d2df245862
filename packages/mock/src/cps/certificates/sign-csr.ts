import { webcrypto } from "node:crypto";
import { loadX509 } from "../../ground/load-x509.ts";
import type { World } from "../../simulator/world.ts";
import { keyParameters } from "./key-algorithm.ts";
import { testAuthority } from "./test-authority.ts";

/** What the test authority may do otherwise than the request asks, so that every check of an upload can be tried. */
export interface SigningWish {
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** Instead of the alternative names in the request. */
  readonly names?: readonly string[];
}

/** A signed certificate and the chain up to, but without, the root, both PEM. */
export interface SignedCertificate {
  readonly certificate: string;
  readonly trustChain: string;
}

/** Where certificates of the test authority say that their revocation can be looked up. Nobody answers there. */
const ocspUri = "http://ocsp.edge-contracts.example";
const subjectAltName = "2.5.29.17";

/** Whether text is a signing request whose own signature is right. */
export async function isSigningRequest(pem: string): Promise<boolean> {
  const x509 = await loadX509();
  try {
    return await new x509.Pkcs10CertificateRequest(pem).verify();
  } catch {
    return false;
  }
}

/** Signs a request with the world's test authority. */
export async function signCsr(world: World, pem: string, wish: SigningWish): Promise<SignedCertificate> {
  const x509 = await loadX509();
  const authority = await testAuthority(world);
  const request = new x509.Pkcs10CertificateRequest(pem);
  const { subjectName } = new x509.X509Certificate(authority.intermediate);
  const algorithm = keyParameters.ECDSA;
  const signingKey = await webcrypto.subtle.importKey("pkcs8", Buffer.from(authority.key, "base64"), algorithm, false, [
    "sign",
  ]);
  const asked = request.extensions.find(({ type }) => type === subjectAltName);
  const names = wish.names?.map((name) => ({ type: "dns" as const, value: name.toWellFormed() }));
  const alternatives = names ? new x509.SubjectAlternativeNameExtension(names) : asked;
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: Buffer.from([0x4e, ...webcrypto.getRandomValues(new Uint8Array(15))]).toString("hex"),
    subject: request.subjectName,
    issuer: subjectName,
    publicKey: request.publicKey,
    signingKey,
    signingAlgorithm: algorithm,
    notBefore: wish.notBefore,
    notAfter: wish.notAfter,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.AuthorityInfoAccessExtension({ ocsp: ocspUri }),
      ...(alternatives ? [alternatives] : []),
    ],
  });
  return { certificate: certificate.toString("pem"), trustChain: authority.intermediate };
}
