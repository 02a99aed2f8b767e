/** A caption file beside the tracks. */
export interface Caption {
  /** Where its WebVTT text is, as the manifest shall name it. */
  readonly url: string;
  /** BCP 47, such as "en" or "pt-BR". */
  readonly language: string;
  /** What viewers choose it by. */
  readonly label: string;
}
