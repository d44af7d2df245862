/** Labels of an open vocabulary: sure for the known values, perhaps missing for any other. */
export type OpenLabels<Known> = Known & {
  readonly [value: string | number]: Known[keyof Known] | undefined;
};
