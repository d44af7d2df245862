import type { JsonAttributeObject, JsonNameParams } from "@peculiar/x509";
import { loadX509 } from "../../ground/load-x509.ts";
import { coveredNames } from "../covered-names.ts";
import type { CertificateRequestSettings } from "../enrollment-settings.ts";
import { type KeyAlgorithm, keyParameters } from "./key-algorithm.ts";
import { takeKeyPair } from "./key-pool.ts";

/** A certificate signing request in PEM form. Its private key is forgotten: nothing that CPS answers needs it. */
export interface SigningRequest {
  readonly keyAlgorithm: KeyAlgorithm;
  readonly csr: string;
}

/** The order in which CPS lists the subject. */
const subjectFields = ["c", "st", "l", "o", "ou", "cn"] as const;

/** Makes a key pair and signs a request for what an enrollment says. */
export async function createCsr(
  settings: CertificateRequestSettings,
  keyAlgorithm: KeyAlgorithm,
  { excludeSans }: { readonly excludeSans: boolean },
): Promise<SigningRequest> {
  const [x509, keys] = await Promise.all([loadX509(), takeKeyPair(keyAlgorithm)]);
  const subject: JsonNameParams = subjectFields.flatMap((field): JsonNameParams => {
    const value = settings[field];
    // What JSON can escape, UTF-8 cannot always say.
    if (!value) return [];
    // As an object, because a bare string is a notation of its own, in which quotes, backslashes and # mean something.
    const type = field === "c" && /^[a-z]{2}$/i.test(value) ? "printableString" : "utf8String";
    const attribute: JsonAttributeObject = { [type]: value.toWellFormed() };
    return [{ [field.toUpperCase()]: [attribute] }];
  });
  const names = coveredNames(settings).map((name) => ({ type: "dns" as const, value: name.toWellFormed() }));
  const request = await x509.Pkcs10CertificateRequestGenerator.create({
    name: new x509.Name(subject),
    keys,
    signingAlgorithm: keyParameters[keyAlgorithm],
    extensions: excludeSans ? [] : [new x509.SubjectAlternativeNameExtension(names)],
  });
  return { keyAlgorithm, csr: request.toString("pem") };
}
