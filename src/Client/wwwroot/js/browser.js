const key = "invaria.appearance";
const system = matchMedia("(prefers-color-scheme: dark)");

export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Without a secure origin there is no clipboard API; a selected field can still be copied.
    const field = document.createElement("textarea");
    field.value = text;
    field.style.position = "fixed";
    field.style.opacity = "0";
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    return done;
  }
}

export function save(fileName, mediaType, text) {
  saveBlob(fileName, new Blob([text], { type: mediaType }));
}

export async function download(url, fileName, shareToken) {
  const answer = await fetch(url, { headers: { "Share-Token": shareToken } });
  if (!answer.ok) {
    throw new Error(`${fileName} could not be fetched (${answer.status}).`);
  }
  saveBlob(fileName, await answer.blob());
}

export function saveBlob(fileName, blob) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

export function followEnd(elementId, always) {
  const element = document.getElementById(elementId);
  if (element && (always || element.scrollHeight - element.scrollTop - element.clientHeight < 120)) {
    element.scrollTop = element.scrollHeight;
  }
}

export function appearance() {
  const chosen = localStorage.getItem(key);
  return [chosen ? chosen === "dark" : system.matches, chosen !== null];
}

export function chooseAppearance(dark) {
  if (dark === null || dark === undefined) {
    localStorage.removeItem(key);
  } else {
    localStorage.setItem(key, dark ? "dark" : "light");
  }
  const shown = dark ?? system.matches;
  document.documentElement.dataset.appearance = shown ? "dark" : "light";
  return shown;
}

export function watchSystemAppearance(listener) {
  system.addEventListener("change", change => {
    if (localStorage.getItem(key) === null) {
      document.documentElement.dataset.appearance = change.matches ? "dark" : "light";
    }
    listener.invokeMethodAsync("Changed", change.matches);
  });
}
