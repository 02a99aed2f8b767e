/**
 * How a generated picture tells its own time to a machine.
 *
 * A row of black and white blocks lies along the top edge, where no player draws its controls. Read from the left it is
 * one 32-bit word: an opening mark, which view this is, how many ticks of 1/25 s have passed, a checksum, a closing mark.
 * All positions are fractions of the picture, so a screenshot of any size can be read. The marks and the checksum make a
 * blank, torn or foreign picture unreadable instead of wrong.
 */
export const clockLayout = {
  /** The drawing is made on this grid and enlarged without smoothing. */
  canvas: { width: 160, height: 90 },
  /** The row of blocks, in fractions of the picture. */
  row: { top: 0, height: 5 / 90, blocks: 32 },
  ticksPerSecond: 25,
  fields: { opening: 2, view: 4, tick: 20, checksum: 4, closing: 2 },
  opening: 0b10,
  closing: 0b01,
} as const;

/** Which number stands for which view; 0 is every view that has no number of its own. */
export const viewNumbers: Readonly<Record<string, number>> = {
  shared_screen_with_speaker_view: 1,
  active_speaker: 2,
  gallery_view: 3,
  shared_screen: 4,
  shared_screen_with_gallery_view: 5,
  "shared_screen_with_speaker_view(CC)": 6,
  speaker_view: 7,
  host_video: 8,
  sign_interpretation: 9,
  production_studio: 10,
};

const checksumSalt = 0b1010;

/** XOR over the nibbles of view and tick: one wrong block is always noticed. */
export const clockChecksum = (view: number, tick: number): number => {
  let sum = checksumSalt ^ view;
  for (let rest = tick; rest > 0; rest >>>= 4) sum ^= rest & 0xf;
  return sum;
};

/** The blocks from left to right, `true` is white. */
export const clockBlocks = (view: number, tick: number): readonly boolean[] => {
  const { fields, opening, closing } = clockLayout;
  const word = [
    [opening, fields.opening],
    [view, fields.view],
    [tick % 2 ** fields.tick, fields.tick],
    [clockChecksum(view, tick), fields.checksum],
    [closing, fields.closing],
  ] as const;
  return word.flatMap(([value, width]) =>
    Array.from({ length: width }, (_, bit) => ((value >>> (width - 1 - bit)) & 1) === 1),
  );
};
