import { webcrypto } from "node:crypto";
import { loadX509 } from "../../ground/load-x509.ts";
import type { World } from "../../simulator/world.ts";
import { keyParameters } from "./key-algorithm.ts";

/** The mock's own authority: a root that signed an intermediate, which signs everything else. */
export interface TestAuthority {
  /** PEM. */
  readonly root: string;
  /** PEM. */
  readonly intermediate: string;
  /** The intermediate's private key, base64 of PKCS #8. It protects nothing: no trust store knows the root. */
  readonly key: string;
}

const from = new Date("2020-01-01T00:00:00Z");
const until = new Date("2120-01-01T00:00:00Z");

/** The authority of a world, made when it is first needed and then kept, so that chains still verify after a restart. */
export async function testAuthority({ store }: World): Promise<TestAuthority> {
  const kept = store.collection<TestAuthority>("authority");
  const known = kept.get("test-authority");
  if (known) return known;
  const made = await createAuthority();
  kept.put("test-authority", made);
  return made;
}

async function createAuthority(): Promise<TestAuthority> {
  const x509 = await loadX509();
  const signingAlgorithm = keyParameters.ECDSA;
  const [rootKeys, keys] = (await Promise.all(
    [1, 2].map(() => webcrypto.subtle.generateKey(keyParameters.ECDSA, true, ["sign", "verify"])),
  )) as [webcrypto.CryptoKeyPair, webcrypto.CryptoKeyPair];
  const root = await x509.X509CertificateGenerator.createSelfSigned({
    name: [{ O: ["Edge Contracts"] }, { CN: ["Edge Contracts Test Root"] }],
    keys: rootKeys,
    signingAlgorithm,
    notBefore: from,
    notAfter: until,
    extensions: [
      new x509.BasicConstraintsExtension(true, 1, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
    ],
  });
  const intermediate = await x509.X509CertificateGenerator.create({
    subject: [{ O: ["Edge Contracts"] }, { CN: ["Edge Contracts Test Intermediate"] }],
    issuer: root.subjectName,
    publicKey: keys.publicKey,
    signingKey: rootKeys.privateKey,
    signingAlgorithm,
    notBefore: from,
    notAfter: until,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
    ],
  });
  const key = Buffer.from(await webcrypto.subtle.exportKey("pkcs8", keys.privateKey)).toString("base64");
  return { root: root.toString("pem"), intermediate: intermediate.toString("pem"), key };
}
