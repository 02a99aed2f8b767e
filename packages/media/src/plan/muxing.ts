// How a track becomes one file that players load in pieces (ffmpeg docs: "mov, mp4, ismv").
//
// `dash` with `global_sidx`: ftyp, moov, one sidx that lists every fragment, then the fragments.
// Time. The file's clock is the recording's: its zero is the zero of the original, for every track alike, so that
// tracks made at different times stay in step. So no shift to non-negative times (`avoid_negative_ts`), a first
// fragment that begins where the track does (`frag_discont`), no edit list, which players read each in their own way, and
// B-frames by negative composition offsets, so that the first picture is shown at the time the fragment begins.
const COMMON = ["-use_editlist", "0", "-avoid_negative_ts", "disabled", "-f", "mp4"];
const FLAGS = "dash+global_sidx+frag_discont+default_base_moof";

// The same input gives the same bytes, and nobody's titles, places or software names travel along.
const BARE = ["-map_metadata", "-1", "-map_chapters", "-1", "-fflags", "+bitexact"];

// A fragment begins at a keyframe. Where those come thick and fast, some share one: a sidx has room for 65535.
export const videoMuxing: readonly string[] = [
  ...BARE,
  "-movflags",
  `${FLAGS}+negative_cts_offsets`,
  "-min_frag_duration",
  "2000000",
  ...COMMON,
];

export const audioMuxing: readonly string[] = [...BARE, "-movflags", FLAGS, "-frag_duration", "4000000", ...COMMON];
