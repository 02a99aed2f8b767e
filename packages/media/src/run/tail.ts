/** Keeps the last characters of a stream of text: enough to say what happened, never more than that. */
export const tail = (maxCharacters: number) => {
  let kept = "";
  return {
    push: (chunk: string): void => {
      kept = (kept + chunk).slice(-maxCharacters);
    },
    text: (): string => kept,
  };
};
