/**
 * Where labels go that stand beside what they name: as near to it as they can without covering each
 * other, and within the plot.
 *
 * @param wanted from the top down, in px
 * @param gap least distance from one to the next, in px
 * @returns in the same order; where there are more than fit, the last ones stand below the plot
 */
export function spreadLabels(
  wanted: readonly number[],
  gap: number,
  { top, bottom }: { readonly top: number; readonly bottom: number },
): number[] {
  const raised: number[] = [];
  let lowest = bottom;
  for (const place of wanted.toReversed()) {
    const raisedTo = Math.min(place, lowest);
    raised.push(raisedTo);
    lowest = raisedTo - gap;
  }
  let highest = top;
  return raised.reverse().map((place) => {
    const loweredTo = Math.max(place, highest);
    highest = loweredTo + gap;
    return loweredTo;
  });
}
