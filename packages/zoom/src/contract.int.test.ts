import { testSourceAccount } from "@landfall/source/contract";

import { smallZoom } from "./fixtures/small-zoom.ts";

testSourceAccount("zoom", smallZoom);
