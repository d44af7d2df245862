import type { Flow, FlowAnswer, FlowServer } from "../../src/flows/flow.ts";
import { acknowledge, acknowledgements, answers, complete } from "../support/answer-change.ts";
import { type ChangeParams, finalStates, followChange, inputsOf } from "../support/change-progress.ts";
import { createDomainValidated } from "../support/domain-validated.ts";
import { createOwnEnrollment, lastSegment, ownEnrollmentWrites, removeEnrollment } from "../support/own-enrollment.ts";

/** Acknowledges warnings until the change asks for `wanted`. */
async function reach(server: FlowServer, params: ChangeParams, wanted: string) {
  for (let stops = 0; stops < 5; stops++) {
    const change = await followChange(server, params, (each) => inputsOf(each).length > 0);
    const [input = ""] = inputsOf(change);
    if (input === wanted) return change;
    const { update } = acknowledgements[input] ?? {};
    if (update === undefined) break;
    await server.call(update, { params, ...acknowledge }, [200, 204]);
  }
  return server.giveUp(`the change does not ask for ${wanted}`);
}

/** Notes where a signing request does not say what it is made of. */
async function requireSubject(server: FlowServer, answer: FlowAnswer, enrollmentId: string) {
  const { csr: wanted, thirdParty } = (await server.read("getEnrollment", { enrollmentId })).body;
  const { cn, c, st, l, o } = wanted;
  const names = thirdParty?.excludeSans ? [] : (wanted.sans ?? []);
  // Other letters have several encodings there.
  const told = [cn, c, st, l, o, ...names].filter((text) => /^[ -~]+$/.test(text ?? "")) as string[];
  for (const [index, { csr }] of ((answer.body?.csrs ?? []) as { csr: string }[]).entries()) {
    const request = Buffer.from(csr.replaceAll(/-----[^-]*-----|\s/g, ""), "base64")
      .toString("latin1")
      .toLowerCase();
    const isWhole = told.every((text) => request.includes(text.toLowerCase()));
    server.require(isWhole, "lacks some of what it is made of", { answer, at: `/csrs/${index}/csr` });
  }
}

/** Reads what one network serves, and notes where the deployments of both show something else of it. */
async function readDeployment(server: FlowServer, network: "staging" | "production", enrollmentId: string) {
  const operationId = network === "staging" ? "getStagingDeployment" : "getProductionDeployment";
  const answer = await server.read(operationId, { enrollmentId });
  const { body } = await server.read("listDeployments", { enrollmentId });
  server.requireSame({ answer }, body?.[network], "is not what listDeployments shows of it", { onlyCommon: true });
  return answer;
}

/** Notes where another certificate, or other settings on the networks, are to be there at once: they need a change. */
async function requireChange(server: FlowServer, enrollmentId: string, enrollment: Body) {
  const { csr, networkConfiguration } = enrollment;
  const { disallowedTlsVersions, dnsNameSettings } = networkConfiguration;
  const cloned = { cloneDnsNames: !dnsNameSettings?.cloneDnsNames, dnsNames: null };
  const versions = (disallowedTlsVersions ?? []).length === 1 ? ["TLSv1", "TLSv1_1"] : ["TLSv1"];
  const update = async (change: object) => {
    const wanted = { params: { enrollmentId }, body: { ...enrollment, ...change } };
    const { body } = await server.call("updateEnrollment", wanted, [202, 400, 409]);
    return ((body?.changes ?? []) as unknown[]).map((begun) => ({ enrollmentId, changeId: lastSegment(begun) }));
  };
  for (const change of [
    { csr: { ...csr, l: csr.l === "Boston" ? "Cambridge" : "Boston" } },
    { networkConfiguration: { ...networkConfiguration, dnsNameSettings: cloned } },
  ]) {
    for (const params of await update(change)) await server.call("cancelChange", { params }, [200, 409]);
  }
  const settings = { networkConfiguration: { ...networkConfiguration, disallowedTlsVersions: versions } };
  for (const params of await update(settings)) await complete(server, params);
}

/** The certificate that a deployment shows first, without blank lines around it. */
function certificateIn(deployment: { primaryCertificate?: { certificate?: string } | null } | null | undefined) {
  return deployment?.primaryCertificate?.certificate?.trim();
}

// biome-ignore lint/suspicious/noExplicitAny: an enrollment as the server has it
type Body = any;

const flows: Flow[] = [
  {
    name: "unasked-input-is-refused",
    operation: "acknowledgeChangeManagement",
    needs: ["state"],
    writes: [...ownEnrollmentWrites, ...answers],
    async run(server) {
      const { enrollmentId, changeId } = await createOwnEnrollment(server);
      const params = { enrollmentId, changeId };
      const before = await server.read("getChange", params);
      for (const [type, { info, update }] of Object.entries(acknowledgements)) {
        if (inputsOf(before).includes(type)) continue;
        await server.call(info, { params }, [404, 409]);
        await server.call(update, { params, ...acknowledge }, [404, 409]);
      }
      const answer = await server.read("getChange", params);
      // Time may have moved it on meanwhile, but it must not have ended.
      const hasEnded = finalStates.has(answer.body?.statusInfo?.state);
      server.require(!hasEnded, "ended by an input that was refused", { answer, at: "/statusInfo/state" });
      const isSame = answer.body?.statusInfo?.state === before.body?.statusInfo?.state;
      if (isSame)
        server.requireSame({ answer, at: "/allowedInput" }, before.body?.allowedInput, "is changed by a refused input");
    },
  },
  {
    name: "denied-goes-no-further",
    operation: "acknowledgePreVerificationWarnings",
    needs: ["state", "control-api"],
    writes: [...ownEnrollmentWrites, ...answers],
    async run(server) {
      const { enrollmentId, changeId } = await createOwnEnrollment(server);
      const params = { enrollmentId, changeId };
      await server.stopTime();
      const warning = { check: "pre-verification", code: "DNS_NAME_NOT_CNAMED" };
      await server.control.decide("cps", "raise-warnings", { enrollmentId: Number(enrollmentId), ...warning });
      const waiting = await followChange(server, params, (each) => inputsOf(each).length > 0);
      const [input = ""] = inputsOf(waiting);
      const { update } = acknowledgements[input] ?? server.giveUp(`the change asks for ${input}`);
      const deny = { ...acknowledge, body: { acknowledgement: "deny" } };
      await server.call(update, { params, ...deny }, [200, 204]);
      for (let rounds = 0; rounds < 5; rounds++) {
        const answer = await server.call("getChange", { params }, [200, 404]);
        if (answer.status === 404) return;
        const goesOn =
          answer.body?.statusInfo?.state === "completed" || inputsOf(answer).some((each) => each !== input);
        server.require(!goesOn, "goes on although it was denied", { answer, at: "/statusInfo/state" });
        await server.control.advance();
      }
    },
  },
  {
    name: "third-party-certificate-goes-live",
    operation: "uploadThirdPartyCertificate",
    needs: ["state", "control-api"],
    writes: [...ownEnrollmentWrites, ...answers, "uploadThirdPartyCertificate", "cancelChange", "updateEnrollment"],
    async run(server) {
      const { enrollmentId, changeId, sent } = await createOwnEnrollment(server);
      if (sent["validationType"] !== "third-party")
        return server.giveUp("the first example is no third-party enrollment");
      const params = { enrollmentId, changeId };
      await server.stopTime();
      await reach(server, params, "third-party-certificate");
      const requested = await server.read("getThirdPartyCsr", params);
      const { body } = requested;
      await requireSubject(server, requested, enrollmentId);
      const certificatesAndTrustChains = [];
      for (const { csr, keyAlgorithm } of body?.csrs ?? []) {
        const signed = (await server.control.decide("cps", "sign-csr", { csr })) as Record<string, string>;
        certificatesAndTrustChains.push({ ...signed, keyAlgorithm });
      }
      await server.call("uploadThirdPartyCertificate", { params, body: { certificatesAndTrustChains } }, [200, 204]);
      const certificate = certificatesAndTrustChains[0]?.["certificate" as never] as string | undefined;

      const waiting = await reach(server, params, "change-management");
      const staging = await readDeployment(server, "staging", enrollmentId);
      const isStaged = certificateIn(staging.body) === certificate?.trim();
      server.require(isStaged, "is not the certificate that was uploaded", {
        answer: staging,
        at: "/primaryCertificate/certificate",
      });
      const info = await server.read("getChangeManagementInfo", params);
      const answerWith = (hash: string, statuses: readonly number[]) => {
        const contentType = "application/vnd.akamai.cps.acknowledgement-with-hash.v1+json";
        return server.call(
          "acknowledgeChangeManagement",
          { params, contentType, body: { acknowledgement: "acknowledge", hash } },
          statuses,
        );
      };
      await answerWith(`not-${info.body.validationResultHash}`, [400, 409]);
      const unmoved = await server.read("getChange", params);
      server.requireSame({ answer: unmoved }, waiting.body, "is changed by an acknowledgement of something else");
      await answerWith(info.body.validationResultHash, [200, 204]);
      await answerWith(info.body.validationResultHash, [404, 409]);

      await followChange(server, params, (each) => each.body?.statusInfo?.state === "completed");
      const production = await readDeployment(server, "production", enrollmentId);
      const isLive = certificateIn(production.body) === certificate?.trim();
      server.require(isLive, "is not the certificate whose change has completed", {
        answer: production,
        at: "/primaryCertificate/certificate",
      });
      const enrollment = await server.read("getEnrollment", { enrollmentId });
      server.requireSame({ answer: enrollment, at: "/pendingChanges" }, [], "has a change that has completed");
      const history = await server.read("getChangeHistory", { enrollmentId });
      server.requireSame({ answer: history, at: "/changes/0/status" }, "completed", "is not how the change ended");
      const certificates = await server.read("getCertificateHistory", { enrollmentId });
      const isKept = (certificates.body?.certificates ?? []).some(
        (each: Parameters<typeof certificateIn>[0]) => certificateIn(each) === certificate?.trim(),
      );
      server.require(isKept, "lacks the certificate that was deployed", { answer: certificates, at: "/certificates" });

      await server.call("cancelChange", { params }, [404, 409]);
      const still = await server.call("getChange", { params }, [200, 404]);
      if (still.status === 200)
        server.requireSame({ answer: still, at: "/statusInfo/state" }, "completed", "is not how the change ended");
      const same = await server.call("updateEnrollment", { params: { enrollmentId }, body: enrollment.body }, [200]);
      server.requireSame({ answer: same, at: "/changes" }, [], "begins a change although nothing is to be changed");
      await requireChange(server, enrollmentId, enrollment.body);

      const removed = await removeEnrollment(server, enrollmentId);
      for (const change of removed.body?.changes ?? []) {
        const removal = { enrollmentId, changeId: lastSegment(change) };
        for (let rounds = 0; rounds < 20; rounds++) {
          const { status, body: now } = await server.call("getChange", { params: removal }, [200, 404]);
          if (status === 404 || now?.statusInfo?.state === "completed") break;
          const [input = ""] = (now?.allowedInput ?? []).map(({ type }: { type: string }) => type);
          const { update } = acknowledgements[input] ?? {};
          if (update) await server.call(update, { params: removal, ...acknowledge }, [200, 204]);
          await server.control.advance();
        }
      }
      await server.call("getEnrollment", { params: { enrollmentId } }, [404]);
    },
  },
  {
    name: "domains-are-validated-first",
    operation: "acknowledgeDvChallenges",
    needs: ["state", "control-api"],
    writes: [...ownEnrollmentWrites, ...answers],
    async run(server) {
      const { enrollmentId, changeId, names } = await createDomainValidated(server);
      await server.stopTime();
      await complete(server, { enrollmentId, changeId }, names);
      const production = await readDeployment(server, "production", enrollmentId);
      if (certificateIn(production.body) === undefined) return server.giveUp("no certificate was deployed");
      const answer = await server.read("getDvHistory", { enrollmentId });
      for (const name of names) {
        const found = (answer.body?.results ?? []).find(({ domain }: { domain: string }) => domain === name);
        const isValid = (found?.domainHistory ?? []).some(({ status }: { status: string }) => /^valid$/i.test(status));
        server.require(isValid, `has no validation of ${name}, which has a certificate`, { answer, at: "/results" });
      }
    },
  },
];

export default flows;
