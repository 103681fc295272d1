/** Colours and type that a night is drawn with. */
export interface Look {
  readonly line: string;
  readonly steps: string;
  readonly text: string;
  readonly quiet: string;
  readonly grid: string;
  readonly mark: string;
  readonly outside: string;
  readonly rem: string;
  readonly font: string;
}
