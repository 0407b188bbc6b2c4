// What Blazor cannot do: send a file of any size with progress, and take dropped files.
let chosen = null;

export function listen(panel, input, page) {
  const choose = file => {
    if (file) {
      chosen = file;
      page.invokeMethodAsync("Chosen", file.name, file.size);
    }
  };
  input.addEventListener("change", () => choose(input.files[0]));
  panel.addEventListener("dragover", drag => {
    drag.preventDefault();
    panel.classList.add("upload-over");
  });
  panel.addEventListener("dragleave", () => panel.classList.remove("upload-over"));
  panel.addEventListener("drop", drop => {
    drop.preventDefault();
    panel.classList.remove("upload-over");
    choose(drop.dataTransfer.files[0]);
  });
}

export function send(address, page) {
  return new Promise(resolve => {
    const request = new XMLHttpRequest();
    let shown = 0;
    request.upload.addEventListener("progress", event => {
      const now = performance.now();
      if (event.lengthComputable && (now - shown > 200 || event.loaded === event.total)) {
        shown = now;
        page.invokeMethodAsync("Sent", event.loaded / event.total);
      }
    });
    const answer = () => resolve({ status: request.status, text: request.responseText ?? "" });
    request.addEventListener("load", answer);
    request.addEventListener("error", answer);
    request.addEventListener("abort", answer);
    request.open("POST", address);
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.send(chosen);
  });
}
