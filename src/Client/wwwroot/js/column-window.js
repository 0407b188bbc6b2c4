// Of a table with columns of one width only those in sight are there; the page is told which they are.

// Columns that one scrolls by before the page is told.
const step = 3;

export function attach(frame, page, width) {
  let told = "";
  const look = () => {
    const first = Math.floor(frame.scrollLeft / width / step) * step, count = Math.ceil(frame.clientWidth / width) + step;
    if (told !== (told = `${first} ${count}`)) page.invokeMethodAsync("Seen", first, count);
  };
  const observer = new ResizeObserver(look);
  observer.observe(frame);
  frame.addEventListener("scroll", look, { passive: true });
  return {
    detach() {
      observer.disconnect();
      frame.removeEventListener("scroll", look);
    },
  };
}
