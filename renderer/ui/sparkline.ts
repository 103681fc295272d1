/**
 * The path of a line through the values, 0..`width` by 0..`height`; a long row is drawn by the lowest and the
 * highest value of each pixel, so that no peak is lost. Missing values (NaN) leave a gap.
 */
export function sparkPath(values: ArrayLike<number>, width: number, height: number): string {
  let low = Infinity;
  let high = -Infinity;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (low > high) return '';
  const span = high - low;
  const y = (value: number) =>
    (span === 0 ? height / 2 : height - ((value - low) / span) * height).toFixed(1);
  const points = values.length <= 2 * width ? plain(values, width) : extremes(values, width);
  let path = '';
  let pen = 'M';
  for (const [x, value] of points) {
    if (Number.isNaN(value)) pen = 'M';
    else {
      path += `${pen}${x.toFixed(1)} ${y(value)}`;
      pen = 'L';
    }
  }
  return path;
}

function plain(values: ArrayLike<number>, width: number): [number, number][] {
  const last = Math.max(1, values.length - 1);
  return Array.from(values, (value, i) => [(i / last) * width, value]);
}

function extremes(values: ArrayLike<number>, width: number): [number, number][] {
  const points: [number, number][] = [];
  const pixels = Math.max(1, Math.round(width));
  for (let x = 0; x < pixels; x++) {
    const [from, to] = [
      Math.floor((x * values.length) / pixels),
      Math.floor(((x + 1) * values.length) / pixels),
    ];
    let [low, high] = [from, from];
    for (let i = from; i < to; i++) {
      if (Number.isNaN(values[low]) || values[i] < values[low]) low = i;
      if (Number.isNaN(values[high]) || values[i] > values[high]) high = i;
    }
    for (const i of low < high ? [low, high] : [high, low]) points.push([x, values[i]]);
  }
  return points;
}
