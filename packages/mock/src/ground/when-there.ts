/**
 * Goes on with a value at once, or with what a promise gives as soon as that is there. Waiting for what is there
 * already would delay every request under way and cost more than most of what is done for one.
 */
export function whenThere<Value, Result>(
  value: Value | Promise<Value>,
  next: (value: Value) => Result | Promise<Result>,
): Result | Promise<Result> {
  return value instanceof Promise ? value.then(next) : next(value);
}
