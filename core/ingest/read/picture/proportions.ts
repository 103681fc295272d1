/** Least difference of a pixel's sides that can be seen. */
const SEEN = 0.01;
/** More than any scanner's pixels differ in their sides; what says more is damaged. */
const MOST = 100;

/** Whether pixels count as square. @param aspect height of a pixel by its width */
export const isSquare = (aspect: number): boolean =>
  !(aspect > 1 / MOST && aspect < MOST) || Math.abs(aspect - 1) <= SEEN;

/**
 * The size in pixels that a picture has within a frame once its pixels are square: as large as fits.
 *
 * @param picture pixels as stored, and the height of one by its width
 */
export function within(
  picture: { readonly width: number; readonly height: number; readonly aspect: number },
  frame: { readonly width: number; readonly height: number },
): { readonly width: number; readonly height: number } {
  const tall = picture.height * picture.aspect;
  const scale = Math.min(frame.width / picture.width, frame.height / tall);
  const fitting = (side: number, most: number): number =>
    Math.min(most, Math.max(1, Math.round(side * scale)));
  return { width: fitting(picture.width, frame.width), height: fitting(tall, frame.height) };
}

/** Where a picture stands within a frame, in pixels, with bars on either side. */
export function placeWithin(
  {
    width,
    height,
    aspect = 1,
  }: { readonly width: number; readonly height: number; readonly aspect?: number | undefined },
  frame: { readonly width: number; readonly height: number },
) {
  const inside = within({ width, height, aspect: isSquare(aspect) ? 1 : aspect }, frame);
  return {
    left: Math.floor((frame.width - inside.width) / 2),
    top: Math.floor((frame.height - inside.height) / 2),
    ...inside,
  };
}
