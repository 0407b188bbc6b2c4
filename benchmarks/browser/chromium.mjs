// Starts Chromium by the playwright-core that the end-to-end tests' package brings: nothing to install.
//
// PLAYWRIGHT names another folder of playwright-core, CHROMIUM another browser.
import { readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { homedir } from "node:os";
import { join } from "node:path";

const packages = join(homedir(), ".nuget", "packages", "microsoft.playwright");

export function launch() {
  const playwright = process.env.PLAYWRIGHT ?? join(packages, readdirSync(packages).sort().at(-1), ".playwright", "package");
  const { chromium } = createRequire(import.meta.url)(playwright);
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
}
