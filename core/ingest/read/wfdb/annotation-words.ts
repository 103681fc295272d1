/** Kinds from here on are none. */
export const FIRST_OF_NONE = 50;

/** What the kinds of annotations are called, by their number (annot(5) of the WFDB programs). */
export const ANNOTATION_WORDS: ReadonlyMap<number, string> = new Map(
  `1 Normal beat | 2 Left bundle branch block beat | 3 Right bundle branch block beat
   4 Aberrated atrial premature beat | 5 Premature ventricular contraction
   6 Fusion of ventricular and normal beat | 7 Nodal premature beat | 8 Atrial premature beat
   9 Supraventricular premature beat | 10 Ventricular escape beat | 11 Nodal escape beat | 12 Paced beat
   13 Unclassifiable beat | 14 Change of signal quality | 16 Isolated QRS-like artefact | 18 ST change
   19 T-wave change | 20 Systole | 21 Diastole | 22 Comment | 23 Measurement | 24 P-wave peak
   25 Bundle branch block beat | 26 Pacer spike | 27 T-wave peak | 28 Rhythm change | 29 U-wave peak
   30 Learning | 31 Ventricular flutter wave | 32 Start of ventricular flutter
   33 End of ventricular flutter | 34 Atrial escape beat | 35 Supraventricular escape beat | 36 Link
   37 Non-conducted P-wave | 38 Fusion of paced and normal beat | 39 Waveform onset | 40 Waveform end
   41 R-on-T premature ventricular contraction`
    .split(/\s*[|\n]\s*/)
    .map((kind) => [parseInt(kind), kind.replace(/^\d+ /, '')]),
);
