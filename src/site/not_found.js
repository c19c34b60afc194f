(() => {
  const sections = ["framework", "case", "component", "metric", "source"];
  const parts = location.pathname.split("/");
  const at = parts.findIndex((part) => sections.includes(part));
  const root = parts.slice(0, at < 0 ? -1 : at).join("/") + "/";
  for (const link of document.querySelectorAll("a[data-path]")) {
    if (link.getAttribute("href").startsWith("./")) link.href = root + link.dataset.path;
  }
})();
