// Mozilla's Readability on a document by jsdom, as its documentation shows.
import { Readability } from "@mozilla/readability";
import { JSDOM, VirtualConsole } from "jsdom";
import { answer } from "./answer.mjs";

await answer((html, url) => {
  const dom = new JSDOM(html, { url, virtualConsole: new VirtualConsole() });
  try {
    return new Readability(dom.window.document).parse()?.content;
  } finally {
    dom.window.close();
  }
});
