// The browser's own notifications, each once however many windows are open.

const key = "invaria.told";
const patience = 800;

export const permission = () => "Notification" in window && isSecureContext ? Notification.permission : "unsupported";

export const ask = async () => permission() === "unsupported" ? "unsupported" : await Notification.requestPermission();

/** Says whether the page is in sight and is to tell it itself; else the browser does, unless another window has. */
export async function tell(page, id, title, text, address) {
  if (document.visibilityState === "visible") {
    localStorage.setItem(key, id);
    return true;
  }
  // A window in sight comes first, and windows out of sight one after the other.
  await new Promise(resolve => setTimeout(resolve, patience * (1 + Math.random())));
  if (localStorage.getItem(key) === id || permission() !== "granted") return false;
  localStorage.setItem(key, id);
  const shown = new Notification(title, { body: text, tag: id, icon: new URL("icon.svg", document.baseURI).href });
  shown.onclick = () => {
    window.focus();
    shown.close();
    page.invokeMethodAsync("Open", address);
  };
  return false;
}
