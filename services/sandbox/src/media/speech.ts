/**
 * The rhythm of the pretended speaker, in one place because the sound and the mouth in the picture follow it: sentences
 * of 3.8 s with a breath of 1.2 s between them, two syllables a second.
 */
const sentenceSeconds = 5;
const spokenSeconds = 3.8;

/** How far the mouth is open at this second, 0 to 1. */
export const loudness = (seconds: number): number =>
  seconds % sentenceSeconds < spokenSeconds ? Math.abs(Math.sin(2 * Math.PI * seconds)) : 0;

/** The same as an ffmpeg expression: a wavering voice of three harmonics, so that players' level meters move. */
export const speechExpression = (): string => {
  const phase = "2*PI*(140*t+3*sin(2*PI*0.6*t))";
  const voice = `(0.30*sin(${phase})+0.18*sin(2*${phase})+0.09*sin(5*${phase}))`;
  return `${voice}*abs(sin(2*PI*t))*lt(mod(t\\,${sentenceSeconds})\\,${spokenSeconds})`;
};

/** When the pretended slides change; video encoders put a keyframe there, so the intervals are as uneven as Zoom's. */
export const slideTimes = (seconds: number): readonly number[] => {
  const gaps = [3.12, 7.4, 1.88, 5.04, 9.6, 2.36];
  const times = [0];
  for (let index = 0; ; index += 1) {
    const time = (times.at(-1) ?? 0) + (gaps[index % gaps.length] ?? 1);
    if (time >= seconds) return times;
    times.push(Math.round(time * 100) / 100);
  }
};
