import { testBlobStore } from "../contract/index.ts";
import { openTwice } from "./testing.ts";

testBlobStore("fs", () => openTwice());
