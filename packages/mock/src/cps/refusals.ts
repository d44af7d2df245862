import { Refusal } from "../ground/refusal.ts";

/** Nothing is under this path, or not any more. */
export function notFound(detail: string): Refusal {
  return new Refusal("not-found", { status: 404, detail });
}

/** The input comes when nobody waits for it. */
export function inputNotAwaited(detail = "The change does not wait for this input."): Refusal {
  return new Refusal("invalid-enrollment-state", { status: 409, detail });
}

/** A write to an enrollment that something is already happening to. */
export function changePending(): Refusal {
  return new Refusal("change-pending", {
    status: 409,
    detail: "The enrollment has a pending change. Wait for it, or send allow-cancel-pending-changes=true.",
  });
}

/** A change that is too far along to be cancelled, or has ended. */
export function notCancellable(detail: string): Refusal {
  return new Refusal("cannot-cancel-pending-change", { status: 409, detail });
}

/** A member of the request that the contract allows but the service does not take. */
export function badRequest(detail: string): Refusal {
  return new Refusal("bad-request", { status: 400, detail });
}

/** Settings of the network that the service does not take. */
export function invalidNetworkConfiguration(member: string, reason: string): Refusal {
  const detail = `Invalid network configuration: networkConfiguration.${member} ${reason}.`;
  return new Refusal("invalid-network-configuration", { status: 400, detail });
}
