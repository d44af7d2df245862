/** Gives what `work` gives or, where it throws or its promise rejects, what `recover` makes of that. */
export function attempt<Result>(
  work: () => Result | Promise<Result>,
  recover: (error: unknown) => Result | Promise<Result>,
): Result | Promise<Result> {
  try {
    const result = work();
    return result instanceof Promise ? result.catch(recover) : result;
  } catch (error) {
    return recover(error);
  }
}
