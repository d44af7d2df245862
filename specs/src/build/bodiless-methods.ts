/** Whether a body of a request of this method means nothing (RFC 9110, 9.3.1 and 9.3.2), so that `fetch` sends none. */
export function isBodiless(method: string): boolean {
  return /^(get|head)$/i.test(method);
}

/** Why a contract cannot have such a body. */
export const whyBodiless = "in a GET or HEAD it means nothing, and clients that build on fetch cannot send it.";
