// Runs in the page itself. What it looks for is Streamlit's; where that changed, nothing happens.
const NARROW = 768; // Streamlit's own: up to here the sidebar lies over the page
const LINKS = '[data-testid="stSidebarNavLink"], .st-key-to_questions button';
const CLOSE = '[data-testid="stSidebar"][data-collapsed="false"] [data-testid="stSidebarCollapseButton"] button';

// A phone that says it is one is closed by Streamlit; a narrow window isn't, so look again a moment later.
function closeSidebar(event) {
  if (window.innerWidth > NARROW || !event.target.closest?.(LINKS)) return;
  setTimeout(() => document.querySelector(CLOSE)?.click(), 120);
}

// A file that misses the uploader would replace the app, and with it all that was chosen.
function catchFiles(veil) {
  let hiding;
  return (event) => {
    const files = event.dataTransfer;
    if (!files || !Array.from(files.types).includes("Files")) return;
    clearTimeout(hiding);
    const uploader = document.querySelector('.st-key-upload input[type="file"]');
    veil.hidden = event.type === "drop" || !uploader;
    hiding = setTimeout(() => (veil.hidden = true), 250);
    if (event.target.closest?.('[data-testid="stFileUploaderDropzone"]')) return;
    event.preventDefault();
    files.dropEffect = uploader ? "copy" : "none";
    if (event.type !== "drop" || !uploader) return;
    uploader.files = files.files;
    uploader.dispatchEvent(new Event("change", { bubbles: true }));
  };
}

export default function ({ parentElement }) {
  if (parentElement.listening) return parentElement.stopListening;
  const catching = catchFiles(parentElement.querySelector(".veil"));
  document.addEventListener("click", closeSidebar);
  for (const kind of ["dragover", "drop"]) document.addEventListener(kind, catching);
  parentElement.listening = true;
  parentElement.stopListening = () => {
    parentElement.listening = false;
    document.removeEventListener("click", closeSidebar);
    for (const kind of ["dragover", "drop"]) document.removeEventListener(kind, catching);
  };
  return parentElement.stopListening;
}
