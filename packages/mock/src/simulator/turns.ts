/** Runs work one piece after another, in the order asked for. */
export type Turns = <Result>(work: () => Result | Promise<Result>) => Promise<Result>;

/** Creates an empty queue. */
export function createTurns(): Turns {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  };
}
