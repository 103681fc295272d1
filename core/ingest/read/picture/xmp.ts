/** How XMP says that a picture is to be turned, 1 to 8; 1 where it says nothing. */
export function orientationInXmp(text: string): number {
  const [, inAttribute, inElement] =
    /tiff:Orientation\s*(?:=\s*["']\s*([1-8])\s*["']|>\s*([1-8])\s*<)/.exec(text) ?? [];
  return Number(inAttribute ?? inElement ?? 1);
}
